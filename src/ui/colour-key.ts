import { showsDoubted } from '../state/review/doubted.ts';
import type { Page } from './context.ts';

/** How an entry of the key is drawn: areas, areas with a pattern, lines. */
type Mark = 'plain' | 'lined' | 'crossed' | 'hatched' | 'dotted' | 'line' | 'cased' | 'rail' | 'dashes' | 'dots';

/** One entry of the map's colour key; `color` is the name of a colour token without its dashes, or `#rrggbb`. */
export interface KeyEntry {
  readonly mark: Mark;
  readonly color: string;
  readonly label: string;
}

const EDGES = [15, 30, 45, 60, 90] as const;

/** What the colours and lines of the map mean as it is shown now, in the interface's language. */
export function keyEntries({ store, studio, review, hatching }: Page): readonly KeyEntry[] {
  const t = store.t.value;
  const { hidden, rival, versus, cutoffMin } = store.settings.value;
  const doubted = showsDoubted(store);
  const surface = !hidden.includes('surface') && !doubted;
  const hatch = hatching.shown.value?.kind ?? null;
  const compared = rival !== null && versus === 'difference' && studio.versus.value !== null;
  const target = store.catalogue.value?.targets.find(({ id }) => id === review.detail.value?.value.targetId);
  const judged = review.detail.value?.value.timeS != null && target;
  const areas = (): KeyEntry[] => {
    if (!surface) return [];
    if (compared) return differences(t.studio.versus.legendSteps, t.studio.versus.legend);
    if (judged) {
      return [
        { mark: 'plain', color: 'band-1', label: t.check.detail.inside(target.cutoffS / 60) },
        { mark: 'plain', color: 'band-4', label: t.check.detail.outside(target.cutoffS / 60) },
      ];
    }
    if (hatch === 'sure') {
      return [
        { mark: 'plain', color: 'band-1', label: t.map.hatch.sure },
        { mark: 'hatched', color: 'band-1', label: t.map.hatch.likely },
        { mark: 'dotted', color: 'band-1', label: t.map.hatch.doubtful },
      ];
    }
    const bands = EDGES.map(
      (edge, i): KeyEntry => ({ mark: 'plain', color: `band-${i}`, label: t.map.key.within(edge) }),
    );
    return [...bands, { mark: 'line', color: 'ink', label: t.map.key.cutoff(cutoffMin) }];
  };
  const doubts: KeyEntry[] =
    hatch === 'doubt'
      ? [
          { mark: 'lined', color: 'band-3', label: t.map.hatch.some },
          { mark: 'crossed', color: 'band-3', label: t.map.hatch.most },
        ]
      : [];
  if (doubted) doubts.push({ mark: 'dashes', color: 'ink', label: t.confidence.low });
  return [...areas(), ...doubts, ...lines(t, hidden)];
}

function differences(steps: readonly string[], title: string): KeyEntry[] {
  return steps.map((step, i) => ({ mark: 'plain', color: `class-${i}`, label: i === 0 ? `${title}：${step}` : step }));
}

function lines(t: Page['store']['t']['value'], hidden: readonly string[]): KeyEntry[] {
  const roads: KeyEntry[] = [
    { mark: 'cased', color: '#f0b35a', label: t.map.facilities.expressway },
    { mark: 'cased', color: '#fdf3cf', label: t.map.facilities.trunk },
  ];
  const rail: KeyEntry[] = [
    { mark: 'rail', color: 'ink', label: t.map.key.rail },
    { mark: 'line', color: '#e4002b', label: t.map.key.metro },
  ];
  const projects: KeyEntry[] = [
    { mark: 'line', color: 'project', label: t.map.key.on },
    { mark: 'dashes', color: 'project', label: `${t.status.under_construction}` },
    { mark: 'dots', color: 'project', label: `${t.status.planned}` },
  ];
  return [
    ...(hidden.includes('roads') ? [] : roads),
    ...(hidden.includes('rail') ? [] : rail),
    ...(hidden.includes('projects') ? [] : projects),
  ];
}

