import { nameIn } from '../../state/names.ts';
import { usePage } from '../context.ts';
import { Working } from '../study/Working.tsx';
import { Facts } from './Facts.tsx';

/** Who drops out of the shown cutoff to the nearest city centre when the thing is gone. */
export function Without() {
  const { store, inspect } = usePage();
  const t = store.t.value;
  const words = t.map.without;
  const format = store.format.value;
  const { cutoffMin, modes, period, definition, feature } = store.settings.value;
  const answer = inspect.without.answer.value?.value;
  const time = (seconds: number | null): string => (seconds === null ? words.unreached : format.minutes(seconds));
  const name = (zh: string): string => nameIn(store.catalogue.value, zh, store.setting('language'));
  const nobody = answer && answer.extraPersonMinutes === 0 && answer.beyondHorizon === 0;
  const project = store.catalogue.value?.projects.find(({ id }) => feature?.kind === 'project' && id === feature.id);
  const rails = feature?.kind === 'line' || feature?.kind === 'station' || project?.shape.kind === 'rail';
  return (
    <section class="without">
      <h4>{words.title}</h4>
      <p class="feature-note">
        {words.asked(cutoffMin, t.modes[modes], t.periods[period], t.definitions[definition])}
        {feature?.kind === 'project' && ` · ${words.against}`}
      </p>
      <Working of={inspect.without} />
      {answer && (
        <div data-stale={inspect.without.stale.value} data-testid="feature-without">
          {nobody ? (
            <p>
              {words.nothing}
              {rails && modes !== 'transit' && (
                <>
                  {' '}
                  <button type="button" class="link" onClick={() => store.change({ modes: 'transit' })}>
                    {words.tryTransit}
                  </button>
                </>
              )}
            </p>
          ) : (
            <>
              <Facts
                rows={[
                  [
                    words.dropped,
                    <>
                      <b>{words.people(format.people(answer.droppedOut))}</b>{' '}
                      <small>
                        {words.ofInside(format.share(answer.inside > 0 ? answer.droppedOut / answer.inside : 0))}
                      </small>
                    </>,
                  ],
                  [words.extra, words.personMinutes(format.people(answer.extraPersonMinutes))],
                  [words.beyond, answer.beyondHorizon > 0 ? words.people(format.people(answer.beyondHorizon)) : null],
                ]}
              />
              {answer.hardest && (
                <p class="feature-note">
                  {words.hardest(name(answer.hardest.name), time(answer.hardest.before), time(answer.hardest.after))}
                </p>
              )}
            </>
          )}
        </div>
      )}
    </section>
  );
}
