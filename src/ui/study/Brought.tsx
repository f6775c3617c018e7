import type { ProjectCard } from '../../state/catalogue.ts';
import { usePage } from '../context.ts';
import { signed } from './amount.ts';
import { BroughtDetail } from './BroughtDetail.tsx';

/** What a project brings to the chosen target: alone, last in, fair share; opened, the people behind it. */
export function Brought({ project, title }: { project: ProjectCard; title: string }) {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const format = store.format.value;
  const answer = studies.contribution.answer.value?.value;
  if (!answer) return null;
  const brought = answer.shares.find((one) => one.project === project.id);
  if (!brought) return null;
  const stale = studies.contribution.stale.value;
  if (!brought.active) {
    return (
      <p class="brought-none" data-stale={stale}>
        {t.nothing}
      </p>
    );
  }
  const most = Math.max(...answer.shares.map((one) => Math.abs(one.share)), 1e-9);
  const text = (value: number): string => signed(format, answer.measure, value);
  const error = brought.error > 0 ? ` ${t.error(text(Math.ceil(brought.error)).replace('+', ''))}` : '';
  const said = t.brings(
    text(brought.alone),
    text(brought.last),
    `${text(brought.share)}${error} ${t.units[answer.measure]}`,
  );
  const open = store.setting('pinned') === project.id;
  return (
    <>
      <button
        type="button"
        class="brought"
        data-stale={stale}
        data-testid={`brought-${project.id}`}
        aria-expanded={open}
        aria-label={t.bringsLabel(title, said)}
        onClick={() => store.change({ pinned: open ? null : project.id })}
      >
        <span class="brought-bar" aria-hidden="true" data-less={brought.share < 0}>
          <i style={{ width: `${(100 * Math.abs(brought.share)) / most}%` }} />
        </span>
        <span>{said}</span>
      </button>
      {open && <BroughtDetail brought={brought} />}
    </>
  );
}
