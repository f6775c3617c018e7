const LABELS = ['15', '30', '45', '60', '90'];

/** The map with its legend and assumptions below it, as one picture. */
export function mapSheet(
  map: HTMLCanvasElement,
  title: string,
  rows: readonly (readonly [name: string, value: string])[],
): HTMLCanvasElement {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`);
  const unit = Math.max(14, Math.round(map.width / 80));
  const foot = unit * (4 + 1.6 * Math.ceil(rows.length / 2));
  const sheet = document.createElement('canvas');
  sheet.width = map.width;
  sheet.height = map.height + foot;
  const pen = sheet.getContext('2d');
  if (!pen) return map;
  pen.fillStyle = token('paper');
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(map, 0, 0);
  pen.textBaseline = 'top';
  pen.fillStyle = token('ink');
  pen.font = `700 ${unit * 1.2}px "Noto Sans SC", sans-serif`;
  pen.fillText(title, unit, map.height + unit * 0.7);
  pen.font = `${unit}px "Noto Sans SC", sans-serif`;
  const step = sheet.width / 14;
  LABELS.forEach((label, i) => {
    const x = sheet.width - unit - (5 - i) * step;
    pen.fillStyle = token(`band-${i}`);
    pen.fillRect(x, map.height + unit * 0.7, step, unit * 0.8);
    pen.fillStyle = token('ink');
    pen.fillText(`≤${label}`, x, map.height + unit * 1.6);
  });
  rows.forEach(([name, value], i) => {
    const x = unit + (i % 2) * (sheet.width / 2);
    pen.fillText(`${name}  ${value}`, x, map.height + unit * (3 + 1.6 * Math.floor(i / 2)));
  });
  return sheet;
}
