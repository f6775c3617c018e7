import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isError, type Problem } from '../src/base/problem.ts';
import { readFolder } from '../src/cli/load.ts';
import { encodeBundle } from '../src/network/bundle.ts';
import { parseNetwork } from '../src/network/parse.ts';
import { searchKeys } from '../src/network/places/pinyin.ts';
import { roadNames } from '../src/network/places/romanise.ts';
import type { Files } from '../src/network/text/encoding.ts';
import { parseBook } from '../src/scenario/parse.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TARGET = join(ROOT, 'public', 'network.bin');

function documentsOf(files: Files): Files {
  return new Map([...files].filter(([path]) => /^(projects|scenarios)\/.*\.json$/.test(path)));
}

function refuse(problems: readonly Problem[]): void {
  for (const { file, row, field, message, remedy } of problems.filter(isError)) {
    const place = [file, row, field].filter((part) => part !== undefined).join(':');
    console.error(`${place}  ${message.zh}。${remedy.zh}。 / ${message.en}. ${remedy.en}.`);
  }
  console.error('network/ 有错误，没有生成数据包 / network/ has errors; no bundle was written');
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const files = await readFolder(join(ROOT, 'network'));
  const parsed = parseNetwork(files);
  const book = parseBook(files);
  if (!parsed.ok || !book.ok) return refuse([...parsed.problems, ...book.problems]);
  const bytes = encodeBundle({
    network: parsed.value,
    documents: documentsOf(files),
    searchKeys: searchKeys(parsed.value),
    roadNames: roadNames(parsed.value),
  });
  await mkdir(dirname(TARGET), { recursive: true });
  await writeFile(TARGET, bytes);
  console.log(
    `public/network.bin: ${files.size} files, ${Math.ceil(bytes.length / 1024)} kB, ${parsed.value.dataHash}`,
  );
}

await main();
