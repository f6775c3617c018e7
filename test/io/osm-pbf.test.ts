import { unzlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type OsmElements, osmElements } from '../../src/io/osm.ts';
import { osmPbf } from '../../src/io/osm-pbf.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { fixtureTexts, toFiles } from '../network/fixture.ts';

type Field = readonly [field: number, value: number | Uint8Array];

/** A reading of protobuf by its own rules: whole numbers and byte strings, in the order in which they stand. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] as number;
      value += (byte % 128) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    if (key % 8 === 0) fields.push([Math.floor(key / 8), varint()]);
    else if (key % 8 === 2) {
      const length = varint();
      fields.push([Math.floor(key / 8), bytes.subarray(at, at + length)]);
      at += length;
    } else throw new Error(`wire type ${key % 8}`);
  }
  expect(at).toBe(bytes.length);
  return fields;
}

const all = (fields: readonly Field[], field: number): Uint8Array[] =>
  fields.filter(([name]) => name === field).map(([, value]) => value as Uint8Array);
const one = (fields: readonly Field[], field: number): Uint8Array => all(fields, field)[0] as Uint8Array;
const count = (fields: readonly Field[], field: number): number =>
  fields.find(([name]) => name === field)?.[1] as number;

/** Packed whole numbers. */
function packed(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 1;
  for (const byte of bytes) {
    value += (byte % 128) * shift;
    shift *= 128;
    if (byte >= 128) continue;
    numbers.push(value);
    value = 0;
    shift = 1;
  }
  return numbers;
}

/** Zigzag differences, summed up. */
function summed(bytes: Uint8Array): number[] {
  let sum = 0;
  return packed(bytes).map((value) => {
    sum += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    return sum;
  });
}

interface Block {
  readonly kind: string;
  readonly fields: readonly Field[];
}

/** File blocks: four bytes of length (the high one first), a header, and a blob whose size must hold. */
function blocksOf(file: Uint8Array): Block[] {
  const blocks: Block[] = [];
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 0; at < file.length; ) {
    const length = view.getUint32(at);
    const header = fieldsOf(file.subarray(at + 4, at + 4 + length));
    const from = at + 4 + length;
    at = from + count(header, 3);
    const blob = fieldsOf(file.subarray(from, at));
    const content = unzlibSync(one(blob, 3));
    expect(content.length).toBe(count(blob, 2));
    blocks.push({ kind: new TextDecoder().decode(one(header, 1)), fields: fieldsOf(content) });
  }
  return blocks;
}

function elementsIn(blocks: readonly Block[]): OsmElements {
  const nodes: OsmElements['nodes'][number][] = [];
  const ways: OsmElements['ways'][number][] = [];
  for (const { fields } of blocks) {
    const strings = all(fieldsOf(one(fields, 1)), 1).map((bytes) => new TextDecoder().decode(bytes));
    expect(strings[0]).toBe('');
    const text = (i: number | undefined): string => strings[i as number] as string;
    for (const group of all(fields, 2).map(fieldsOf)) {
      for (const dense of all(group, 2).map(fieldsOf)) {
        const [ids, lats, lons] = [1, 8, 9].map((field) => summed(one(dense, field)));
        const words = packed(one(dense, 10));
        let w = 0;
        for (const [i, id] of (ids as number[]).entries()) {
          const tags: Record<string, string> = {};
          for (; words[w] !== 0; w += 2) tags[text(words[w])] = text(words[w + 1]);
          w++;
          nodes.push({ id, point: [(lons?.[i] as number) / 1e7, (lats?.[i] as number) / 1e7], tags });
        }
        expect(w).toBe(words.length);
      }
      for (const way of all(group, 3).map(fieldsOf)) {
        const values = packed(one(way, 3));
        const tags = Object.fromEntries(packed(one(way, 2)).map((key, i) => [text(key), text(values[i])]));
        ways.push({ id: count(way, 1), nodeIds: summed(one(way, 8)), tags });
      }
    }
  }
  return { nodes, ways };
}

const parsed = parseNetwork(toFiles(fixtureTexts()));
if (!parsed.ok) throw new Error('the fixture does not read');
const roads = osmElements(parsed.value.roads, { speedKph: (link) => link.freeSpeedKph });
const filled = ({ nodes, ways }: OsmElements): OsmElements => {
  const kept = (tags: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== ''));
  return {
    nodes: nodes.map((node) => ({ ...node, tags: kept(node.tags) })),
    ways: ways.map((way) => ({ ...way, tags: kept(way.tags) })),
  };
};

describe('roads as OpenStreetMap PBF', () => {
  test('a header names what a reader must know and whose data it is; nodes come before ways', () => {
    const [header, ...rest] = blocksOf(osmPbf(roads, '资料 of ours'));
    const texts = header?.fields.map(([field, value]) => [field, new TextDecoder().decode(value as Uint8Array)]);
    expect(header?.kind).toBe('OSMHeader');
    expect(texts).toEqual([
      [4, 'OsmSchema-V0.6'],
      [4, 'DenseNodes'],
      [16, 'czt-circle'],
      [17, '资料 of ours'],
    ]);
    expect(rest.map(({ kind }) => kind)).toEqual(['OSMData', 'OSMData']);
  });

  test('nodes, positions, ways and tags read back as they were', () => {
    expect(roads.nodes.length).toBe(5);
    expect(elementsIn(blocksOf(osmPbf(roads, '')).slice(1))).toEqual(filled(roads));
  });

  test('ids that fall, places south and west, long chains and more than a block of nodes', () => {
    const nodes = Array.from({ length: 8001 }, (_, i) => {
      return { id: 1 + ((i * 7919) % 268_435_456), point: [-113 + i / 1e4, -28 - i / 1e4] as const, tags: {} };
    });
    const ways = [{ id: 2 ** 28, nodeIds: nodes.map(({ id }) => id).reverse(), tags: { name: '路'.repeat(300) } }];
    const blocks = blocksOf(osmPbf({ nodes, ways }, ''));
    expect(blocks.map(({ kind }) => kind)).toEqual(['OSMHeader', 'OSMData', 'OSMData', 'OSMData']);
    const back = elementsIn(blocks.slice(1));
    expect(back.ways).toEqual(ways);
    expect(back.nodes.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id));
    const off = back.nodes.map(({ point }, i) =>
      Math.hypot(point[0] - nodes[i]!.point[0], point[1] - nodes[i]!.point[1]),
    );
    expect(Math.max(...off)).toBeLessThan(1e-7);
  });
});
