import type { Kph, LonLat } from '../base/units.ts';
import type { RoadLink, Roads } from '../network/model.ts';
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

function tags(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `  <tag k="${key}" v="${attribute(value)}"/>\n`)
    .join('');
}

function wayTags(link: RoadLink, speedKph: Kph): Readonly<Record<string, string>> {
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
    source: link.source,
  };
}

/**
 * The roads as OpenStreetMap XML 0.6: a way a link, sorted ids, all junctions where links name the same node.
 * Delays (signals, toll plazas) are not part of it.
 */
export function osmXml(roads: Roads, stamp: Stamp, { speedKph }: OsmOptions): string {
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
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<osm version="0.6" generator="${attribute(stamp.title)} ${stamp.modelVersion}" attribution="${attribute(stamp.attribution)}" note="${attribute(`data ${stamp.dataHash}, scenario ${stamp.scenario}`)}">`,
  ];
  const head = 'version="1" timestamp="2000-01-01T00:00:00Z"';
  for (const [key, id] of [...nodeIds].sort((a, b) => a[1] - b[1])) {
    const [lon, lat] = points.get(key) as LonLat;
    const name = names.get(key) ?? '';
    const open = ` <node id="${id}" ${head} lat="${lat}" lon="${lon}"`;
    lines.push(names.has(key) ? `${open}>\n${tags({ name, 'czt:id': key })} </node>` : `${open}/>`);
  }
  const links = new Map(roads.links.map((link) => [link.id, link]));
  for (const [key, id] of [...wayIds].sort((a, b) => a[1] - b[1])) {
    const link = links.get(key) as RoadLink;
    const members = (chains.get(key) as readonly string[]).map((point) => `  <nd ref="${nodeIds.get(point)}"/>\n`);
    lines.push(` <way id="${id}" ${head}>\n${members.join('')}${tags(wayTags(link, speedKph(link)))} </way>`);
  }
  lines.push('</osm>\n');
  return lines.join('\n');
}
