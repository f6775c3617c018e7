import type { Fen } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { LINK_KINDS } from '../../expand/links.ts';
import type { FareRule } from '../../network/model/fares.ts';
import type { FareLine, Leg } from '../results.ts';
import { bandFen, type CarFare, carFareOf, type RideFare, rideFareOf, staysInside } from './fares.ts';
import type { Journey } from './journey.ts';
import { weakest } from './parts.ts';

/** Money of a trip, line by line; each line names its leg. Lines of one leg sum to the leg, all lines to the trip. */
export function fareLinesOf(
  expanded: Expanded,
  journey: Journey,
  legs: readonly Leg[],
  destinationArea: number,
): FareLine[] {
  const car = carFareOf(expanded, {
    origin: journey.origin,
    destination: journey.destination,
    directM: journey.direct?.by === 'drive' ? journey.direct.straightM * expanded.method.driveCircuity : 0,
    links: journey.links,
    area: destinationArea,
  });
  const lines = [...(car === null ? [] : carLines(expanded, car, legs)), ...ticketLines(expanded, journey, legs)];
  return lines.sort((a, b) => a.leg - b.leg);
}

/** A distance fare goes on over changes inside the gates: each leg pays what it adds to the price of the whole way. */
function ticketLines(expanded: Expanded, journey: Journey, legs: readonly Leg[]): FareLine[] {
  const rides = legs.flatMap((leg, i) => (leg.lineIds === undefined ? [] : [i]));
  const lines: FareLine[] = [];
  let inside: { rule: FareRule; metres: number; paid: Fen } | null = null;
  for (const l of journey.links) {
    const kind = LINK_KINDS[expanded.links.kind[l] as number];
    const ref = expanded.links.ref[l] as number;
    if (kind === 'transfer' && !staysInside(expanded, ref)) inside = null;
    if (kind !== 'ride') continue;
    const fare = rideFareOf(expanded, ref);
    const leg = rides[lines.length] as number;
    if (fare.kind === 'fixed') {
      inside = null;
      lines.push(ticket(fare, leg, fare.fen, ruleText(fare)));
      continue;
    }
    const before = inside?.rule === fare.rule ? inside : { metres: 0, paid: 0 };
    const metres: number = before.metres + fare.metres;
    const paid = bandFen(fare.rule, metres);
    const km = (metres / 1000).toFixed(1);
    lines.push(ticket(fare, leg, paid - before.paid, `${fare.rule.id}: distance bands, ${km} km inside so far`));
    inside = { rule: fare.rule, metres, paid };
  }
  return lines;
}

const RULE_TEXTS: Readonly<Record<FareRule['kind'], string>> = {
  distance: 'distance bands',
  pair: 'station pair, else per km',
  flat: 'flat',
  per_km: 'per km',
};

function ruleText({ rules }: RideFare): string {
  return rules.map(({ id, kind }) => `${id}: ${RULE_TEXTS[kind]}`).join('; ');
}

function ticket({ rules }: RideFare, leg: number, fen: Fen, rule: string): FareLine {
  return { leg, kind: 'ticket', fen, rule, ...weakest(rules) };
}

function carLines(expanded: Expanded, fare: CarFare, legs: readonly Leg[]): FareLine[] {
  const { car } = expanded.network.fares;
  const driven = legs.flatMap((leg, i) => (leg.mode === 'drive' ? [i] : []));
  const metres = driven.reduce((sum, i) => sum + (legs[i] as Leg).distanceM, 0);
  const lines: FareLine[] = [];
  let before = 0;
  let shared = 0;
  for (const leg of driven) {
    before += (legs[leg] as Leg).distanceM;
    const upTo = metres === 0 ? fare.fuelFen : Math.round((fare.fuelFen * before) / metres);
    if (upTo > shared)
      lines.push({ leg, kind: 'fuel', fen: upTo - shared, rule: `${car.fuelFenPerKm} fen/km`, ...weakest([car]) });
    shared = upTo;
    const tollFen = (legs[leg] as Leg).tollFen ?? 0;
    if (tollFen > 0)
      lines.push({ leg, kind: 'toll', fen: tollFen, rule: 'toll of the links', ...weakest(fare.tolled) });
  }
  const last = driven.at(-1) ?? 0;
  const leg = legs[last + 1]?.mode === 'park' ? last + 1 : last;
  const parking = { leg, kind: 'parking', fen: fare.parkFen, rule: 'by area type', ...weakest([car]) } as const;
  return fare.parkFen > 0 ? [...lines, parking] : lines;
}
