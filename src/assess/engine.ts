import { expand } from '../expand/expand.ts';
import { buildGraph } from '../kernel/graph.ts';
import { createState } from '../kernel/search.ts';
import type { RoadPeriod, WaitRule } from '../network/model/question.ts';
import type { Network } from '../network/model.ts';
import type { Alternative, NamedPoint, Query, RaceRow, ReceiptLine, View } from './results.ts';
import { type CellWays, cellWays } from './surface/blocks.ts';
import { cellAccess } from './surface/cells.ts';
import { gridOf, type StudyGrid } from './surface/grid.ts';
import { surfaceOf } from './surface/surface.ts';
import { alternativesOf, raceOf } from './trip/alternatives.ts';
import { type Counted, LONGEST_HORIZON_S, weightsOf } from './trip/cost.ts';
import type { Machine } from './trip/journey.ts';
import { receiptOfTrip, tripOf } from './trip/trip.ts';

export interface ViewOptions {
  readonly period: RoadPeriod;
  readonly wait: WaitRule;
}

/** A view with what the assessments build on. Searches share one working memory: do not interleave two. */
export interface EngineView extends View, Machine {
  /** Laid when it is first asked for: trips need none. */
  readonly grid: StudyGrid;
  cells(): CellWays;
  receipt(from: NamedPoint, to: NamedPoint, query: Query): readonly ReceiptLine[] | null;
  alternatives(from: NamedPoint, to: NamedPoint, query: Query, order?: 'clock' | 'perceived'): readonly Alternative[];
  race(from: NamedPoint, to: NamedPoint, query: Query): readonly RaceRow[];
}

/**
 * Expands a network for one period and waiting rule. The grid, the water and the geometry of access are shared with
 * every other view over the same zones. A query must name the view's own period and waiting rule; it throws otherwise.
 */
export function createView(network: Network, options: ViewOptions): EngineView {
  const expanded = expand(network, options.period, options.wait);
  if (expanded.method.horizonS > LONGEST_HORIZON_S) {
    throw new Error(`limit.horizon_s is ${expanded.method.horizonS}; costs hold at most ${LONGEST_HORIZON_S}`);
  }
  const { nodes, links } = expanded;
  const bits = new Uint16Array(links.kind).map((kind) => 1 << kind);
  const graph = buildGraph(nodes.count, links.from, links.to, bits, true);
  const weights = new Map<Counted, Int32Array>();
  const machine: Machine = {
    expanded,
    graph,
    state: createState(graph),
    weights(definition) {
      const known = weights.get(definition) ?? weightsOf(links, definition);
      weights.set(definition, known);
      return known;
    },
  };
  let laid: StudyGrid | null = null;
  const grid = (): StudyGrid => {
    laid ??= gridOf(network);
    return laid;
  };
  let ways: CellWays | null = null;
  const cells = (): CellWays => {
    ways ??= cellWays(expanded, cellAccess(expanded, grid()), grid());
    return ways;
  };
  const check = (query: Query): void => {
    if (query.period !== options.period && options.period !== 'free_flow')
      throw new Error(`view of ${options.period} asked for ${query.period}`);
    if (query.wait !== options.wait) throw new Error(`view of ${options.wait} waiting asked for ${query.wait}`);
  };
  return {
    ...machine,
    get grid() {
      return grid();
    },
    nodeCount: nodes.count,
    linkCount: links.count,
    cells,
    trip(from, to, query) {
      check(query);
      return tripOf(machine, from, to, query);
    },
    surface(point, direction, query) {
      check(query);
      return surfaceOf(machine, grid(), cells(), point, direction, query);
    },
    receipt(from, to, query) {
      check(query);
      return receiptOfTrip(machine, from, to, query);
    },
    alternatives(from, to, query, order = 'clock') {
      check(query);
      return alternativesOf(machine, from, to, query, order);
    },
    race(from, to, query) {
      check(query);
      return raceOf(machine, from, to, query);
    },
  };
}
