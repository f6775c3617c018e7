import { type CountedQuestion, countedNote } from '../../assess/whatif/counted.ts';
import type { Definition } from '../../network/model/question.ts';
import { useStore } from '../context.ts';

const THIS = { zh: '此口径', en: 'This definition ' };

/** What to know of an answer where the definition counts only part of a trip; nothing where it counts all. */
export function CountedNote({ of, definition }: { of: CountedQuestion; definition: Definition }) {
  const store = useStore();
  const language = store.setting('language');
  const note = countedNote(of, definition, THIS);
  if (note === null) return null;
  return (
    <p class="study-how" data-testid={`counted-${of}`}>
      {note.text[language] + store.t.value.marks.stop}
    </p>
  );
}
