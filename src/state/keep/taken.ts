import type { Problem } from '../../base/problem.ts';
import type { Studio } from '../studio/studio.ts';
import { problemsOf } from '../trouble.ts';
import type { SavedScenario } from './vault.ts';

/** What became of files handed over. */
export interface Taken {
  /** Files still to be read. */
  readonly left: number;
  readonly kept: readonly string[];
  readonly refused: readonly { readonly file: string; readonly problems: readonly Problem[] }[];
}

/** A file larger than this is no scenario. */
const LARGEST_BYTES = 5_000_000;

function tooLarge({ name, size }: File): Problem {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return {
    severity: 'error',
    file: name,
    value: String(size),
    code: 'file_too_large',
    message: {
      zh: `文件有 ${megabytes(size)} MB，超过 ${megabytes(LARGEST_BYTES)} MB`,
      en: `the file has ${megabytes(size)} MB, more than ${megabytes(LARGEST_BYTES)} MB`,
    },
    remedy: { zh: '情景文件只有几 kB，请核对选的是不是它', en: 'a scenario file has a few kB: check that it is one' },
  };
}

/** A folder, or a file that is no longer there or not to be read. */
function unreadable({ name }: File): Problem {
  return {
    severity: 'error',
    file: name,
    code: 'unreadable',
    message: {
      zh: '读不了：是文件夹，或文件已移走、没有权限',
      en: 'cannot be read: a folder, or moved, or not allowed',
    },
    remedy: { zh: '选一个情景文件（.json）', en: 'choose a scenario file (.json)' },
  };
}

/** Id of a scenario that is new here. */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('');
}

/** A scenario to keep, read from a file; or what is wrong with it. */
async function readOne(studio: Studio, file: File): Promise<SavedScenario | { readonly problems: readonly Problem[] }> {
  if (file.size > LARGEST_BYTES) return { problems: [tooLarge(file)] };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return { problems: [unreadable(file)] };
  try {
    const { file: scenario, resolved } = await studio.read(new Uint8Array(bytes), file.name);
    const { projects, modifications } = resolved;
    return { id: freshId(), title: scenario.title, projects, modifications, changedAt: Date.now() };
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/** Reads scenario files, one after the other. `keep` puts a good one away and says whether it could; `tell` hears after each. */
export async function takeFiles(
  studio: Studio,
  files: readonly File[],
  keep: (one: SavedScenario) => Promise<boolean>,
  tell: (taken: Taken) => void,
): Promise<void> {
  let told: Taken = { left: files.length, kept: [], refused: [] };
  tell(told);
  for (const file of files) {
    const read = await readOne(studio, file);
    const { kept, refused } = told;
    const left = told.left - 1;
    if ('problems' in read) told = { left, kept, refused: [...refused, { file: file.name, problems: read.problems }] };
    else told = { left, kept: (await keep(read)) ? [...kept, read.title] : kept, refused };
    tell(told);
  }
}
