import { csvFormatRows } from 'd3-dsv';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Files by name to their text, in the order in which they are written. */
export type Texts = ReadonlyMap<string, string>;

export type Cell = string | number | boolean | null;

/** A CSV table with a header: flags as 1 and 0, null as an empty cell. */
export function tableText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) =>
    row.map((cell) => (typeof cell === 'boolean' ? (cell ? '1' : '0') : String(cell ?? ''))),
  );
  return `${csvFormatRows([[...header], ...texts])}\n`;
}

/** Archives know no time before 1980; a fixed one keeps the same texts the same bytes. */
const WRITTEN = new Date(1980, 0, 1);

/** The files as a zip. The same texts give the same bytes. */
export function zipTexts(texts: Texts): Uint8Array {
  return zipFiles(new Map([...texts].map(([name, text]) => [name, strToU8(text)])));
}

/** The files as a zip. The same contents give the same bytes. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 6, mtime: WRITTEN });
}

/** The texts of a zip; folders are left out. Throws if it is none. */
export function unzipTexts(bytes: Uint8Array): Texts {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  return new Map(entries.map(([name, content]) => [name, strFromU8(content)]));
}
