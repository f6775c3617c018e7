import { signal } from '@preact/signals';

/** Picture of the map while the report is being printed; null = not. */
export const printing = signal<HTMLCanvasElement | null>(null);
