import { usePage } from '../context.ts';
import { Lazy } from '../studio/Lazy.tsx';

const dialog = () => import('./BasemapDialog.tsx');

/** Attribution and approval number of a person's basemap on the map, and the dialog that sets it. */
export function BasemapDock() {
  const { store, basemaps } = usePage();
  const t = store.t.value.map.basemap;
  const credit = basemaps.credit.value;
  const problem = basemaps.problem.value;
  return (
    <>
      {credit !== '' && (
        <p class="basemap-credit" data-testid="basemap-credit" data-problem={problem !== null}>
          {problem === null ? t.credit(credit) : t.problem(problem)}
        </p>
      )}
      {basemaps.open.value && <Lazy load={dialog} />}
    </>
  );
}
