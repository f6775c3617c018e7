import { findPlace } from '../../src/assess/target/places.ts';
import { BUCKET_SHIFT, limitOf } from '../../src/assess/trip/cost.ts';
import { MODE_RULES } from '../../src/assess/trip/modes.ts';
import { endsAt } from '../../src/assess/trip/points.ts';
import { type Direction, search } from '../../src/kernel/search.ts';
import type { ModeSet } from '../../src/network/model/question.ts';
import type { BenchCase, Prepared } from '../harness.ts';
import { ask, bare, compareTrips, REPEATS, region } from './asked.ts';

function searchCase(name: string, modes: ModeSet, direction: Direction): BenchCase {
  return {
    name,
    network: `region, ${modes}`,
    async prepare() {
      const of = await region();
      return {
        ours: bare(of, modes, direction),
        peers: [],
        verify: () => `${compareTrips(of, modes, direction === 'forward' ? 'from' : 'to')} cells equal trips`,
      };
    },
  };
}

function surfaceCase(modes: ModeSet): BenchCase {
  return {
    name: 'search + 500 m surface',
    network: `region, ${modes}`,
    async prepare() {
      const of = await region();
      return {
        ours: {
          name: 'czt',
          run: () => of.view.surface(of.core, 'to', ask(modes)).timeS,
          rounds: 60,
          repeats: REPEATS,
        },
        peers: [bare(of, modes, 'reverse')],
        verify: () => `${compareTrips(of, modes, 'to')} cells equal trips`,
      };
    },
  };
}

async function prepareTrip(): Promise<Prepared> {
  const of = await region();
  const to = findPlace(of.network, 'zhuzhou')?.point ?? of.core;
  const query = ask('transit');
  const whole = () => ({
    alternatives: of.view.alternatives(of.core, to, query),
    receipt: of.view.receipt(of.core, to, query),
  });
  return {
    ours: { name: 'czt', run: whole },
    peers: [],
    verify() {
      const { alternatives, receipt } = whole();
      const sum = receipt?.reduce((total, { timeS }) => total + timeS, 0);
      const fastest = Math.min(...alternatives.map(({ clockS }) => clockS));
      if (sum !== fastest) throw new Error(`receipt ${sum} s, fastest alternative ${fastest} s`);
      return `${alternatives.length} alternatives; the receipt sums to the fastest`;
    },
  };
}

/** From every township of the study area to every node, by any mode. */
async function prepareSkim(): Promise<Prepared> {
  const { network, view } = await region();
  const { expanded, graph, state } = view;
  const rules = MODE_RULES.best;
  const limit = limitOf(expanded.method.horizonS);
  const weight = view.weights('door_to_door');
  const seeds = network.zones.townships
    .filter(({ inStudy }) => inStudy)
    .map(({ lon, lat }) => {
      const ends = endsAt(expanded, { lon, lat }, 'best', 'origin', true);
      return { nodes: ends.map(({ node }) => node), costs: ends.map(({ cost }) => cost) };
    });
  const run = (): number => {
    let reached = 0;
    for (const from of seeds) {
      search(graph, from, { weight, mask: rules.mask, direction: 'forward', limit, shift: BUCKET_SHIFT }, state);
      reached += state.touchedCount;
    }
    return reached;
  };
  return {
    ours: { name: 'czt', run },
    peers: [],
    verify() {
      const reached = run();
      if (reached < seeds.length * 1000) throw new Error(`only ${reached} nodes reached`);
      return `${seeds.length} townships reach ${Math.round(reached / seeds.length)} nodes each`;
    },
  };
}

export const regionCases: readonly BenchCase[] = [
  searchCase('one-to-all', 'best', 'forward'),
  searchCase('reverse', 'best', 'reverse'),
  searchCase('reverse', 'drive', 'reverse'),
  searchCase('reverse', 'transit', 'reverse'),
  surfaceCase('best'),
  surfaceCase('drive'),
  surfaceCase('transit'),
  { name: 'alternatives and receipt', network: 'region, transit', prepare: prepareTrip },
  {
    name: 'all-townships skim',
    network: 'region, best',
    prepare: prepareSkim,
    note: 'batches of 16 trees over a hierarchy take about half of this, but contracting the region takes some 0.4 s a scenario: not used',
  },
];
