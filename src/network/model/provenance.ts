/** From sure to unsure. */
export const CONFIDENCES = ['high', 'medium', 'low', 'very_low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Stands on every row. `modelled` marks a number that no source published. */
export interface Provenance {
  readonly source: string;
  readonly confidence: Confidence;
  readonly modelled: boolean;
  readonly note: string;
}
