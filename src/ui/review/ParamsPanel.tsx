import { useSignal } from '@preact/signals';
import type { Param } from '../../network/model.ts';
import { isFixed, stepOf } from '../../state/review/params.ts';
import { useStore } from '../context.ts';
import { Source } from '../Source.tsx';
import { IconButton, Section } from '../widgets.tsx';

/** Every parameter with value, range, source and confidence; each may be changed within its range. */
export function ParamsPanel() {
  const store = useStore();
  const t = store.t.value.check.params;
  const language = store.setting('language');
  const filter = useSignal('');
  const changed = Object.keys(store.choice.value.params ?? {}).length;
  const wanted = filter.value.trim().toLowerCase();
  const params = (store.catalogue.value?.params ?? []).filter(
    ({ id, label }) => wanted === '' || `${id} ${label.zh} ${label.en}`.toLowerCase().includes(wanted),
  );
  const groups = [...new Set(params.map(({ group }) => group))];
  return (
    <Section title={t.title} aside={<span class="count">{changed > 0 && t.changed(changed)}</span>}>
      <p class="intro">
        {t.teach} {store.t.value.map.origins.words}
      </p>
      <p class="downloads">
        <input
          type="search"
          class="filter"
          aria-label={t.filter}
          placeholder={t.filter}
          value={filter.value}
          onInput={(event) => {
            filter.value = event.currentTarget.value;
          }}
        />
        <button type="button" class="pill" disabled={changed === 0} onClick={() => store.change({ params: {} })}>
          {t.resetAll}
        </button>
      </p>
      {groups.map((group) => (
        <div key={group} class="params">
          <h3>{Object.hasOwn(t.groups, group) ? t.groups[group as keyof typeof t.groups] : group}</h3>
          <ul lang={language === 'zh' ? 'zh-CN' : 'en'}>
            {params
              .filter((param) => param.group === group)
              .map((param) => (
                <ParamRow key={param.id} param={param} />
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

function ParamRow({ param }: { param: Param }) {
  const store = useStore();
  const t = store.t.value.check.params;
  const format = store.format.value;
  const set = store.choice.value.params?.[param.id];
  const value = set ?? param.value;
  const name = param.label[store.setting('language')] || param.label.zh;
  /** The end of the range that stands for a number outside of it. */
  const kept = useSignal<number | null>(null);
  function change(next: number): number {
    if (!Number.isFinite(next)) return value;
    const { [param.id]: _old, ...others } = store.settings.peek().params;
    const inside = Math.min(param.high, Math.max(param.low, next));
    kept.value = inside === next ? null : inside;
    store.change({ params: inside === param.value ? others : { ...others, [param.id]: inside } });
    return inside;
  }
  return (
    <li class="param" data-changed={set !== undefined} data-confidence={param.confidence}>
      <span class="param-name">{name}</span>
      <span class="param-value">
        {isFixed(param) ? (
          <b>{format.value(value)}</b>
        ) : (
          <input
            type="number"
            aria-label={t.number(name)}
            min={param.low}
            max={param.high}
            step={stepOf(param)}
            value={value}
            onChange={(event) => {
              const field = event.currentTarget;
              field.value = String(change(field.valueAsNumber));
            }}
          />
        )}
        {param.unit !== 'ratio' && param.unit}
      </span>
      {!isFixed(param) && (
        <span class="param-slide">
          <input
            type="range"
            aria-label={name}
            min={param.low}
            max={param.high}
            step={stepOf(param)}
            value={value}
            onChange={(event) => change(event.currentTarget.valueAsNumber)}
          />
          <IconButton
            icon="undo"
            label={t.reset(name)}
            disabled={set === undefined}
            onClick={() => change(param.value)}
            class="quiet"
          />
        </span>
      )}
      {kept.value !== null && <small role="alert">{t.kept(format.value(kept.value))}</small>}
      <small>
        {set !== undefined && <b>{t.preset(format.value(param.value))} · </b>}
        {isFixed(param) ? t.fixed : t.range(format.value(param.low), format.value(param.high))} ·{' '}
        {store.t.value.confidence[param.confidence]} · <Source text={param.source} />
      </small>
    </li>
  );
}
