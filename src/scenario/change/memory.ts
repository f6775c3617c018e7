import type { Step } from '../step.ts';
import { type Edit, rowKey } from './draft.ts';

/** What a resolving run remembers across its steps. Keys are those of rows (`rowKey`) and of what `touchesOf` names. */
export class Memory {
  readonly addedBy = new Map<string, Step>();
  readonly removedBy = new Map<string, Step>();
  /** What a refused step would have made: what needs it is refused without a further word. */
  readonly broken = new Set<string>();
  /** What a switched-off or waiting project would make, to that project. */
  readonly absent: Map<string, string>;
  /** The last step that changed a line or one of its patterns, by line id. */
  readonly lineChangedBy = new Map<string, Step>();
  readonly claims = new Map<string, { readonly step: Step; readonly value: number }>();

  constructor(absent: ReadonlyMap<string, string> = new Map()) {
    this.absent = new Map(absent);
  }

  /** Notes what a step did. */
  note(step: Step, edits: readonly Edit[]): void {
    for (const edit of edits) {
      const { table, id, before, after } = edit;
      const key = rowKey(table, id);
      if (edit.table === 'lines') this.lineChangedBy.set(id, step);
      if (edit.table === 'patterns') this.lineChangedBy.set((edit.after ?? edit.before)?.lineId ?? '', step);
      if (before === null) this.addedBy.set(key, step);
      if (after === null) this.removedBy.set(key, step);
      else this.removedBy.delete(key);
    }
  }
}
