import { REVIEW_PANELS } from '../../state/settings.ts';
import { useStore } from '../context.ts';
import { Segmented } from '../widgets.tsx';
import { Claims } from './Claims.tsx';
import { ConfidencePanel } from './ConfidencePanel.tsx';
import { CoverageTable } from './CoverageTable.tsx';
import { ParamsPanel } from './ParamsPanel.tsx';
import { ReportButtons } from './ReportButtons.tsx';
import { Targets } from './Targets.tsx';
import { ValidationTable } from './ValidationTable.tsx';

/** The review: one of its parts at a time. */
export default function ReviewCard() {
  const store = useStore();
  const t = store.t.value.check;
  const review = store.setting('review');
  return (
    <>
      <div class="review-tabs">
        <Segmented
          label={t.panelsLabel}
          value={review}
          options={REVIEW_PANELS.map((value) => ({ value, label: t.panels[value] }))}
          onChange={(value) => store.change({ review: value })}
        />
      </div>
      <ReportButtons />
      {review === 'targets' && (
        <>
          <Targets />
          <Claims />
        </>
      )}
      {review === 'coverage' && <CoverageTable />}
      {review === 'params' && <ParamsPanel />}
      {review === 'validation' && <ValidationTable />}
      {review === 'confidence' && <ConfidencePanel />}
    </>
  );
}
