import { type Expanded, expand } from '../../expand/expand.ts';
import { indexSpots } from '../../expand/ground.ts';
import { LINK_KINDS, type LinkKind, type LinkTable } from '../../expand/links.ts';
import { buildGraph, type Graph } from '../../kernel/graph.ts';
import type { RoadPeriod, WaitRule } from '../../network/model/question.ts';
import { Depends, join, Made, NOTHING, sameSet } from './depend.ts';
import { miniNetwork, type Site, Sites } from './mini.ts';
import { networkOf, type Question } from './question.ts';
import { type Dependence, modelRows } from './rows.ts';
import { addTransitSites } from './sites.ts';
import { type Group, groupsOf, linkTable, nameOf, type Row, roadOf, rowOf, secondsOf } from './union-links.ts';

type Post = Expanded['posts'][number];
type RoadEntry = Expanded['roadEntries'][number];

/** The network under all choices of the projects at once. */
export interface Union {
  /**
   * Posts, road entries and links of all choices. A link's seconds are the longest it takes, `FOREVER` if it is not always
   * there. An entry that is not always there has a node of its own, tied to the road only while it is.
   */
  readonly expanded: Expanded;
  readonly graph: Graph;
  /** Name of each node: layer and thing, as in an expansion; `entry/` before the road node that such a node is tied to. */
  readonly keys: readonly string[];
  readonly groups: readonly Group[];
  /** Nodes that a search must not begin at unless they are there: projects, and by subset whether they are. */
  readonly fickle: ReadonlyMap<number, Presence>;
}

export interface Presence {
  readonly projects: Dependence;
  readonly there: Uint8Array;
}

/** Expands what is common to all choices once, and what some projects touch under every combination of these. */
export function buildUnion(question: Question, period: RoadPeriod, wait: WaitRule): Union {
  return new UnionBuilder(question, period, wait).build();
}

class UnionBuilder {
  readonly #base: Expanded;
  readonly #depends: Depends;
  readonly #period: RoadPeriod;
  readonly #wait: WaitRule;
  readonly #rows = new Map<string, Row>();
  readonly #posts = new Map<string, Post>();
  readonly #entries = new Map<string, RoadEntry['spot']>();
  readonly #access = new Made();
  readonly #heads = new Made();
  /** Roads that make an access or a head, by its key. */
  readonly #roadsOf = new Map<string, Set<string>>();

  constructor(question: Question, period: RoadPeriod, wait: WaitRule) {
    const rows = modelRows(question);
    const network = networkOf(question, () => false);
    const { patterns, stops } = network.transit;
    const ids = (list: readonly { readonly id: string }[], table: 'patterns' | 'stops'): string[] => [
      ...new Set([...list.map(({ id }) => id), ...rows.touched(table)]),
    ];
    this.#base = expand(network, period, wait);
    this.#depends = new Depends(rows, period, ids(patterns, 'patterns'), ids(stops, 'stops'));
    this.#period = period;
    this.#wait = wait;
  }

