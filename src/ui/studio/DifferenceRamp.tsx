import { useStore } from '../context.ts';

/** What the colours of the difference mean; instead of the bands while the difference is shown. */
export function DifferenceRamp() {
  const t = useStore().t.value.studio.versus;
  return (
    <div class="ramp difference-ramp">
      <p>{t.legend}</p>
      <div class="ramp-bar" aria-hidden="true">
        {t.legendSteps.map((step, i) => (
          <i key={`${i}-${step}`} class={`class-${i}`} />
        ))}
      </div>
      <div class="class-edges" aria-hidden="true">
        {['20', '5', '1', '1', '5', '20'].map((edge, i) => (
          <span key={`${i}-${edge}`} style={{ left: `${(100 * (i + 1)) / 7}%` }}>
            {edge}
          </span>
        ))}
      </div>
      <p class="class-ends">
        <span>← {t.quicker}</span>
        <span>{t.quieter} →</span>
      </p>
      <p class="class-lines">{t.lines}</p>
    </div>
  );
}
