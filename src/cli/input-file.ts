import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Text } from '../base/problem.ts';
import { readText } from '../network/text/encoding.ts';
import { Findings } from '../network/text/findings.ts';
import { CliError } from './command.ts';
import { refusal } from './refusal.ts';

/** No table or scenario comes near this; a file above it is another one by mistake. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Bytes of a file that the caller names. Throws `CliError`: not there, a folder, not to be read, far too large. */
export async function readInput(path: string, what: Text): Promise<Uint8Array> {
  if (path.trim() === '') {
    throw new CliError('missing_option', { zh: `没有写${what.zh}的路径`, en: `no path of the ${what.en} is given` }, 2);
  }
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      throw refused('is_folder', `${path} 是目录；要写${what.zh}的路径`, `${path} is a folder; name the ${what.en}`);
    }
    if (found.size > LARGEST_BYTES) throw tooLarge(path, what);
    const bytes = await readAtMost(path, LARGEST_BYTES + 1);
    if (bytes.length > LARGEST_BYTES) throw tooLarge(path, what);
    return bytes;
  } catch (error) {
    throw error instanceof CliError ? error : unread(error, path, what);
  }
}

/** As `readInput`, as text without its byte order mark. An empty file or one that is not UTF-8 is refused with `code`. */
export async function readInputText(path: string, what: Text, code: string): Promise<string> {
  const bytes = await readInput(path, what);
  const findings = new Findings();
  const text = readText(new Map([[path, bytes]]), path, findings);
  if (text !== null) return text;
  throw refusal(code, findings.list());
}

/** A device or a pipe tells no size and may never end: nothing is read past the limit. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(path, { end: limit - 1 })) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

function tooLarge(path: string, what: Text): CliError {
  const [zh, en] = [`${path} 超过 64 MB，不像${what.zh}`, `${path} has more than 64 MB, too much`];
  return refused('too_large', `${zh}；看是不是选错了文件`, `${en} for a ${what.en}; see whether it is the right file`);
}

function unread(error: unknown, path: string, what: Text): CliError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (reason === 'EACCES' || reason === 'EPERM') {
    return refused(
      'no_permission',
      `没有权限读取 ${path}；改好权限再试`,
      `no permission to read ${path}; allow it first`,
    );
  }
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    const [zh, en] = [`找不到${what.zh}：${path}`, `no such ${what.en}: ${path}`];
    return refused('no_file', zh, en);
  }
  return refused('unreadable', `读不了 ${path}（${reason}）`, `${basename(path)} cannot be read (${reason})`);
}

function refused(code: string, zh: string, en: string): CliError {
  return new CliError(code, { zh, en });
}
