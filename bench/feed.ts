import { equalArea } from '../src/base/geo.ts';
import { departuresOf } from '../src/io/gtfs-trips.ts';
import type { Line, Pattern, Station, Stop } from '../src/network/model/transit.ts';
import type { Network } from '../src/network/model.ts';
import { seeded } from './generate.ts';

const STOPS = 6_568;
const ROUTES = 630;
const STOPS_A_ROUTE = 28;
const COLS = 82;
/** Wider than any walk between stops: lines meet where they share a stop. */
const SPACING_M = 1_100;
const HEADWAYS_S = [600, 900, 1_200, 1_500, 1_800] as const;
const DAY_S = [6 * 3600, 21 * 3600] as const;
const ORIGIN = { source: 'generated', confidence: 'very_low', modelled: true, note: '' } as const;
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Stops of a route: a walk over the grid that seldom turns and never comes back to a stop. */
function walk(random: () => number): number[] {
  const rows = Math.floor(STOPS / COLS);
  for (;;) {
    let [col, row] = [Math.floor(random() * COLS), Math.floor(random() * rows)];
    let heading = Math.floor(random() * 4);
    const stops = [row * COLS + col];
    for (let tries = 0; stops.length < STOPS_A_ROUTE && tries < 200; tries++) {
      if (random() < 0.15) heading = (heading + (random() < 0.5 ? 1 : 3)) % 4;
      const [east, north] = STEPS[heading] as readonly [number, number];
      const next = (row + north) * COLS + col + east;
      const inside = col + east >= 0 && col + east < COLS && row + north >= 0 && row + north < rows;
      if (!inside || stops.includes(next)) {
        heading = Math.floor(random() * 4);
        continue;
      }
      [col, row] = [col + east, row + north];
      stops.push(next);
    }
    if (stops.length === STOPS_A_ROUTE) return stops;
  }
}

/** The given network with its transit replaced by a seeded feed of 6,568 stops and 630 routes both ways, and no roads. */
export function generatedFeed(base: Network, seed = 3): Network {
  const random = seeded(seed);
  const projection = equalArea(base.manifest.gridCentre);
  const stations: Station[] = Array.from({ length: STOPS }, (_, i) => {
    const [x, y] = [((i % COLS) - COLS / 2) * SPACING_M, (Math.floor(i / COLS) - COLS / 2) * SPACING_M];
    const [lon, lat] = projection.inverse(x, y);
    const place = { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
    return {
      id: `S${i}`,
      name: { zh: `${i}`, en: `${i}` },
      ...place,
      city: '',
      parking: null,
      bikeParking: false,
      ...ORIGIN,
    };
  });
  const stops: Stop[] = stations.map(({ id, lon, lat }) => {
    return { id: `${id}@bus`, stationId: id, mode: 'bus', lon, lat, enterS: 1, exitS: 1, ...ORIGIN };
  });
  const lines: Line[] = [];
  const patterns: Pattern[] = [];
  for (let r = 0; r < ROUTES; r++) {
    const there = walk(random);
    const headwayS = HEADWAYS_S[Math.floor(random() * HEADWAYS_S.length)] as number;
    const runs = there.slice(1).map(() => 90 + Math.floor(random() * 90));
    const line = {
      id: `L${r}`,
      agencyId: 'X',
      name: { zh: `${r}`, en: `${r}` },
      mode: 'bus',
      fareRule: 'bus',
    } as const;
    lines.push({ ...line, color: '#000000', textColor: '#ffffff', shape: [], ...ORIGIN });
    for (const direction of [0, 1] as const) {
      const way = direction === 0 ? there : there.toReversed();
      const times = direction === 0 ? runs : runs.toReversed();
      const arriveS = way.map((_, i) => times.slice(0, i).reduce((sum, run) => sum + run, 0));
      patterns.push({
        id: `L${r}-${direction}`,
        lineId: line.id,
        direction,
        stopIds: way.map((stop) => `S${stop}@bus`),
        arriveS,
        departS: arriveS,
        service: [{ startS: DAY_S[0], endS: DAY_S[1], headwayS }],
        ...ORIGIN,
      });
    }
  }
  const transit = { stations, stops, lines, patterns, transfers: [] };
  return { ...base, roads: { nodes: [], links: [], tod: [] }, transit };
}

/** Golden section: patterns leave at different moments of their headway. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Every departure of every pattern, patterns at different moments of their headway. */
export function departuresByPattern({ transit }: Network): number[][] {
  return transit.patterns.map((pattern, p) => pattern.service.flatMap((band) => departuresOf(band, (p * GOLDEN) % 1)));
}
