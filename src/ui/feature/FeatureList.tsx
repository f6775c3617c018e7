import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lineLengthM } from '../../base/geo.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import { FEATURE_KINDS, type FeatureKind, type FeatureRef, featureName } from '../../state/inspect.ts';
import { usePage } from '../context.ts';
import { Segmented } from '../widgets.tsx';

const MOST = 40;

function allOf({ map, projects }: Catalogue): readonly FeatureRef[] {
  const refs = (kind: FeatureKind, rows: readonly { readonly id: string }[]): FeatureRef[] =>
    rows.map(({ id }) => ({ kind, id }));
  return [
    ...refs('station', map.stations),
    ...refs('line', map.lines),
    ...refs('project', projects),
    ...refs('road', map.roads),
  ];
}

/** Everything drawn on the map as a list: what lies near the crosshair, and all of it by name. */
export function FeatureList() {
  const { store, inspect, actions } = usePage();
  const t = store.t.value.map;
  const text = useSignal('');
  const kind = useSignal<FeatureKind | 'all'>('all');
  /** Stations that pinyin or initials mean. */
  const sounded = useSignal<ReadonlySet<string>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const catalogue = store.catalogue.value;
  if (!catalogue) return null;
  const wanted = text.value.trim().toLowerCase();
  const hits = allOf(catalogue).filter((one) => {
    if (kind.value !== 'all' && one.kind !== kind.value) return false;
    const name = featureName(catalogue, one);
    const words = `${one.id} ${name?.zh ?? ''} ${name?.en ?? ''}`.toLowerCase();
    return words.includes(wanted) || (one.kind === 'station' && sounded.value.has(one.id));
  });
  async function type(value: string): Promise<void> {
    text.value = value;
    const found = value.trim() === '' ? [] : await actions.search(value.trim());
    if (text.value === value) sounded.value = new Set(found.map(({ id }) => id));
  }
  return (
    <div class="feature-list">
      <h3>{t.title}</h3>
      <input
        ref={field}
        class="feature-filter"
        type="search"
        aria-label={t.filter}
        placeholder={t.filter}
        value={text.value}
        onInput={(event) => void type(event.currentTarget.value)}
      />
      <Segmented
        label={t.title}
        value={kind.value}
        options={[{ value: 'all', label: t.all }, ...FEATURE_KINDS.map((value) => ({ value, label: t.kinds[value] }))]}
        onChange={(value) => {
          kind.value = value;
        }}
      />
      {wanted === '' && kind.value === 'all' && (
        <>
          <h4>{inspect.here.value.length === 0 ? t.hereNone : t.here(inspect.here.value.length)}</h4>
          <Rows refs={inspect.here.value} move={false} />
        </>
      )}
      <p class="feature-note" role="status">
        {hits.length === 0 ? t.none : t.found(hits.length)}
      </p>
      <Rows refs={hits.slice(0, MOST)} move />
      {hits.length > MOST && <p class="feature-note">{t.more(hits.length - MOST)}</p>}
    </div>
  );
}

/** One button a thing; `move`: the map goes there. */
function Rows({ refs, move }: { refs: readonly FeatureRef[]; move: boolean }) {
  const { store, inspect } = usePage();
  const t = store.t.value;
  const format = store.format.value;
  const { language } = store.settings.value;
  const catalogue = store.catalogue.value;
  if (!catalogue || refs.length === 0) return null;
  const beside = ({ kind, id }: FeatureRef): string => {
    if (kind === 'project') {
      const project = catalogue.projects.find((one) => one.id === id);
      return project ? t.status[project.status] : '';
    }
    const road = kind === 'road' ? catalogue.map.roads.find((one) => one.id === id) : undefined;
    return road ? format.km(lineLengthM(road.path)) : '';
  };
  return (
    <ul class="feature-rows">
      {refs.map((one) => {
        const name = featureName(catalogue, one);
        return (
          <li key={`${one.kind} ${one.id}`}>
            <button type="button" onClick={() => inspect.show(one, refs === inspect.here.value ? refs : [one], move)}>
              <span>{t.map.kinds[one.kind]}</span>
              <b>{name?.[language] || name?.zh || one.id}</b>
              <small>{beside(one)}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
