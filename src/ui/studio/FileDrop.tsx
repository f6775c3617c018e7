import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { panelClosed, usePage } from '../context.ts';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Scenario files dropped anywhere on the page are imported; what became of them stands in the panel of kept scenarios. */
export function FileDrop() {
  const { store, studio, saved } = usePage();
  const over = useSignal(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    function drag(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over.value = true;
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) over.value = false;
    }
    function drop(event: DragEvent): void {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over.value = false;
      panelClosed.value = false;
      store.change({ workspace: 'plan' });
      studio.open('saved');
      void saved.take([...(event.dataTransfer?.files ?? [])]);
    }
    addEventListener('dragenter', drag, { signal });
    addEventListener('dragover', drag, { signal });
    addEventListener('dragleave', leave, { signal });
    addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [store, studio, saved]);
  if (!over.value) return null;
  return (
    <div class="drop-here" data-testid="drop-here">
      <p class="card">{store.t.value.studio.saved.dropHere}</p>
    </div>
  );
}
