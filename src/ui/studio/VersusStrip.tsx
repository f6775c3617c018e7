import { usePage } from '../context.ts';
import { Icon } from '../Icon.tsx';
import { rivalName } from './rival-name.ts';

/** One line that says what B does to the number above it; opens the comparison. */
export default function VersusStrip() {
  const { store, studio } = usePage();
  const answer = studio.versus.value?.value;
  if (!answer || studio.tool.value === 'versus') return null;
  const format = store.format.value;
  const more = answer.peopleB - answer.peopleA;
  return (
    <button
      type="button"
      class="score versus-strip"
      data-stale={studio.versusStale.value}
      onClick={() => studio.open('versus')}
    >
      <span class="ab" data-side="b">
        B
      </span>
      <span>
        {rivalName(store)} <b data-testid="strip-people">{format.people(answer.peopleB)}</b>{' '}
        {store.t.value.summary.people}
      </span>
      {Math.abs(more) >= 0.5 && (
        <strong data-up={more > 0} data-testid="strip-more">
          {more > 0 ? '+' : '−'}
          {format.people(Math.abs(more))}
        </strong>
      )}
      <Icon name="chevron" size={14} />
    </button>
  );
}
