import { nameIn } from '../../state/names.ts';
import type { FragileRow } from '../../state/study/answers.ts';
import { usePage } from '../context.ts';
import { Segmented } from '../widgets.tsx';
import { CountedNote } from './CountedNote.tsx';
import { Working } from './Working.tsx';

/** The links or stations without which most people drop out; a click shows one on the map. */
export default function FragilityPanel() {
  const { store, studies } = usePage();
  const t = store.t.value.study.fragility;
  const format = store.format.value;
  const answer = studies.fragility.answer.value?.value;
  const target = studies.target.value;
  return (
    <>
      <p class="intro">{t.teach}</p>
      <Segmented
        label={t.what}
        options={[
          { value: 'link', label: t.link },
          { value: 'station', label: t.station },
        ]}
        value={store.setting('removing')}
        onChange={(what) => {
          store.change({ removing: what });
          studies.fragile.value = null;
        }}
      />
      <Working of={studies.fragility} />
      {answer && (
        <div class="sets" data-stale={studies.fragility.stale.value}>
          <p class="study-how">
            {t.within(answer.cutoffS / 60, format.integer(answer.tried), format.integer(answer.used))}
          </p>
          {target && <CountedNote of="removal" definition={target.definition} />}
          {answer.rows.length === 0 ? (
            <p class="teach">{t.none}</p>
          ) : (
            <table class="study-table" data-testid="fragility">
              <thead>
                <tr>
                  <th scope="col">{t.place}</th>
                  <th scope="col">{t.dropped}</th>
                  <th scope="col">{t.extra}</th>
                </tr>
              </thead>
              <tbody>
                {answer.rows.map((row) => (
                  <Removed key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </>
  );
}

function Removed({ row }: { row: FragileRow }) {
  const { store, studies } = usePage();
  const t = store.t.value.study.fragility;
  const format = store.format.value;
  const language = store.setting('language');
  const spoken = (zh: string): string => nameIn(store.catalogue.value, zh, language);
  const chosen = studies.fragile.value?.id === row.id;
  const time = (seconds: number | null): string => (seconds === null ? t.unreached : format.minutes(seconds));
  return (
    <tr data-chosen={chosen}>
      <th scope="row">
        <button
          type="button"
          class="link"
          aria-pressed={chosen}
          onClick={() => {
            studies.fragile.value = chosen ? null : row;
          }}
        >
          {row.name[language] || row.name.zh}
        </button>
        {row.hardest && (
          <small>{t.hardest(spoken(row.hardest.name), time(row.hardest.before), time(row.hardest.after))}</small>
        )}
      </th>
      <td>{format.people(row.droppedOut)}</td>
      <td>{t.personMinutes(format.people(row.extraPersonMinutes))}</td>
    </tr>
  );
}
