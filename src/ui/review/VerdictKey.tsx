import { usePage } from '../context.ts';

/** The two classes of a target's map. */
export function VerdictKey() {
  const { store, review } = usePage();
  const t = store.t.value.check.detail;
  const target = store.catalogue.value?.targets.find(({ id }) => id === review.detail.value?.value.targetId);
  if (!target) return null;
  return (
    <ul class="verdict-key">
      <li>
        <i class="band-1" aria-hidden="true" />
        {t.inside(target.cutoffS / 60)}
      </li>
      <li>
        <i class="band-4" aria-hidden="true" />
        {t.outside(target.cutoffS / 60)}
      </li>
    </ul>
  );
}
