import type { BreakEven } from '../../assess/decide/break-even.ts';
import { usePage } from '../context.ts';
import { type Pick, PickField } from '../studio/PickField.tsx';
import { IconButton } from '../widgets.tsx';
import { CountedNote } from './CountedNote.tsx';
import { Working } from './Working.tsx';

/** Which turn comes first: those that decide, then the nearest to it. */
const ORDER = { passes_at: 0, holds_until: 0, not_alone: 1, always: 1, no_effect: 2, not_counted: 2 } as const;

/** Per lever the value at which the target turns, or that it does not turn by this alone. */
export default function BreakEvenPanel() {
  const { store, studies } = usePage();
  const t = store.t.value.study.breakEven;
  const format = store.format.value;
  const answer = studies.breakEven.answer.value?.value;
  const target = studies.target.value;
  const levers = [...(answer?.levers ?? [])]
    .filter(({ kind }) => ORDER[kind] < 2)
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || b.limit.value - a.limit.value);
  return (
    <>
      <p class="intro">{t.teach}</p>
      {target?.from === 'everyone' && <TownChoice />}
      <Working of={studies.breakEven} />
      {answer && target && (
        <div class="sets" data-stale={studies.breakEven.stale.value}>
          <p class="study-how">{t.now(format.measured(answer.now.value), format.share(target.requiredShare))}</p>
          <CountedNote of="turn" definition={target.definition} />
          <table class="study-table" data-testid="break-even">
            <thead>
              <tr>
                <th scope="col">{t.lever}</th>
                <th scope="col">{t.present}</th>
                <th scope="col">{t.turn}</th>
              </tr>
            </thead>
            <tbody>
              {levers.map((one) => (
                <LeverRow key={one.lever.id} found={one} />
              ))}
            </tbody>
          </table>
          <p class="study-how">{t.idle(answer.levers.length - levers.length)}</p>
        </div>
      )}
    </>
  );
}

/** For whom the target is to turn: all that it asks for, or half of the people of one township. */
function TownChoice() {
  const { store, actions } = usePage();
  const t = store.t.value.study.breakEven;
  const language = store.setting('language');
  const town = store.setting('town');
  const place = store.catalogue.value?.places.find(({ id }) => id === town);
  if (town !== null) {
    return (
      <p class="town">
        {t.forTown(place?.name[language] || place?.name.zh || town)}
        <IconButton icon="close" label={t.forAll} onClick={() => store.change({ town: null })} class="quiet" />
      </p>
    );
  }
  async function find(text: string): Promise<readonly Pick[]> {
    const found = await actions.search(text);
    return found
      .filter(({ kind }) => kind === 'township')
      .map(({ id, name, within }) => ({ id, name: name[language] || name.zh, within }));
  }
  return <PickField label={t.pickTown} find={find} onPick={({ id }) => store.change({ town: id })} />;
}

function LeverRow({ found }: { found: BreakEven }) {
  const { store } = usePage();
  const t = store.t.value.study.breakEven;
  const format = store.format.value;
  const language = store.setting('language');
  const { lever, kind, step, limit } = found;
  const shown = (value: number | null): string => {
    if (value === null) return t.none;
    return lever.unit === '%' ? `${format.integer(value)}%` : format.exact(value);
  };
  const share = format.measured(limit.value);
  return (
    <tr data-turns={step !== null}>
      <th scope="row">{lever.label[language]}</th>
      <td>{shown(lever.present)}</td>
      <td>
        <strong>{step === null ? t[kind === 'always' ? 'always' : 'not_alone'] : shown(step)}</strong>
        {step === null && (
          <small>{kind === 'always' ? t.always_far(shown(limit.step), share) : t.far(shown(limit.step), share)}</small>
        )}
        {step !== null && <small>{kind === 'passes_at' ? t.passes_at : t.holds_until}</small>}
      </td>
    </tr>
  );
}
