import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Call, CliError, stringOption } from './command.ts';

/** Paths inside the folder with `/`, in code-unit order, to their bytes. */
export type Files = ReadonlyMap<string, Uint8Array>;

const PACKAGE_ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The folder that `--network` names, else the package's own. */
export function networkDir(call: Call): string {
  return stringOption(call, 'network') ?? join(PACKAGE_ROOT, 'network');
}

/** Every file below a folder; hidden ones, README and LICENSE are left out. Throws `CliError` if there is no such folder. */
export async function readFolder(dir: string): Promise<Files> {
  const found = await stat(dir).catch(() => null);
  if (!found?.isDirectory()) {
    throw new CliError('no_folder', { zh: `找不到数据目录：${dir}`, en: `no such data folder: ${dir}` });
  }
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !/^(readme|license)/i.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(path, await readFile(join(dir, path)));
  return files;
}
