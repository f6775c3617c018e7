import { drawKey, type KeyEntry } from '../colour-key.ts';

/** The map with its colour key and assumptions below it, as one picture. */
export function mapSheet(
  map: HTMLCanvasElement,
  title: string,
  rows: readonly (readonly [name: string, value: string])[],
  key: readonly KeyEntry[],
): HTMLCanvasElement {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`);
  const unit = Math.max(14, Math.round(map.width / 80));
  const sheet = document.createElement('canvas');
  sheet.width = map.width;
  sheet.height = map.height;
  const pen = sheet.getContext('2d');
  if (!pen) return map;
  const place = { x: unit, y: map.height + unit * 2.6, width: sheet.width - 2 * unit, unit };
  const keyHeight = drawKey(pen, key, place);
  const foot = map.height + unit * 3.2 + keyHeight;
  sheet.height = foot + unit * (1 + 1.6 * Math.ceil(rows.length / 2));
  pen.fillStyle = token('paper');
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(map, 0, 0);
  drawKey(pen, key, place);
  pen.textBaseline = 'top';
  pen.fillStyle = token('ink');
  pen.font = `700 ${unit * 1.2}px "Noto Sans SC", sans-serif`;
  pen.fillText(title, unit, map.height + unit * 0.7);
  pen.font = `${unit}px "Noto Sans SC", sans-serif`;
  rows.forEach(([name, value], i) => {
    const x = unit + (i % 2) * (sheet.width / 2);
    pen.fillText(`${name}  ${value}`, x, foot + unit * 1.6 * Math.floor(i / 2));
  });
  return sheet;
}

/** The key alone, for the printed page. */
export function keyPicture(key: readonly KeyEntry[], width: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  const unit = Math.max(14, Math.round(width / 64));
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  const at = { x: 1, y: 1, width: width - 2, unit };
  canvas.height = Math.ceil(drawKey(pen, key, at)) + 2;
  drawKey(pen, key, at);
  return canvas;
}
