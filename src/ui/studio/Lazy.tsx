import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStore } from '../context.ts';

/** A part of the page whose code is fetched when it is first shown; `quiet`: nothing stands there until it has come. */
export function Lazy({ load, quiet = false }: { load(): Promise<{ default: ComponentType }>; quiet?: boolean }) {
  const t = useStore().t.value.studio;
  const part = useSignal<{ readonly of: unknown; readonly Part: ComponentType | 'failed' } | null>(null);
  useEffect(() => {
    let wanted = true;
    const put = (Part: ComponentType | 'failed'): void => {
      if (wanted) part.value = { of: load, Part };
    };
    load().then(
      (loaded) => put(loaded.default),
      () => put('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  if (part.value?.of !== load) return quiet ? null : <p class="tool-wait">{t.loading}</p>;
  const { Part } = part.value;
  if (Part === 'failed') return <p class="teach">{t.failed}</p>;
  return <Part />;
}
