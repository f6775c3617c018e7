import { zlibSync } from 'fflate';
import type { OsmElements } from './osm.ts';

/** Elements in one block; readers refuse blocks above 32 MiB. */
const BLOCK = 8000;
/** Positions are whole steps of 1e-7 degree (granularity 100 nanodegrees). */
const STEPS = 1e7;

/** Protobuf wire format, as much of it as OSM PBF needs. Whole numbers up to 2^53. */
class Message {
  #bytes = new Uint8Array(256);
  #length = 0;

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  varint(value: number): this {
    this.#room(10);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  /** Zigzag: small amounts of either sign stay short. */
  signed(value: number): this {
    return this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  number(field: number, value: number): this {
    return this.varint(field * 8).varint(value);
  }

  block(field: number, content: Uint8Array): this {
    this.varint(field * 8 + 2).varint(content.length);
    return this.raw(content);
  }

  text(field: number, content: string): this {
    return this.block(field, new TextEncoder().encode(content));
  }

  raw(content: Uint8Array): this {
    this.#room(content.length);
    this.#bytes.set(content, this.#length);
    this.#length += content.length;
    return this;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.bytes());
    this.#bytes = larger;
  }
}

/** Differences between neighbours, as signed numbers. */
function deltas(values: readonly number[]): Uint8Array {
  const message = new Message();
  values.forEach((value, i) => {
    message.signed(value - (values[i - 1] ?? 0));
  });
  return message.bytes();
}

function numbers(values: readonly number[]): Uint8Array {
  const message = new Message();
  for (const value of values) message.varint(value);
  return message.bytes();
}

/** Strings of a block; index 0 is reserved. */
class Strings {
  readonly #index = new Map([['', 0]]);

  of(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.#index.size);
    return this.#index.size - 1;
  }

  message(): Uint8Array {
    const table = new Message();
    for (const text of this.#index.keys()) table.text(1, text);
    return table.bytes();
  }
}

function pairs(tags: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(tags).filter(([, value]) => value !== '');
}

function nodeGroup(nodes: OsmElements['nodes'], strings: Strings): Uint8Array {
  const keysAndValues = nodes.flatMap(({ tags }) => [
    ...pairs(tags).flatMap(([key, value]) => [strings.of(key), strings.of(value)]),
    0,
  ]);
  const dense = new Message()
    .block(1, deltas(nodes.map(({ id }) => id)))
    .block(8, deltas(nodes.map(({ point }) => Math.round(point[1] * STEPS))))
    .block(9, deltas(nodes.map(({ point }) => Math.round(point[0] * STEPS))))
    .block(10, numbers(keysAndValues));
  return new Message().block(2, dense.bytes()).bytes();
}

function wayGroup(ways: OsmElements['ways'], strings: Strings): Uint8Array {
  const group = new Message();
  for (const { id, nodeIds, tags } of ways) {
    const list = pairs(tags);
    const way = new Message()
      .number(1, id)
      .block(2, numbers(list.map(([key]) => strings.of(key))))
      .block(3, numbers(list.map(([, value]) => strings.of(value))))
      .block(8, deltas(nodeIds));
    group.block(3, way.bytes());
  }
  return group.bytes();
}

/** A file block: length of its header, header, and the content compressed. */
function fileBlock(kind: string, content: Uint8Array): Uint8Array {
  const blob = new Message()
    .number(2, content.length)
    .block(3, zlibSync(content, { level: 6 }))
    .bytes();
  const header = new Message().text(1, kind).number(3, blob.length).bytes();
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return new Message().raw(length).raw(header).raw(blob).bytes();
}

function slices<T>(list: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / BLOCK) }, (_, i) => list.slice(i * BLOCK, (i + 1) * BLOCK));
}

function dataBlock(group: (strings: Strings) => Uint8Array): Uint8Array {
  const strings = new Strings();
  const content = group(strings);
  return fileBlock('OSMData', new Message().block(1, strings.message()).block(2, content).bytes());
}

/** Elements as OSM PBF (dense nodes, zlib), the form that routing engines read. `source` names whose data it is. */
export function osmPbf(elements: OsmElements, source: string): Uint8Array {
  const header = new Message().text(4, 'OsmSchema-V0.6').text(4, 'DenseNodes').text(16, 'czt-circle').text(17, source);
  const file = new Message().raw(fileBlock('OSMHeader', header.bytes()));
  for (const nodes of slices(elements.nodes)) file.raw(dataBlock((strings) => nodeGroup(nodes, strings)));
  for (const ways of slices(elements.ways)) file.raw(dataBlock((strings) => wayGroup(ways, strings)));
  return file.bytes();
}
