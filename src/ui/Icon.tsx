const PATHS = {
  swap: 'M7 4v14m0 0-3-3m3 3 3-3M17 20V6m0 0-3 3m3-3 3 3',
  close: 'M6 6l12 12M18 6 6 18',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  sun: 'M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 100 8 4 4 0 000-8z',
  moon: 'M20 14.5A8 8 0 119.5 4a6.5 6.5 0 0010.5 10.5z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  area: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  chevron: 'M9 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M7 7l10 10M17 7 7 17',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  walk: 'M13 4.5a1.5 1.5 0 11-3 0 1.5 1.5 0 013 0zM11.5 8l-1 6 3 3 1 4M10.5 14 8 20M11.5 8 8 10v3m3.5-5 2 3h3',
  bike: 'M6 14a3.5 3.5 0 100 7 3.5 3.5 0 000-7zm12 0a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM6 17.5 9.5 10h5L18 17.5M9.5 10 13 17.5M13 6h2l2 4',
  drive: 'M4 16v-4l2-5h12l2 5v4M4 16h16M4 16v3h2v-3m12 0v3h2v-3M4 12h16',
  park: 'M6 3h12a3 3 0 013 3v12a3 3 0 01-3 3H6a3 3 0 01-3-3V6a3 3 0 013-3zM9.5 17V7H13a3 3 0 010 6H9.5',
  transfer: 'M4 9h13l-4-4M20 15H7l4 4',
  train:
    'M7 3h10a2 2 0 012 2v9a3 3 0 01-3 3H8a3 3 0 01-3-3V5a2 2 0 012-2zM5 10h14M9 14h.01M15 14h.01M8 17l-2 4m10-4 2 4',
  bus: 'M6 4h12a2 2 0 012 2v11H4V6a2 2 0 012-2zM4 11h16M7 17v3m10-3v3M8 14h.01M16 14h.01',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 010 12h-4',
  redo: 'M16 5l4 4-4 4M20 9H10a6 6 0 000 12h4',
  road: 'M8 3 4 21M16 3l4 18M12 4v3m0 3.5v3m0 3.5v3',
  tune: 'M4 7h9m5 0h2M4 17h3m5 0h8M15.5 4.5v5M9.5 14.5v5',
  keep: 'M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6',
  coin: 'M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 7.5 12 12l3.5-4.5M12 12v5M9 12.5h6M9 15h6',
  level: 'M3 12h4m3 0h4m3 0h4M5 19 17 5m0 0h-5m5 0v5',
  broken: 'M2 12h7m6 0h7M9 7l3 3-3 4 3 3M15 7l3 3-3 4 3 3',
  bell: 'M3 19c5 0 5-13 9-13s4 13 9 13M12 6v13',
  compare: 'M12 3v18M9 6H4v12h5M15 6h5v12h-5',
  up: 'M12 19V6m0 0-5 5m5-5 5 5',
  down: 'M12 5v13m0 0 5-5m-5 5-5-5',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  out: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v7h14v-7',
  bin: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5m4-5v5',
  aim: 'M12 2v5m0 10v5M2 12h5m10 0h5M12 8.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  layers: 'M12 4l9 5-9 5-9-5zM3.5 14l8.5 4.7 8.5-4.7',
  info: 'M12 11v6M12 7.5h.01M12 3a9 9 0 100 18 9 9 0 000-18z',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of 24 units; always beside a text or inside a named control, so hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
