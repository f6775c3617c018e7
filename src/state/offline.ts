import { type Signal, signal } from '@preact/signals';

/** The page kept for use without a network. */
export interface Offline {
  /** Set when a newer page lies ready: calling it changes over. */
  readonly update: Signal<(() => void) | null>;
}

type Register = (options: {
  onNeedRefresh(): void;
  onRegisterError(error: unknown): void;
}) => (reload?: boolean) => Promise<void>;

/** Has the service worker registered; a browser without one just stays online. */
export function createOffline(register: Register | null): Offline {
  const update = signal<(() => void) | null>(null);
  if (register && 'serviceWorker' in navigator) {
    const change = register({
      onNeedRefresh() {
        update.value = () => {
          update.value = null;
          void change(true);
        };
      },
      onRegisterError() {},
    });
  }
  return { update };
}
