import type { Fen } from '../../base/units.ts';
import type { Provenance } from './provenance.ts';
import type { AreaType } from './zones.ts';

export interface FareRules {
  readonly rules: readonly FareRule[];
  readonly car: Provenance & { readonly fuelFenPerKm: number; readonly parkingFen: Readonly<Record<AreaType, Fen>> };
}

/** `distance`: bands over in-system kilometres; `pair`: table by station pair with per-km fallback; `flat`: one price a boarding; `per_km`: price a kilometre with a floor. */
export type FareRule = Provenance & { readonly id: string } & (
    | {
        readonly kind: 'distance';
        readonly bands: readonly { readonly uptoKm: number; readonly fen: Fen }[];
        readonly maxFen: Fen;
        /** Kilometres that the tariff counts for one of ours, where lines are drawn straighter than they run; 1 if left out. */
        readonly trackRatio?: number;
      }
    | {
        readonly kind: 'pair';
        readonly pairs: readonly { readonly a: string; readonly b: string; readonly fen: Fen }[];
        readonly fenPerKm: number;
        readonly minFen: Fen;
      }
    | { readonly kind: 'flat'; readonly fen: Fen }
    | { readonly kind: 'per_km'; readonly fenPerKm: number; readonly minFen: Fen; readonly maxFen: Fen }
  );
