import { useEffect, useRef } from 'preact/hooks';
import { QUESTIONS } from '../state/welcome.ts';
import { usePage } from './context.ts';
import { Icon, type IconName } from './Icon.tsx';
import { IconButton } from './widgets.tsx';

const ICONS: Readonly<Record<(typeof QUESTIONS)[number], IconName>> = {
  half_hour: 'area',
  planner: 'road',
  commuter: 'train',
  reviewer: 'check',
};

/** Four questions for whom comes the first time; each is answered by one click. Escape closes it. */
export default function Welcome() {
  const { store, welcome } = usePage();
  const t = store.t.value.welcome;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && place.current?.contains(document.activeElement)) welcome.dismiss();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [welcome]);
  return (
    <section class="welcome" aria-label={t.title} ref={place}>
      <header>
        <h2>{t.title}</h2>
        <IconButton icon="close" label={t.dismiss} onClick={welcome.dismiss} class="quiet" />
      </header>
      <p>{t.teach}</p>
      <ul>
        {QUESTIONS.map((question) => (
          <li key={question}>
            <button type="button" data-question={question} onClick={() => welcome.ask(question)}>
              <Icon name={ICONS[question]} size={18} />
              <span>
                <small>{t.who[question]}</small>
                {t.questions[question]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
