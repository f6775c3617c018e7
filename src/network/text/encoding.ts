import type { Text } from '../../base/problem.ts';
import type { Findings } from './findings.ts';

/** Files of a data folder: paths with `/` to their bytes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Text of a file without its byte order mark, or null with the reason among the findings: missing, empty, not UTF-8. */
export function readText(files: Files, file: string, findings: Findings): string | null {
  const bytes = files.get(file);
  if (bytes === undefined) return refuse(findings, 'missing_file', file);
  if (bytes.length === 0) return refuse(findings, 'empty_file', file);
  if (isZip(bytes)) return refuse(findings, 'wrong_encoding', file, { encoding: WORKBOOK });
  const wide = wideEncoding(bytes);
  if (wide !== null) return refuse(findings, 'wrong_encoding', file, { encoding: wide });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? refuse(findings, 'empty_file', file) : text;
  } catch {
    return refuse(findings, 'wrong_encoding', file, { encoding: legacyEncoding(bytes) });
  }
}

function refuse(
  findings: Findings,
  code: 'missing_file' | 'empty_file' | 'wrong_encoding',
  file: string,
  args: Readonly<Record<string, string | Text>> = {},
): null {
  findings.add(code, { file }, args);
  return null;
}

function wideEncoding(bytes: Uint8Array): string | Text | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  const head = bytes.subarray(0, 400);
  const zeros = [0, 1].map((side) => head.filter((byte, i) => byte === 0 && i % 2 === side).length);
  const [most, least] = [Math.max(...zeros), Math.min(...zeros)];
  if (most <= head.length / 4) return null;
  return least < most / 10 ? 'UTF-16' : NO_TEXT;
}

/** Letters of UTF-16 have their zeros on one side; zeros on both sides are no letters. */
const NO_TEXT: Text = { zh: '图片、压缩包之类的二进制文件', en: 'a binary file, such as a picture' };
const WORKBOOK: Text = { zh: 'Excel 工作簿或 zip', en: 'an Excel workbook or a zip' };

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] as number) <= 8 && (bytes[3] as number) <= 8;
}

/** What a spreadsheet on a Chinese system writes, if the bytes read as such. */
function legacyEncoding(bytes: Uint8Array): string | Text {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return /[\u4e00-\u9fff]/.test(text) ? 'GBK' : 'Latin-1';
  } catch {
    return NO_TEXT;
  }
}
