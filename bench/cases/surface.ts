import type { OsmElements } from '../../src/io/osm.ts';
import { contours } from '../../src/kernel/contours.ts';
import type { BenchCase, Contender } from '../harness.ts';
import { buildValhalla, PLAIN_AUTO, type Valhalla } from '../peers/valhallaTiles.ts';
import { type OrderedNetwork, ordered } from './networks.ts';
import { BEYOND, checkField, gather, rasterOf, SIDE } from './raster.ts';
import { ownSearch } from './search.ts';

/** Contours of ours and of Valhalla, evenly spaced up to the farthest node: both answer the same question over the whole area. */
const LEVELS = 10;
const CHECKED = 40;
/** As ours: no ring left out, no point of a line taken away. */
const EXACT = { denoise: 0, generalize: 0 } as const;
/** Isochrones of ours in a round: a slow peer warms up within one of its own. */
const REPEATS = 8;
/** Degrees a metre near the place where the plane is laid. */
const [LON0, LAT0] = [112.5, 27.5];
const LAT_M = 1 / 111_195;
const LON_M = LAT_M / Math.cos((LAT0 * Math.PI) / 180);

function lonLat(network: OrderedNetwork, node: number): readonly [number, number] {
  const [x, y] = [network.x[node] as number, network.y[node] as number];
  return [LON0 + x * LON_M, LAT0 + y * LAT_M];
}

/** The generated streets as elements whose drawn line and whole speed give our seconds as nearly as a tile can hold them. */
function elementsOf(network: OrderedNetwork): OsmElements {
  const { graph, weight, x, y } = network;
  const nodes = Array.from({ length: graph.nodeCount }, (_, n) => ({ id: n + 1, point: lonLat(network, n), tags: {} }));
  const ways: OsmElements['ways'][number][] = [];
  for (let l = 0; l < graph.linkCount; l++) {
    const [a, b] = [graph.from[l] as number, graph.to[l] as number];
    if (a > b) continue;
    const metres = Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
    const kph = Math.min(140, Math.max(10, Math.round((metres * 3.6) / (weight[l] as number))));
    const highway = kph > 70 ? 'trunk' : kph > 45 ? 'primary' : kph > 33 ? 'secondary' : 'tertiary';
    ways.push({ id: l + 1, nodeIds: [a + 1, b + 1], tags: { highway, maxspeed: String(kph) } });
  }
  return { nodes, ways };
}

/** Drive times from the middle to nodes all over: Valhalla's over ours, the middle one. */
async function middleRatio(network: OrderedNetwork, valhalla: Valhalla, cost: Int32Array): Promise<number> {
  const n = network.graph.nodeCount;
  const place = (node: number): object => {
    const [lon, lat] = lonLat(network, node);
    return { lon, lat, radius: 0 };
  };
  const targets = Array.from({ length: CHECKED }, (_, i) => Math.floor(((i + 0.5) * n) / CHECKED));
  const near = targets.filter((node) => (cost[node] as number) > 600 && (cost[node] as number) < 3600);
  const answer = await valhalla.matrix({ sources: [place(n >> 1)], targets: near.map(place), ...PLAIN_AUTO });
  const ratios = near.map(
    (node, i) => (answer.sources_to_targets[0]?.[i]?.time ?? Number.NaN) / (cost[node] as number),
  );
  ratios.sort((a, b) => a - b);
  return ratios[ratios.length >> 1] ?? Number.NaN;
}

function isochroneCase(size: 'M' | 'L', floor: number, goal: number): BenchCase {
  return {
    name: 'isochrone surface + 10 contours',
    network: size,
    async prepare() {
      const network = ordered(size);
      const own = ownSearch(network);
      const raster = rasterOf(network);
      const values = new Uint16Array(SIDE * SIDE);
      const built = await buildValhalla(elementsOf(network));
      const [lon, lat] = lonLat(network, network.graph.nodeCount >> 1);
      const farS = own.run().reduce((most, cost) => Math.max(most, cost), 0);
      const levels = Array.from({ length: LEVELS }, (_, i) => Math.round((farS * (i + 1)) / LEVELS));
      const steps = levels.map((timeS) => ({ time: Math.ceil(timeS / 60) }));
      const peers: Contender[] = [];
      if (built !== null) {
        const query = { locations: [{ lon, lat }], contours: steps, polygons: true, ...PLAIN_AUTO };
        const ask = (name: string, detail: object): Contender => {
          return { name, run: () => built.valhalla.isochrone({ ...query, ...detail }), rounds: 5 };
        };
        peers.push(ask('Valhalla isochrone', EXACT), ask('Valhalla isochrone by its defaults', {}));
      }
      return {
        ours: {
          name: 'czt',
          run() {
            gather(raster, own.run(), values);
            contours({ values, cols: SIDE, rows: SIDE, beyond: BEYOND }, levels);
          },
          repeats: REPEATS,
        },
        peers,
        absent: built === null ? ['Valhalla isochrone'] : [],
        close: () => built?.close(),
        async verify() {
          gather(raster, own.run(), values);
          checkField(raster, own.run(), values);
          if (built === null) return 'no peer to compare with';
          const ratio = await middleRatio(network, built.valhalla, own.run());
          if (!(ratio > 0.97 && ratio < 1.3)) throw new Error(`Valhalla's drive times are ${ratio} of ours`);
          return `Valhalla's drive times ${ratio.toFixed(3)} of ours (median, its turn costs included)`;
        },
      };
    },
    floor: { 'Valhalla isochrone': floor },
    goal: { 'Valhalla isochrone': goal },
    note: 'Valhalla draws lines of our detail (denoise 0, generalize 0); by its defaults it leaves out small rings and most points, which takes it less time',
  };
}

/** Colour of every whole second, and of what was not reached. */
function palette(): Uint32Array {
  return Uint32Array.from({ length: BEYOND + 1 }, (_, time) =>
    time === BEYOND ? 0 : (0xb0 << 24) | (Math.min(255, time >> 5) << 8) | (255 - Math.min(255, time >> 5)),
  );
}

const dragCase: BenchCase = {
  name: 'drag frame: search, raster, colour',
  network: 'M',
  prepare() {
    const network = ordered('M');
    const own = ownSearch(network);
    const raster = rasterOf(network);
    const values = new Uint16Array(SIDE * SIDE);
    const pixels = new Uint32Array(SIDE * SIDE);
    const colours = palette();
    let at = network.graph.nodeCount >> 1;
    const next = (): number => {
      at = (at + 7) % network.graph.nodeCount;
      return at;
    };
    return {
      ours: {
        name: 'czt',
        run() {
          gather(raster, own.run(next()), values);
          for (let i = 0; i < pixels.length; i++) pixels[i] = colours[values[i] as number] as number;
          return pixels;
        },
      },
      peers: [{ name: 'bare search', run: () => own.run(next()) }],
      verify() {
        gather(raster, own.run(at), values);
        checkField(raster, own.run(at), values);
        return 'a moving origin, every cell coloured anew';
      },
    };
  },
  floor: { ms: 10, 'bare search': 0.25 },
  goal: { ms: 7.3 },
};

export const surfaceCases: readonly BenchCase[] = [dragCase, isochroneCase('M', 60, 100), isochroneCase('L', 12, 22)];
