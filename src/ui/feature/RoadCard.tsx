import type { RoadFacts } from '../../state/inspect.ts';
import { useStore } from '../context.ts';
import { Facts } from './Facts.tsx';

/** A road link: what it is, and its speed and time in every period. */
export function RoadCard({ facts }: { facts: RoadFacts }) {
  const store = useStore();
  const t = store.t.value;
  const words = t.map.road;
  const format = store.format.value;
  const { period: now } = store.settings.value;
  const toll = facts.tollFen > 0 ? format.yuan(facts.tollFen) : words.free;
  const plazas = facts.tollPlazas > 0 ? ` · ${words.plazas(facts.tollPlazas)}` : '';
  const facility = t.map.facilities[facts.facility];
  const bridge = facts.bridge ? ` · ${words.bridge}` : '';
  return (
    <>
      <Facts
        rows={[
          [
            words.class,
            `${facility} · ${t.map.areas[facts.area]}${bridge}${facts.directed ? ` · ${words.oneWay}` : ''}`,
          ],
          [words.length, format.km(facts.lengthM)],
          [words.design, words.kph(format.integer(facts.freeSpeedKph))],
          [words.lanes, facts.lanes === null ? null : words.lanesBoth(facts.lanes)],
          [words.toll, `${toll}${plazas}`],
          [words.signals, facts.signals > 0 ? words.count(facts.signals) : null],
          [words.opened, facts.opened],
        ]}
      />
      <h4>{words.carries}</h4>
      <table class="feature-table" data-testid="feature-periods">
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.speed}</th>
            <th scope="col">{words.minutes}</th>
          </tr>
        </thead>
        <tbody>
          {facts.periods.map(({ period, speedKph, timeS, published }) => (
            <tr key={period} data-now={period === now}>
              <th scope="row">{t.periods[period]}</th>
              <td>
                {words.kph(format.integer(speedKph))}
                {published && <small> {words.published}</small>}
              </td>
              <td>{format.exact(timeS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="feature-note">{words.note}</p>
    </>
  );
}
