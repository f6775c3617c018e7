import type { RoadPeriod } from '../../network/model/question.ts';
import type { Network } from '../../network/model.ts';
import { type Rows, type TableName, todId } from '../../scenario/change/draft.ts';
import { type Depends, subset } from './depend.ts';
import type { Dependence } from './rows.ts';

/** Rows on which the links of one group of projects rest, by id: expanded alone they give these links as the whole network does. */
export class Site {
  readonly projects: Dependence;
  readonly roads = new Set<string>();
  readonly stops = new Set<string>();
  readonly patterns = new Set<string>();
  readonly transfers = new Set<string>();

  constructor(projects: Dependence) {
    this.projects = projects;
  }
}

/** More projects than this on one link are refused: its seconds are kept for every combination of them. */
const MOST_TOGETHER = 12;

/** Sites by group of projects. */
export class Sites {
  readonly #byGroup = new Map<string, Site>();

  at(projects: Dependence): Site {
    const key = projects.join();
    const site = this.#byGroup.get(key) ?? new Site(projects);
    if (projects.length > MOST_TOGETHER) throw new Error(`what-if: ${projects.length} projects meet on one link`);
    this.#byGroup.set(key, site);
    return site;
  }

  all(): readonly Site[] {
    return [...this.#byGroup.values()];
  }
}

/** The network of a site's rows under the s-th subset of its projects, in the order of the whole network. */
export function miniNetwork(base: Network, depends: Depends, site: Site, s: number, period: RoadPeriod): Network {
  const { rows } = depends;
  const switched = subset(site.projects, s);
  const take = <T extends TableName>(table: T, ids: Iterable<string>): Rows[T][] =>
    [...ids]
      .sort((a, b) => rows.rank(table, a) - rows.rank(table, b))
      .flatMap((id) => rows.row(table, id, switched) ?? []);
  const links = take('links', site.roads);
  const patterns = take('patterns', site.patterns);
  const stops = take('stops', new Set([...site.stops, ...patterns.flatMap(({ stopIds }) => stopIds)]));
  return {
    ...base,
    roads: {
      links,
      nodes: take('nodes', new Set(links.flatMap(({ from, to }) => [from, to]))),
      tod:
        period === 'free_flow'
          ? []
          : take(
              'tod',
              links.map(({ id }) => todId(id, period)),
            ),
    },
    transit: {
      lines: [],
      patterns,
      stops,
      stations: take('stations', new Set(stops.map(({ stationId }) => stationId))),
      transfers: take('transfers', site.transfers),
    },
  };
}
