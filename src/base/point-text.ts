import type { LonLat } from './units.ts';

const POINT = /^([-+]?\d+(?:\.\d+)?)\s*[,、\s]\s*([-+]?\d+(?:\.\d+)?)$/;

/**
 * The point that a text writes as longitude and latitude in degrees, with a comma or a blank between them, in half or full
 * width (`112.98,28.19`, `112.98 28.19`, `１１２．９８，２８．１９`); null if it writes none. Where it lies is not asked.
 */
export function pointIn(text: string): LonLat | null {
  const parts = POINT.exec(text.normalize('NFKC').trim());
  return parts === null ? null : [Number(parts[1]), Number(parts[2])];
}
