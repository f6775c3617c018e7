import type { CoverageRow } from '../assess/results.ts';
import { useStore } from './context.ts';

const WIDTH = 332;
const HEIGHT = 84;
const LAST_MINUTE = 90;
const EDGES = [0, 15, 30, 45, 60, 90] as const;

function x(minute: number): number {
  return (minute / LAST_MINUTE) * WIDTH;
}

/** Path of the cumulative share between two minutes, closed to the ground. */
function slice(rows: readonly CoverageRow[], from: number, to: number, top: number): string {
  const y = (minute: number): number =>
    HEIGHT - ((minute === 0 ? 0 : (rows[minute - 1]?.peopleShare ?? 0)) / top) * HEIGHT;
  let path = `M${x(from).toFixed(1)} ${HEIGHT}`;
  for (let minute = from; minute <= to; minute++) path += `L${x(minute).toFixed(1)} ${y(minute).toFixed(1)}`;
  return `${path}L${x(to).toFixed(1)} ${HEIGHT}Z`;
}

/** People reached against minutes, in the colours of the bands, with the cutoff as a line. */
export function Curve({ rows }: { rows: readonly CoverageRow[] }) {
  const store = useStore();
  const t = store.t.value;
  const cutoff = store.setting('cutoffMin');
  const most = rows[LAST_MINUTE - 1]?.peopleShare ?? 1;
  const top = Math.max(0.05, Math.ceil(most * 10.5) / 10);
  const share = rows[cutoff - 1]?.peopleShare ?? 0;
  const y = HEIGHT - (share / top) * HEIGHT;
  return (
    <figure class="curve">
      <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 22}`} role="img" aria-label={t.summary.curve}>
        {EDGES.slice(1).map((edge, i) => (
          <path key={edge} class={`band-fill-${i}`} d={slice(rows, EDGES[i]!, edge, top)} />
        ))}
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <line class="cut" x1={x(cutoff)} x2={x(cutoff)} y1="-4" y2={HEIGHT} />
        <circle class="cut-dot" cx={x(cutoff)} cy={y} r="3.5" />
        {EDGES.map((edge) => (
          <text
            key={edge}
            x={x(edge)}
            y={HEIGHT + 15}
            text-anchor={edge === 0 ? 'start' : edge === LAST_MINUTE ? 'end' : 'middle'}
          >
            {edge}
          </text>
        ))}
      </svg>
    </figure>
  );
}
