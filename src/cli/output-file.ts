import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
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

function whyNotWritten(error: unknown, isFolder: boolean): Text {
  const reason = error instanceof Error && 'code' in error ? error.code : '';
  if (isFolder) return { zh: '（它是目录；写上文件名）', en: ' (it is a folder; add a file name)' };
  if (reason === 'ENOENT' || reason === 'ENOTDIR')
    return { zh: '（没有这个目录；先建目录）', en: ' (no such folder; make it first)' };
  if (reason === 'EACCES' || reason === 'EPERM' || reason === 'EROFS')
    return { zh: '（没有权限）', en: ' (no permission)' };
  return reason === 'ENOSPC' ? { zh: '（磁盘已满）', en: ' (disk full)' } : { zh: '', en: '' };
}
