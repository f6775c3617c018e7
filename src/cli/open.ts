import { isError, type Problem } from '../base/problem.ts';
import type { Files } from '../network/encoding.ts';
import type { Network } from '../network/model.ts';
import { type NamedPlace, resolvePlace } from '../network/names.ts';
import { parseNetwork } from '../network/parse.ts';
import { searchKeys } from '../network/pinyin.ts';
import { buildPlaceIndex, type PlaceIndex } from '../network/place-index.ts';
import { type ProjectBook, parseBook } from '../scenario/parse.ts';
import { type Call, CliError } from './command.ts';
import { networkDir, readFolder } from './load.ts';

/** The data that `--network` names, read and sound. */
export interface Data {
  readonly files: Files;
  readonly network: Network;
  readonly book: ProjectBook;
}

/** Reads the data folder; throws `CliError` with the first error if there is one. */
export async function openData(call: Call): Promise<Data> {
  const files = await readFolder(networkDir(call));
  const network = parseNetwork(files);
  const book = parseBook(files);
  if (network.ok && book.ok) return { files, network: network.value, book: book.value };
  throw badData([...network.problems, ...book.problems].filter(isError));
}

function badData(errors: readonly Problem[]): CliError {
  const [first] = errors as readonly [Problem];
  const place = [first.file, first.row, first.field].filter((part) => part !== undefined).join(':');
  const count = errors.length;
  return new CliError('bad_network', {
    zh: `数据有 ${count} 处错误，先运行 check；第一处 ${place} ${first.message.zh}`,
    en: `the data has ${count} errors, run check; the first: ${place} ${first.message.en}`,
  });
}

/** Names that `findPlace` can find. */
export function placesOf(network: Network): PlaceIndex {
  return buildPlaceIndex(network, searchKeys(network));
}

/** The one place a text means; throws `CliError` with the candidates or the nearest names. */
export function findPlace(index: PlaceIndex, text: string): NamedPlace {
  const found = resolvePlace(index, text);
  if (found.kind === 'one') return found.place;
  if (found.kind === 'many') throw ambiguous(text, found.candidates);
  if (found.reason !== 'unknown') throw badPoint(text, found.reason);
  const nearest = found.suggestions.map(({ name }) => name).join(' ');
  throw new CliError(
    'unknown_place',
    {
      zh: `找不到“${text}”${nearest === '' ? '' : `，相近的有：${nearest}`}`,
      en: `no place "${text}"${nearest === '' ? '' : `; near names: ${nearest}`}`,
    },
    1,
    { suggestions: found.suggestions },
  );
}

function ambiguous(text: string, candidates: readonly NamedPlace[]): CliError {
  const list = candidates.map(({ id, name, within }) => `\n  ${id}  ${name}${within === '' ? '' : `（${within}）`}`);
  const zh = `“${text}”有 ${candidates.length} 处同名或相近，用编号指明：${list.join('')}`;
  return new CliError('ambiguous_place', { zh, en: `"${text}" is ambiguous` }, 1, { candidates });
}

function badPoint(text: string, reason: 'outside_area' | 'swapped_lon_lat'): CliError {
  const why = {
    outside_area: { zh: `坐标 ${text} 不在数据范围内`, en: `point ${text} lies outside the data` },
    swapped_lon_lat: { zh: `坐标 ${text} 的经纬度写反了`, en: `point ${text}: longitude comes first` },
  };
  return new CliError(reason, why[reason]);
}
