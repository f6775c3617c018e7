import type { Leg } from '../../assess/results.ts';
import { nameIn } from '../../state/names.ts';
import type { Store } from '../../state/store.ts';

/** What a leg is called: its line or road, else its mode; before a drive one walks to the car. `number` counts from 1. */
export function legName(store: Store, leg: Leg, number: number): string {
  const t = store.t.value;
  if (leg.line) return nameIn(store.catalogue.value, leg.line, store.setting('language'));
  return leg.mode === 'park' && number === 1 ? t.travel.toCar : t.legs[leg.mode];
}
