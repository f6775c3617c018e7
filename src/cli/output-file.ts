import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Text } from '../base/problem.ts';
import { CliError } from './command.ts';

/** The format that the ending of a file names (`.tif` and `.tiff` are geotiff, large letters count), else the usual one. */
export function formatByEnding<T extends string>(path: string | undefined, formats: readonly T[], usual: T): T {
  const ending = path === undefined ? '' : extname(path).slice(1).toLowerCase();
  const word = /^tiff?$/.test(ending) ? 'geotiff' : ending;
  return formats.find((format) => format === word) ?? usual;
}

/** Writes a file whole or not at all: beside it first, then renamed. A device or pipe is written to directly. Throws `CliError`. */
export async function writeWhole(path: string, content: string | Uint8Array, code = 'not_written'): Promise<void> {
  const there = await stat(path).catch(() => null);
  const direct = there !== null && !there.isFile() && !there.isDirectory();
  const beside = `${path}.${randomUUID()}.part`;
  try {
    if (direct) return await writeFile(path, content);
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => null);
    const why = whyNotWritten(error, there?.isDirectory() === true);
    throw new CliError(code, { zh: `写不了文件：${path}${why.zh}`, en: `cannot write ${path}${why.en}` });
  }
}

/** Makes a folder with those above it. Throws `CliError`. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : '';
    const blocked = { zh: '（那里有同名的文件；换一个目录）', en: ' (a file is in the way; name another folder)' };
    const why = reason === 'EEXIST' || reason === 'ENOTDIR' ? blocked : whyNotWritten(error, false);
    throw new CliError('not_written', {
      zh: `建不了目录：${path}${why.zh}`,
      en: `cannot make the folder ${path}${why.en}`,
    });
  }
}

function whyNotWritten(error: unknown, isFolder: boolean): Text {
  const reason = error instanceof Error && 'code' in error ? error.code : '';
  if (isFolder) return { zh: '（它是目录；写上文件名）', en: ' (it is a folder; add a file name)' };
  if (reason === 'ENOENT' || reason === 'ENOTDIR')
    return { zh: '（没有这个目录；先建目录）', en: ' (no such folder; make it first)' };
  if (reason === 'EACCES' || reason === 'EPERM' || reason === 'EROFS')
    return { zh: '（没有权限）', en: ' (no permission)' };
  return reason === 'ENOSPC' ? { zh: '（磁盘已满）', en: ' (disk full)' } : { zh: '', en: '' };
}
