import { sha256 } from '../../base/hash.ts';
import type { Text } from '../../base/problem.ts';
import { zipFiles } from '../../io/archive.ts';
import type { Stamp } from '../../io/stamp.ts';
import type { EvidenceQuestion } from './evidence.ts';

export interface Piece {
  readonly path: string;
  readonly content: string | Uint8Array;
}

interface Context {
  readonly asked: EvidenceQuestion;
  readonly stamp: Stamp;
  /** The line that makes a file again, by path. */
  readonly commands: ReadonlyMap<string, string>;
}

const WHAT: Readonly<Record<string, Text>> = {
  'scenario.json': { zh: '情景文件', en: 'the scenario as a file' },
  'url.txt': { zh: '打开同一画面的网址', en: 'address that opens the same view' },
  'targets.json': { zh: '各目标在五种口径下的判定', en: 'verdicts on the targets under five definitions' },
  'targets.csv': { zh: '同上，表格', en: 'the same as a table' },
  'isochrone.json': { zh: '各阈值内的人口、面积、乡镇', en: 'people, land and townships within each cutoff' },
  'contours.geojson': { zh: '各阈值的等时线', en: 'outlines of each cutoff' },
  'surface.tif': { zh: '时间面，每格秒数（GeoTIFF）', en: 'seconds of every cell (GeoTIFF)' },
  'coverage-city.csv': { zh: '各市覆盖', en: 'coverage by city' },
  'coverage-district.csv': { zh: '各区县覆盖', en: 'coverage by district' },
  'coverage-township.csv': { zh: '各乡镇街道覆盖', en: 'coverage by township' },
  'receipt.csv': { zh: '一次出行的时间清单', en: 'time receipt of the trip' },
  'parameters.csv': { zh: '全部参数、范围与来源', en: 'every parameter with range and source' },
};

interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly command: string | null;
}

function manifest({ asked, stamp }: Context, files: readonly Listed[]): string {
  const { scenario: _, ...question } = asked;
  return `${JSON.stringify({ ...stamp, question, files }, null, 2)}\n`;
}

function readme({ asked, stamp }: Context, files: readonly Listed[]): string {
  const told = (path: string, language: 'zh' | 'en'): string => WHAT[path]?.[language] ?? path;
  const list = (language: 'zh' | 'en'): string =>
    files
      .map(({ path }) => `- \`${path}\`：${told(path, language)}`.replace('：', language === 'zh' ? '：' : ': '))
      .join('\n');
  const commands = files.flatMap(({ path, command }) => (command ? [`# ${path}`, command] : []));
  const made = asked.madeAt.slice(0, 10);
  return [
    `# 证据包 · ${asked.scenario.title}`,
    '',
    `模型 ${stamp.modelVersion}，数据 ${stamp.dataHash}（${stamp.asOf}），情景 ${stamp.scenario}，生成于 ${made}。`,
    '数字由模型算出，不是实测；人口按社区与村推算。',
    '',
    list('zh'),
    '',
    '`manifest.json` 记有每个文件的 SHA-256 和重算它的命令；`SHA256SUMS` 可用 `sha256sum -c SHA256SUMS` 核对。',
    '在项目目录（同一版本与数据）里放好 `scenario.json`，逐条运行：',
    '',
    '```',
    ...commands,
    '```',
    '',
    '`receipt.csv` 的秒数是该命令 JSON 中 `receipt` 的各项；其余文件与命令输出逐字节相同。',
    '',
    `# Evidence pack · ${asked.scenario.title}`,
    '',
    `Model ${stamp.modelVersion}, data ${stamp.dataHash} of ${stamp.asOf}, scenario ${stamp.scenario}, made on ${made}.`,
    'The numbers come from a model and were not measured; people are modelled from communities and villages.',
    '',
    list('en'),
    '',
    '`manifest.json` holds the SHA-256 of every file and the command that makes it again; `sha256sum -c SHA256SUMS` checks them.',
    'Put `scenario.json` into the folder of the project (same version and data) and run the lines above.',
    'The seconds of `receipt.csv` are the entries of `receipt` in that command’s JSON; every other file equals the output byte for byte.',
    '',
  ].join('\n');
}

/** The pieces with README, manifest and checksums as a zip. */
export function packed(pieces: readonly Piece[], context: Context): Uint8Array {
  const encoder = new TextEncoder();
  const files = new Map(
    pieces.map(({ path, content }) => [path, typeof content === 'string' ? encoder.encode(content) : content]),
  );
  const listed = [...files].map(([path, bytes]): Listed => {
    return { path, bytes: bytes.length, sha256: sha256(bytes), command: context.commands.get(path) ?? null };
  });
  files.set('README.md', encoder.encode(readme(context, listed)));
  files.set('manifest.json', encoder.encode(manifest(context, listed)));
  const sums = [...files].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`);
  files.set('SHA256SUMS', encoder.encode(sums.join('')));
  return zipFiles(files);
}
