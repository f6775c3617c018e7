import type { Leg } from '../../assess/results.ts';
import { useStore } from '../context.ts';

/** Official colour of a leg's line. */
export function colorOf(lines: readonly { id: string; color: string }[], leg: Leg): { backgroundColor?: string } {
  const color = lines.find((line) => leg.lineIds?.includes(line.id))?.color;
  return color ? { backgroundColor: color } : {};
}

/** Legs in proportion to their minutes, waits drawn on their own; `of`: seconds of the whole width; `clock`: with what the definition leaves out. */
export function LegBar({ legs, of, clock = false }: { legs: readonly Leg[]; of: number; clock?: boolean }) {
  const lines = useStore().catalogue.value?.map.lines ?? [];
  const secondsOf = (leg: Leg): number => (clock ? leg.clockS : leg.timeS);
  const totalS = legs.reduce((sum, leg) => sum + secondsOf(leg), 0);
  return (
    <div class="leg-bar" aria-hidden="true" style={{ width: `${of > 0 ? (100 * totalS) / of : 100}%` }}>
      {legs.map((leg, i) => {
        const timeS = secondsOf(leg);
        const waitS = Math.min(Math.max(0, timeS - (leg.rideS ?? 0)), leg.waitS ?? 0);
        return [
          waitS > 0 && <span key={`${i}-wait`} class="leg leg-wait" style={{ flexGrow: waitS }} />,
          timeS > waitS && (
            <span
              key={`${i}-${leg.mode}`}
              class={`leg leg-${leg.mode}`}
              style={{ flexGrow: timeS - waitS, ...colorOf(lines, leg) }}
            />
          ),
        ];
      })}
    </div>
  );
}
