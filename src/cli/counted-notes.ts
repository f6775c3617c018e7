import { type CountedNote, type CountedQuestion, countedNote } from '../assess/whatif/counted.ts';
import type { Definition } from '../network/model/question.ts';

function notesOf(question: CountedQuestion, definition: Definition): CountedNote[] {
  const name = `${definition} `;
  const note = countedNote(question, definition, { zh: name, en: name });
  return note === null ? [] : [note];
}

/** Of comparing two networks under a definition. */
export function countedNotes(definition: Definition): CountedNote[] {
  return notesOf('compare', definition);
}

/** Of what projects bring. */
export function contributionNotes(definition: Definition): CountedNote[] {
  return notesOf('contribution', definition);
}

/** Of looking for the step at which a target turns. */
export function turnNotes(definition: Definition): CountedNote[] {
  return notesOf('turn', definition);
}

/** Of taking things away one by one, where only those that looked worst are worked out exactly. */
export function removalNotes(definition: Definition): CountedNote[] {
  return notesOf('removal', definition);
}

export function noteLines(notes: readonly CountedNote[]): string[] {
  return notes.map(({ text }) => `  ※ ${text.zh} / ${text.en}`);
}