  build(): Union {
    this.#noteRoads(this.#base, NOTHING, 0, (road) => this.#depends.road(road).length === 0);
    for (const post of this.#base.posts) this.#posts.set(post.id, post);
    const roads = new Sites();
    for (const id of new Set([...this.#depends.rows.touched('links'), ...this.#roadsWithTouchedEnds()])) {
      const projects = this.#depends.road(id);
      if (projects.length > 0) roads.at(projects).roads.add(id);
    }
    for (const site of roads.all()) this.#expandSite(site, true);
    this.#takeBase();
    const sites = new Sites();
    addTransitSites(sites, {
      depends: this.#depends,
      ground: this.#base.ground,
      method: this.#base.method,
      stops: this.#base.network.transit.stops.map(({ id }) => id),
      transfers: this.#base.network.transit.transfers,
      access: this.#access,
      entries: this.#entries,
      heads: this.#heads,
      roadsOf: this.#roadsOf,
      posts: this.#posts,
    });
    for (const site of sites.all()) this.#expandSite(site, false);
    return this.#seal();
  }

  /** Roads whose end nodes or published speeds some project touches. */
  #roadsWithTouchedEnds(): string[] {
    return this.#base.network.roads.links.map(({ id }) => id).filter((id) => this.#depends.road(id).length > 0);
  }

  /** What no project touches. Only once it is known what all roads make. */
  #takeBase(): void {
    const base = this.#base;
    for (let l = 0; l < base.links.count; l++) {
      const road = roadOf(base, l);
      if (this.#dependence(base, l, road).length === 0) this.#rows.set(nameOf(base, l, road), rowOf(base, l, NOTHING));
    }
  }

  #expandSite(site: Site, roads: boolean): void {
    const { projects } = site;
    for (let s = 0; s < 1 << projects.length; s++) {
      const mini = expand(
        miniNetwork(this.#base.network, this.#depends, site, s, this.#period),
        this.#period,
        this.#wait,
      );
      if (roads) this.#noteRoads(mini, projects, s, (road) => site.roads.has(road));
      for (const post of mini.posts) if (!this.#posts.has(post.id)) this.#posts.set(post.id, post);
      for (let l = 0; l < mini.links.count; l++) this.#note(mini, l, projects, s, roads);
    }
  }

  /** Keeps a link of a site's expansion if it is one of the site's own. */
  #note(mini: Expanded, l: number, projects: Dependence, s: number, roads: boolean): void {
    const road = roadOf(mini, l);
    if ((road !== undefined) !== roads || !sameSet(this.#dependence(mini, l, road), projects)) return;
    const name = nameOf(mini, l, road);
    const row = this.#rows.get(name) ?? rowOf(mini, l, projects);
    row.seconds[s] = secondsOf(mini, l);
    this.#rows.set(name, row);
  }

  /** Which of the given roads make points of access and heads of bridges in an expansion. */
  #noteRoads(expanded: Expanded, projects: Dependence, s: number, counts: (road: string) => boolean): void {
    const { network, links, nodes, pieces, approaches } = expanded;
    const spots = new Map(expanded.roadEntries.map(({ node, spot }) => [nodes.key[node] as string, spot]));
    for (let l = 0; l < links.count; l++) {
      const kind = LINK_KINDS[links.kind[l] as number];
      const ref = links.ref[l] as number;
      const at = kind === 'drive' ? pieces[ref]?.road : kind === 'walk' ? approaches[ref]?.bridge : undefined;
      const road = network.roads.links[at ?? -1];
      if (road === undefined || !counts(road.id)) continue;
      for (const node of [links.from[l] as number, links.to[l] as number]) {
        const key = nodes.key[node] as string;
        const spot = spots.get(key);
        if (kind === 'walk') this.#made(this.#heads, key.slice(key.indexOf('/') + 1), road.id, projects, s);
        else if (spot !== undefined && road.facility !== 'expressway') {
          this.#entries.set(key, spot);
          this.#made(this.#access, key, road.id, projects, s);
        }
      }
    }
  }

  #made(made: Made, key: string, road: string, projects: Dependence, s: number): void {
    made.note(key, projects, s);
    this.#roadsOf.set(key, (this.#roadsOf.get(key) ?? new Set()).add(road));
  }

  #dependence(expanded: Expanded, l: number, road: string | undefined): Dependence {
    if (road !== undefined) return this.#depends.road(road);
    const { links, nodes } = expanded;
    const [from, to] = [nodes.key[links.from[l] as number], nodes.key[links.to[l] as number]] as [string, string];
    const [a, b] = [from.slice(from.indexOf('/') + 1), to.slice(to.indexOf('/') + 1)];
    return this.#dependenceOf(LINK_KINDS[links.kind[l] as number] as LinkKind, a, b, from);
  }

  #dependenceOf(kind: LinkKind, a: string, b: string, from: string): Dependence {
    const depends = this.#depends;
    const post = (id: string): Dependence => (id.startsWith('#') ? this.#heads.on(id) : depends.station(id));
    switch (kind) {
      case 'enter':
        return depends.stop(b);
      case 'exit':
        return depends.stop(a);
      case 'transfer':
        return depends.change(a, b);
      case 'ride':
        return depends.ride(a, b);
      case 'park':
        return join(this.#access.on(from), depends.station(b));
      default:
        return join(post(a), post(b));
    }
  }

  #seal(): Union {
    const idx = new Map<string, number>();
    const node = (key: string): number => {
      const known = idx.get(key) ?? idx.size;
      idx.set(key, known);
      return known;
    };
    for (const key of this.#base.nodes.key) node(key);
    for (const [key, made] of [...this.#entries.keys()].map((key) => [key, this.#access.on(key)] as const)) {
      if (made.length === 0) continue;
      const times = Array.from({ length: 1 << made.length }, (_, s) =>
        this.#access.isThere(key, (p) => (s & (1 << made.indexOf(p))) !== 0) ? [0, 0, 0, 0] : undefined,
      );
      const row = { kind: 'drive', projects: made, seconds: times } as const;
      this.#rows.set(`entry ${key}`, { from: `entry/${key}`, to: key, ...row });
      this.#rows.set(`entry_out ${key}`, { from: key, to: `entry/${key}`, ...row });
    }
    const rows = [...this.#rows.values()];
    for (const { from, to } of rows) {
      node(from);
      node(to);
    }
    const order = rows.map((_, i) => i).sort((a, b) => node(rows[a]?.from ?? '') - node(rows[b]?.from ?? '') || a - b);
    const sorted = order.map((i) => rows[i] as Row);
    const links = linkTable(sorted, node);
    const bits = Uint16Array.from(links.kind, (kind) => 1 << kind);
    const graph = buildGraph(idx.size, links.from, links.to, bits);
    return { graph, groups: groupsOf(sorted), keys: [...idx.keys()], ...this.#places(links, idx) };
  }

  #places(links: LinkTable, idx: ReadonlyMap<string, number>): Pick<Union, 'expanded' | 'fickle'> {
    const at = (key: string): number => idx.get(key) ?? -1;
    const fickle = new Map<number, Presence>();
    const note = (node: number, made: Made, key: string): void => {
      const projects = made.on(key);
      if (projects.length === 0 || node < 0) return;
      const there = Uint8Array.from({ length: 1 << projects.length }, (_, s) =>
        made.isThere(key, (p) => (s & (1 << projects.indexOf(p))) !== 0) ? 1 : 0,
      );
      fickle.set(node, { projects, there });
    };
    const posts = [...this.#posts.values()].map((post): Post => {
      const of = (layer: string): number => at(`${layer}/${post.id}`);
      const [walk, walkOut, bike] = [of('walk'), of('walk_out'), of('bike')];
      const [walkAll, bikeAll] = [of('walk_all'), of('bike_all')];
      if (post.station < 0) for (const end of [walk, walkOut, bike, walkAll, bikeAll]) note(end, this.#heads, post.id);
      return { ...post, walk, walkOut, bike, walkAll, bikeAll };
    });
    const roadEntries = [...this.#entries].map(([key, spot]): RoadEntry => {
      const always = this.#access.on(key).length === 0;
      const node = at(always ? key : `entry/${key}`);
      note(node, this.#access, key);
      return { spot, node };
    });
    const expanded: Expanded = {
      ...this.#base,
      links,
      posts,
      postIndex: indexSpots(posts),
      roadEntries,
      roadIndex: indexSpots(roadEntries),
    };
    return { expanded, fickle };
  }
}
