import { areasCsv, type CsvAsked } from '../../io/isochrones.ts';
import { alteredOf } from '../../io/stamp.ts';
import type { AreaRow } from '../../state/catalogue.ts';
import { areasGeoJson, nextSort, sortedAreas } from '../../state/review/areas.ts';
import { AREA_TABLES } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { usePage, useStore } from '../context.ts';
import { download } from '../download.ts';
import { assumptions } from '../Legend.tsx';
import { Section, Segmented } from '../widgets.tsx';
import { EvidenceButton } from './EvidenceButton.tsx';

const COLUMNS = ['name', 'people', 'share', 'area', 'median'] as const;

/** People, share, land and median minutes of each area within the cutoff, sortable; a row shows itself on the map. */
export function CoverageTable() {
  const store = useStore();
  const t = store.t.value.check.coverage;
  return (
    <Section title={t.title(store.setting('cutoffMin'))}>
      {store.origin.value === null ? <p class="teach">{t.none}</p> : <Areas />}
    </Section>
  );
}

function Areas() {
  const { store, review } = usePage();
  const t = store.t.value.check.coverage;
  const areas = store.setting('areas');
  const table = review.table.value;
  const rows = table ? sortedAreas(table.value, areas, store.setting('sort'), store.setting('language')) : [];
  return (
    <>
      <p class="intro">{t.teach}</p>
      <Segmented
        label={t.level}
        value={areas}
        options={AREA_TABLES.map((value) => ({ value, label: t.levels[value] }))}
        onChange={(value) => store.change({ areas: value, area: null })}
      />
      <Downloads rows={rows} />
      <div class="areas" data-stale={review.tableStale.value}>
        <table data-testid="areas">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <Head key={column} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Head({ column }: { column: (typeof COLUMNS)[number] }) {
  const store = useStore();
  const t = store.t.value.check.coverage;
  const [at, way] = store.setting('sort').split('.');
  const order = at !== column ? 'none' : way === 'up' ? 'ascending' : 'descending';
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" onClick={() => store.change({ sort: nextSort(store.settings.peek().sort, column) })}>
        {t.columns[column]}
        <i aria-hidden="true">{order === 'none' ? '' : order === 'ascending' ? '↑' : '↓'}</i>
      </button>
    </th>
  );
}

function Row({ row }: { row: AreaRow }) {
  const store = useStore();
  const t = store.t.value.check.coverage;
  const format = store.format.value;
  const language = store.setting('language');
  const area = store.setting('area');
  const chosen = area === row.id;
  const name = row.name[language] || row.name.zh;
  return (
    <tr data-chosen={chosen}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={chosen}
          title={t.show(name)}
          onClick={() => store.change({ area: chosen ? null : row.id })}
        >
          {name}
          <small>{row.within[language] || row.within.zh}</small>
        </button>
      </th>
      <td>{format.people(row.people)}</td>
      <td>
        {format.share(row.share)}
        <i class="area-bar" aria-hidden="true" style={{ width: `${100 * row.share}%` }} />
      </td>
      <td>{format.integer(row.areaKm2)}</td>
      <td>{row.medianS === null ? t.never : format.tenth(row.medianS / 60)}</td>
    </tr>
  );
}

/** What the table rests on, with the scenario in the words of the legend. */
function askedOf(store: Store): CsvAsked {
  const [[, scenario] = ['', '']] = assumptions(store);
  const { modelVersion = '', dataHash = '' } = store.catalogue.value ?? {};
  return {
    stamp: { scenario, modelVersion, dataHash, ...alteredOf({ altered: store.choice.value.params }) },
    direction: store.setting('direction'),
    point: { name: store.originLabel.value },
    query: store.query.value,
  };
}

function Downloads({ rows }: { rows: readonly AreaRow[] }) {
  const { store, review } = usePage();
  const t = store.t.value.check.coverage;
  const areas = store.setting('areas');
  const cutoffMin = store.setting('cutoffMin');
  const name = `coverage-${areas}-${cutoffMin}min`;
  async function geojson(): Promise<void> {
    const outlines = await review.outlines(rows.map(({ id }) => id));
    const given = Object.fromEntries(assumptions(store).map(([key, value]) => [key, value]));
    download(`${name}.geojson`, areasGeoJson(rows, outlines, given), 'application/geo+json');
  }
  return (
    <p class="downloads">
      <button
        type="button"
        class="pill"
        disabled={rows.length === 0}
        onClick={() => download(`${name}.csv`, `\uFEFF${areasCsv(askedOf(store), 60 * cutoffMin, rows)}`, 'text/csv')}
      >
        {t.csv}
      </button>
      <button type="button" class="pill" disabled={rows.length === 0} onClick={() => void geojson()}>
        {t.geojson}
      </button>
      <EvidenceButton only="geotiff" label={t.geotiff} />
    </p>
  );
}
