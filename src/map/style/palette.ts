/** Upper edges of the exclusive bands, seconds. */
export const BAND_EDGES_S = [900, 1800, 2700, 3600, 5400] as const;

/**
 * Colours of the bands from near to far, even steps of OKLab lightness (0.13) with the hue turning from blue to yellow;
 * the order stays readable without colour vision. On dark ground near is light, so that near always stands out.
 */
const BANDS_LIGHT = ['#2b4480', '#2473a2', '#31a4af', '#7fcfa4', '#e1e6a0'] as const;
const BANDS_DARK = ['#e7e293', '#7fc88f', '#269c96', '#166989', '#293b64'] as const;

export interface Palette {
  readonly dark: boolean;
  readonly bands: readonly string[];
  readonly bandAlpha: number;
  readonly land: string;
  readonly outside: string;
  readonly studyLine: string;
  readonly water: string;
  readonly waterLine: string;
  readonly waterText: string;
  readonly road: Readonly<Record<'expressway' | 'rapid' | 'trunk' | 'primary' | 'secondary', string>>;
  readonly roadCase: string;
  readonly rail: string;
  readonly railGap: string;
  readonly lineCase: string;
  /** Around lines whose own colour is nearly black. */
  readonly deepCase: string;
  readonly text: string;
  readonly textSoft: string;
  readonly halo: string;
  readonly stationFill: string;
  readonly stationLine: string;
  readonly project: string;
  readonly projectCase: string;
  /** Opacity over the whole area of what is planned, and of what is being built. */
  readonly plannedFar: number;
  readonly buildingFar: number;
  readonly removed: string;
  readonly trip: string;
  readonly tripCase: string;
  readonly cutoff: string;
  readonly cutoffHalo: string;
  readonly hairline: string;
  /** Lines over what is of low confidence. */
  readonly hatch: string;
  /** B − A from much faster under B to much slower, the neutral class in the middle. */
  readonly difference: readonly string[];
  /** The thing whose card is open. */
  readonly picked: string;
  readonly pickedCase: string;
  readonly scenarioA: string;
  readonly scenarioB: string;
}

export const LIGHT: Palette = {
  dark: false,
  bands: BANDS_LIGHT,
  bandAlpha: 0.86,
  land: '#faf7f0',
  outside: '#ece7db',
  studyLine: '#8c8371',
  water: '#b9d3de',
  waterLine: '#86abbc',
  waterText: '#2d5f78',
  road: { expressway: '#f0b35a', rapid: '#f7d58a', trunk: '#fdf3cf', primary: '#ffffff', secondary: '#ffffff' },
  roadCase: '#7d7464',
  rail: '#2f3136',
  railGap: '#ffffff',
  lineCase: '#ffffff',
  deepCase: '#ffffff',
  text: '#1d2329',
  textSoft: '#454e57',
  halo: '#fffdf8',
  stationFill: '#ffffff',
  stationLine: '#1d2329',
  project: '#b0186b',
  projectCase: '#fff7fb',
  plannedFar: 0.2,
  buildingFar: 0.55,
  removed: '#6b6459',
  trip: '#111418',
  tripCase: '#ffffff',
  cutoff: '#12161b',
  cutoffHalo: '#ffffff',
  hairline: '#ffffff',
  hatch: '#3d2b1f',
  difference: ['#01574f', '#2f8f86', '#93cdc4', '#b5ae9f', '#e6c489', '#c07f2a', '#74430a'],
  picked: '#ffd23f',
  pickedCase: '#1d2329',
  scenarioA: '#1d5aa8',
  scenarioB: '#c2500a',
};

export const DARK: Palette = {
  dark: true,
  bands: BANDS_DARK,
  bandAlpha: 0.84,
  land: '#1a1e23',
  outside: '#111418',
  studyLine: '#7b8590',
  water: '#0c1b28',
  waterLine: '#2d536b',
  waterText: '#8fc0db',
  road: { expressway: '#d3913c', rapid: '#b5893f', trunk: '#8d7d58', primary: '#67696c', secondary: '#585b60' },
  roadCase: '#0b0d10',
  rail: '#0e1013',
  railGap: '#b9bfc6',
  lineCase: '#0e1116',
  deepCase: '#a9cdb8',
  text: '#f3f1ea',
  textSoft: '#cfd3d6',
  halo: '#12161b',
  stationFill: '#12161b',
  stationLine: '#f3f1ea',
  project: '#ff7ab8',
  projectCase: '#1c0a13',
  plannedFar: 0.26,
  buildingFar: 0.6,
  removed: '#a59d90',
  trip: '#ffffff',
  tripCase: '#0b0d10',
  cutoff: '#ffffff',
  cutoffHalo: '#0b0d10',
  hairline: '#0f1317',
  hatch: '#f6e9d8',
  difference: ['#93f0de', '#3fae9f', '#1e6860', '#545b63', '#745422', '#c68a34', '#ffd391'],
  picked: '#ffe27a',
  pickedCase: '#0b0d10',
  scenarioA: '#8dbdf5',
  scenarioB: '#ffa35c',
};

export function palette(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}
