import { usePage } from './context.ts';
import { Working } from './study/Working.tsx';

/** What the pattern over the map means, how far its calculation is, and what it is made from. */
export default function HatchKey() {
  const { store, studies, hatching } = usePage();
  const t = store.t.value.map.hatch;
  const { language } = store.settings.value;
  if (store.settings.value.hatch === 'sure') {
    const answer = studies.robust.answer.value?.value;
    const target = studies.target.value;
    return (
      <div class="hatch-key" data-testid="hatch-sure">
        <Working of={studies.robust} />
        <ul>
          <li>
            <i class="hatch-sure" aria-hidden="true" />
            {t.sure}
          </li>
          <li>
            <i class="hatch-likely" aria-hidden="true" />
            {t.likely}
          </li>
          <li>
            <i class="hatch-doubtful" aria-hidden="true" />
            {t.doubtful}
          </li>
        </ul>
        <p>{answer?.cellShare === null ? t.noCells : t.sureOf(target?.title[language] ?? '', answer?.draws ?? null)}</p>
      </div>
    );
  }
  const answer = hatching.doubt.answer.value?.value;
  return (
    <div class="hatch-key" data-testid="hatch-doubt">
      <Working of={hatching.doubt} />
      <ul>
        <li>
          <i class="hatch-some" aria-hidden="true" />
          {t.some}
        </li>
        <li>
          <i class="hatch-most" aria-hidden="true" />
          {t.most}
        </li>
      </ul>
      <p>
        {answer ? t.doubtOf(answer.townships, answer.medianPercent) : t.doubtHow}
        {store.settings.value.modes !== 'transit' && t.doubtDrive}
      </p>
    </div>
  );
}
