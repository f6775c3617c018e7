import { MODEL_VERSION } from '../../base/version.ts';
import { countRows, parseWithRows } from '../../network/parse.ts';
import { CliError, type Command } from '../command.ts';
import { networkDir, readFolder } from '../load.ts';

/** Versions and size of what the answers rest on. */
export const info: Command = {
  name: 'info',
  summary: { zh: '模型版本、数据指纹和网络规模', en: 'model version, data hash and size of the network' },
  usage: '[--network DIR]',
  options: {},
  async run(call) {
    const { network, rows } = parseWithRows(await readFolder(networkDir(call)));
    if (network === null) throw badNetwork();
    const { dataVersion, asOf, id } = network.manifest;
    const counts = countRows(rows);
    const json = { modelVersion: MODEL_VERSION, dataHash: network.dataHash, id, dataVersion, asOf, counts };
    const text = [
      `模型版本 model version  ${MODEL_VERSION}`,
      `数据 data  ${id} ${dataVersion}（${asOf}），${network.dataHash}`,
      Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(' · '),
    ].join('\n');
    return { ok: true, json, text };
  },
};

function badNetwork(): CliError {
  return new CliError('bad_network', {
    zh: '数据有错误，运行 check 查看',
    en: 'the data has errors; run check to see them',
  });
}
