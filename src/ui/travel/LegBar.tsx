import type { Leg } from '../../assess/results.ts';
import { useStore } from '../context.ts';

/** Official colour of a leg's line. */
export function colorOf(lines: readonly { id: string; color: string }[], leg: Leg): { backgroundColor?: string } {
  const color = lines.find((line) => leg.lineIds?.includes(line.id))?.color;
  return color ? { backgroundColor: color } : {};
}

/** Legs in proportion to their minutes, waits drawn on their own; `of`: seconds of the whole width. */
export function LegBar({ legs, of }: { legs: readonly Leg[]; of: number }) {
  const lines = useStore().catalogue.value?.map.lines ?? [];
  const totalS = legs.reduce((sum, leg) => sum + leg.timeS, 0);
  return (
    <div class="leg-bar" aria-hidden="true" style={{ width: `${of > 0 ? (100 * totalS) / of : 100}%` }}>
      {legs.map((leg, i) => {
        const waitS = Math.min(leg.timeS, leg.waitS ?? 0);
        return [
          waitS > 0 && <span key={`${i}-wait`} class="leg leg-wait" style={{ flexGrow: waitS }} />,
          leg.timeS > waitS && (
            <span
              key={`${i}-${leg.mode}`}
              class={`leg leg-${leg.mode}`}
              style={{ flexGrow: leg.timeS - waitS, ...colorOf(lines, leg) }}
            />
          ),
        ];
      })}
    </div>
  );
}
