import type { Kph, LonLat } from '../base/units.ts';
import type { RoadLink, Roads } from '../network/model/roads.ts';
import type { Stamp } from './stamp.ts';

const HIGHWAY = {
  expressway: 'motorway',
  rapid: 'trunk',
  trunk: 'primary',
  primary: 'secondary',
  secondary: 'tertiary',
} as const;

/** Ids lie in 1 … 2^28, so that readers which keep a bit an id stay small. */
const ID_BITS = 28;

export interface OsmOptions {
  /** Speed on the link, in `maxspeed` as whole km/h (at least 1). */
  readonly speedKph: (link: RoadLink) => Kph;
}

/** FNV-1a over the text, folded to the id range. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return 1 + (((hash >>> ID_BITS) ^ hash) & ((1 << ID_BITS) - 1));
}

/** Numbers for ids, from the id alone; two that fall together give way in order of their text. */
export function osmIds(ids: readonly string[]): ReadonlyMap<string, number> {
  const taken = new Set<number>();
  const numbers = new Map<string, number>();
  for (const id of [...ids].sort()) {
    let number = hashed(id);
    while (taken.has(number)) number++;
    taken.add(number);
    numbers.set(id, number);
  }
  return numbers;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Text inside an attribute; characters that XML 1.0 forbids are dropped. */
function attribute(text: string): string {
  return [...text]
    .filter((char) => char >= ' ' || char === '\n' || char === '\t')
    .map((char) => ESCAPED[char] ?? char)
    .join('');
}

type Tags = Readonly<Record<string, string>>;

function tagLines(tags: Tags): string {
  return Object.entries(tags)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `  <tag k="${key}" v="${attribute(value)}"/>\n`)
    .join('');
}

/** Characters of a value at most, as OpenStreetMap has them. */
const LONGEST_VALUE = 255;

/** A text as a tag has room for it. */
function value(text: string): string {
  const chars = [...text];
  return chars.length <= LONGEST_VALUE ? text : `${chars.slice(0, LONGEST_VALUE - 1).join('')}…`;
}

function wayTags(link: RoadLink, speedKph: Kph): Tags {
  return {
    highway: HIGHWAY[link.facility],
    name: link.nameZh,
    ref: link.ref,
    oneway: link.directed ? 'yes' : 'no',
    maxspeed: String(Math.max(1, Math.round(speedKph))),
    lanes: link.lanes === null ? '' : String(link.lanes),
    bridge: link.bridge ? 'yes' : '',
    toll: link.tollFen > 0 ? 'yes' : '',
    'czt:id': link.id,
    'czt:length_m': String(link.lengthM),
    source: value(link.source),
  };
}

/** Nodes and ways with their tags, each by rising id. */
export interface OsmElements {
  readonly nodes: readonly { readonly id: number; readonly point: LonLat; readonly tags: Tags }[];
  readonly ways: readonly { readonly id: number; readonly nodeIds: readonly number[]; readonly tags: Tags }[];
}

/** A way a link, joined where links name the same node. Delays (signals, toll plazas) are not part of it. */
export function osmElements(roads: Roads, { speedKph }: OsmOptions): OsmElements {
  const points = new Map<string, LonLat>(roads.nodes.map((node) => [node.id, [node.lon, node.lat]]));
  const names = new Map(roads.nodes.map((node) => [node.id, node.nameZh]));
  const chains = new Map<string, readonly string[]>();
  for (const link of roads.links) {
    const inner = link.geometry.slice(1, -1).map((point, i) => {
      const key = `${link.id}/${i + 1}`;
      points.set(key, point);
      return key;
    });
    chains.set(link.id, [link.from, ...inner, link.to]);
  }
  const nodeIds = osmIds([...points.keys()]);
  const wayIds = osmIds(roads.links.map(({ id }) => id));
  const byId = (a: { readonly id: number }, b: { readonly id: number }): number => a.id - b.id;
  const nodes = [...nodeIds].map(([key, id]) => {
    const name = names.get(key);
    const tags: Tags = name === undefined ? {} : { name, 'czt:id': key };
    return { id, point: points.get(key) as LonLat, tags };
  });
  const ways = roads.links.map((link) => ({
    id: wayIds.get(link.id) as number,
    nodeIds: (chains.get(link.id) as readonly string[]).map((key) => nodeIds.get(key) as number),
    tags: wayTags(link, speedKph(link)),
  }));
  return { nodes: nodes.sort(byId), ways: ways.sort(byId) };
}

/** The roads as OpenStreetMap XML 0.6. */
export function osmXml(roads: Roads, stamp: Stamp, options: OsmOptions): string {
  const { nodes, ways } = osmElements(roads, options);
  const whose = `attribution="${attribute(stamp.attribution)}" note="${attribute(`data ${stamp.dataHash}, scenario ${stamp.scenario}`)}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<osm version="0.6" generator="${attribute(stamp.title)} ${stamp.modelVersion}" ${whose}>`,
  ];
  const head = 'version="1" timestamp="2000-01-01T00:00:00Z"';
  for (const { id, point, tags } of nodes) {
    const open = ` <node id="${id}" ${head} lat="${point[1]}" lon="${point[0]}"`;
    lines.push(Object.keys(tags).length > 0 ? `${open}>\n${tagLines(tags)} </node>` : `${open}/>`);
  }
  for (const { id, nodeIds, tags } of ways) {
    const members = nodeIds.map((node) => `  <nd ref="${node}"/>\n`).join('');
    lines.push(` <way id="${id}" ${head}>\n${members}${tagLines(tags)} </way>`);
  }
  lines.push('</osm>\n');
  return lines.join('\n');
}
