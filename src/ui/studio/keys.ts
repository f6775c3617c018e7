import { useEffect } from 'preact/hooks';
import type { Studio } from '../../state/studio/studio.ts';

/** Whether an element has an undo of its own. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return ['text', 'number', 'search'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Ctrl+Z (⌘Z) undoes, with Shift or as Ctrl+Y redoes; a text box keeps its own. */
export function useUndoKeys(studio: Studio): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typing(event.target)) return;
      const letter = event.key.toLowerCase();
      if (letter !== 'z' && letter !== 'y') return;
      event.preventDefault();
      if (letter === 'y' || event.shiftKey) studio.redo();
      else studio.undo();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [studio]);
}