/** Draws the key in rows within a width, `unit` = height of its letters in pixels, y downwards; returns the height it took. */
export function drawKey(
  pen: CanvasRenderingContext2D,
  entries: readonly KeyEntry[],
  at: { readonly x: number; readonly y: number; readonly width: number; readonly unit: number },
): number {
  const { unit } = at;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => (name.startsWith('#') ? name : style.getPropertyValue(`--${name}`).trim());
  const [markWidth, row] = [unit * 2.4, unit * 1.7];
  let [x, y] = [at.x, at.y];
  pen.save();
  pen.font = `${unit}px "Noto Sans SC", sans-serif`;
  pen.textBaseline = 'middle';
  for (const { mark, color, label } of entries) {
    const width = markWidth + unit * 0.5 + pen.measureText(label).width + unit * 1.4;
    if (x > at.x && x + width > at.x + at.width) [x, y] = [at.x, y + row];
    drawMark(pen, mark, token(color), token('paper'), token('ink'), {
      x,
      y: y + row * 0.2,
      width: markWidth,
      height: unit,
    });
    pen.fillStyle = token('ink');
    pen.fillText(label, x + markWidth + unit * 0.5, y + row * 0.2 + unit / 2);
    x += width;
  }
  pen.restore();
  return entries.length === 0 ? 0 : y + row - at.y;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawMark(
  pen: CanvasRenderingContext2D,
  mark: Mark,
  color: string,
  paper: string,
  ink: string,
  box: Box,
): void {
  const { x, y, width, height } = box;
  const isLine = ['line', 'cased', 'rail', 'dashes', 'dots'].includes(mark);
  if (isLine) {
    drawLine(pen, mark, color, ink, paper, box);
    return;
  }
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.fillStyle = mark === 'hatched' || mark === 'dotted' ? paper : color;
  pen.fill();
  pen.clip();
  pen.strokeStyle = mark === 'hatched' ? color : ink;
  pen.lineWidth = mark === 'hatched' ? height * 0.25 : Math.max(1, height * 0.08);
  const slants = mark === 'crossed' ? [1, -1] : mark === 'lined' || mark === 'hatched' ? [1] : [];
  for (const slant of slants) {
    for (let from = x - height; from < x + width + height; from += height * 0.5) {
      pen.beginPath();
      pen.moveTo(from, slant > 0 ? y + height : y);
      pen.lineTo(from + height, slant > 0 ? y : y + height);
      pen.stroke();
    }
  }
  if (mark === 'dotted') {
    pen.fillStyle = color;
    for (let px = x + height * 0.2; px < x + width; px += height * 0.4) {
      for (let py = y + height * 0.2; py < y + height; py += height * 0.4) {
        pen.beginPath();
        pen.arc(px, py, height * 0.12, 0, 2 * Math.PI);
        pen.fill();
      }
    }
  }
  pen.restore();
  pen.strokeStyle = ink;
  pen.lineWidth = 1;
  pen.strokeRect(x, y, width, height);
}

function drawLine(
  pen: CanvasRenderingContext2D,
  mark: Mark,
  color: string,
  ink: string,
  paper: string,
  { x, y, width, height }: Box,
): void {
  const stroke = (style: string, thick: number, dash: number[]): void => {
    pen.strokeStyle = style;
    pen.lineWidth = thick;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x, y + height / 2);
    pen.lineTo(x + width, y + height / 2);
    pen.stroke();
    pen.setLineDash([]);
  };
  if (mark === 'cased') stroke(ink, height * 0.42, []);
  stroke(
    color,
    height * 0.26,
    mark === 'dashes' ? [height * 0.8, height * 0.25] : mark === 'dots' ? [height * 0.35, height * 0.3] : [],
  );
  if (mark === 'rail') stroke(paper, height * 0.14, [height * 0.45, height * 0.45]);
}
