import { usePage } from '../context.ts';

const SHOWN = 12;

/** The target's share at both ends of each parameter, as bars about the present value; the numbers stand beside. */
export function Tornado() {
  const { store, studies } = usePage();
  const t = store.t.value.study.sure;
  const format = store.format.value;
  const language = store.setting('language');
  const answer = studies.tornado.answer.value?.value;
  if (!answer) return null;
  const swings = [...answer.swings].sort((a, b) => b.swing - a.swing).slice(0, SHOWN);
  const now = answer.now.value;
  const reach = Math.max(
    1e-9,
    ...swings.flatMap(({ atLow, atHigh }) => [Math.abs(atLow.value - now), Math.abs(atHigh.value - now)]),
  );
  const place = (value: number): number => 50 + (49 * (value - now)) / reach;
  return (
    <div data-stale={studies.tornado.stale.value} class="sets">
      <table class="study-table tornado" data-testid="tornado">
        <thead>
          <tr>
            <th scope="col">{t.param}</th>
            <th scope="col">{t.low}</th>
            <th scope="col">{t.high}</th>
          </tr>
        </thead>
        <tbody>
          {swings.map(({ id, label, low, high, atLow, atHigh }) => {
            const [from, to] = [place(atLow.value), place(atHigh.value)];
            return (
              <tr key={id}>
                <th scope="row">
                  {label[language]}
                  <small>{`${format.value(low)} … ${format.value(high)}`}</small>
                  <span class="tornado-bar" aria-hidden="true">
                    <i style={{ left: `${Math.min(from, to)}%`, width: `${Math.max(0.5, Math.abs(to - from))}%` }} />
                    <b />
                  </span>
                </th>
                <td>{format.measured(atLow.value)}</td>
                <td>{format.measured(atHigh.value)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="study-how">{t.idle(answer.idle)}</p>
    </div>
  );
}
