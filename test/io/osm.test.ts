import { describe, expect, test } from 'vitest';
import { osmIds, osmXml } from '../../src/io/osm.ts';
import { stampOf } from '../../src/io/stamp.ts';
import type { Roads } from '../../src/network/model/roads.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { fixtureTexts, toFiles } from '../network/fixture.ts';

const parsed = parseNetwork(toFiles(fixtureTexts()));
if (!parsed.ok) throw new Error('the fixture does not read');
const network = parsed.value;
const stamp = stampOf(network, 'baseline');
const write = (roads: Roads): string => osmXml(roads, stamp, { speedKph: (link) => link.freeSpeedKph });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** A strict reading of the XML that has no text nodes: throws on anything that is not well-formed. */
function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const rest = xml.replace(/^<\?xml[^?]*\?>\n/, '');
  const tag = /\s*<(\/?)([a-z]+)((?: [a-z:]+="[^"<>]*")*)(\/?)>/y;
  while (tag.lastIndex < rest.trimEnd().length) {
    const at = tag.lastIndex;
    const found = tag.exec(rest);
    if (!found) throw new Error(`not well-formed at ${rest.slice(at, at + 60)}`);
    const [, closing, name = '', list = '', empty] = found;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...list.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, key, value]) => [key, plain(value ?? '')]);
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error('an element stays open');
  return root.children[0] as Element;
}

function plain(text: string): string {
  if (/&(?!(amp|lt|gt|quot|#10);)/.test(text)) throw new Error(`bare & in ${text}`);
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

const tagsOf = (element: Element): Record<string, string> =>
  Object.fromEntries(
    element.children.filter((child) => child.name === 'tag').map(({ attributes }) => [attributes.k, attributes.v]),
  );

describe('roads as OpenStreetMap XML', () => {
  const osm = parseXml(write(network.roads));
  const nodes = osm.children.filter((child) => child.name === 'node');
  const ways = osm.children.filter((child) => child.name === 'way');

  test('four ends, one bend and four ways; nodes before ways, each with rising ids', () => {
    expect(osm.attributes.version).toBe('0.6');
    expect([nodes.length, ways.length]).toEqual([5, 4]);
    for (const group of [nodes, ways]) {
      const ids = group.map((one) => Number(one.attributes.id));
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(osm.children.findLastIndex((one) => one.name === 'node')).toBe(4);
  });

  test('every way names nodes that are there, and shares its ends with its neighbours', () => {
    const known = new Map(nodes.map((node) => [node.attributes.id, tagsOf(node)['czt:id']]));
    const chain = (id: string): (string | undefined)[] => {
      const way = ways.find((one) => tagsOf(one)['czt:id'] === id) as Element;
      const refs = way.children.filter((one) => one.name === 'nd').map((one) => one.attributes.ref);
      for (const ref of refs) expect(known.has(ref)).toBe(true);
      return refs.map((ref) => known.get(ref));
    };
    expect(chain('L1')).toEqual(['N1', 'N2']);
    expect(chain('L4')).toEqual(['N4', undefined, 'N1']);
  });

  test('class, direction, speed and name become tags', () => {
    const second = tagsOf(ways.find((one) => tagsOf(one)['czt:id'] === 'L2') as Element);
    expect(second).toMatchObject({
      highway: 'motorway',
      name: '二路',
      ref: 'G4',
      maxspeed: '100',
      oneway: 'no',
      toll: 'yes',
    });
    const third = tagsOf(ways.find((one) => tagsOf(one)['czt:id'] === 'L3') as Element);
    expect(third).toMatchObject({ highway: 'tertiary', oneway: 'yes', maxspeed: '40' });
  });

  test('names with marks of XML survive', () => {
    const [first, ...rest] = network.roads.links;
    const roads = {
      ...network.roads,
      links: [{ ...(first as Roads['links'][number]), nameZh: '甲<乙>&"丙"' }, ...rest],
    };
    const names = parseXml(write(roads)).children.map((one) => tagsOf(one).name);
    expect(names).toContain('甲<乙>&"丙"');
  });

  test('a source of more than 255 characters is cut at that, as OpenStreetMap has them', () => {
    const links = network.roads.links.map((link, i) => ({ ...link, source: '长'.repeat(254 + i) }));
    const written = parseXml(write({ ...network.roads, links })).children.filter(({ name }) => name === 'way');
    const sources = new Map(written.map((way) => [tagsOf(way)['czt:id'], tagsOf(way).source]));
    expect(sources.get('L1')).toBe('长'.repeat(254));
    expect(sources.get('L2')).toBe('长'.repeat(255));
    expect(sources.get('L3')).toBe(`${'长'.repeat(254)}…`);
    expect(sources.get('L4')).toBe(`${'长'.repeat(254)}…`);
  });

  test('a node keeps its number whatever else is in the network, and colliding ids part', () => {
    const alone = osmIds(['R001']).get('R001');
    expect(osmIds(['A', 'R001', 'Z9']).get('R001')).toBe(alone);
    const many = osmIds(Array.from({ length: 60_000 }, (_, i) => `R${i}`));
    expect(new Set(many.values()).size).toBe(60_000);
  });
});
