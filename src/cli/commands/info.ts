import { MODEL_VERSION } from '../../base/version.ts';
import type { Command } from '../command.ts';
import { networkDir, readFolder } from '../load.ts';

/** Versions and size of what the answers rest on. */
export const info: Command = {
  name: 'info',
  summary: { zh: '模型版本、数据指纹和网络规模', en: 'model version, data hash and size of the network' },
  usage: '[--network DIR]',
  options: {},
  async run(call) {
    const files = await readFolder(networkDir(call));
    const json = { modelVersion: MODEL_VERSION, files: files.size };
    return { ok: true, json, text: `模型版本 ${json.modelVersion}` };
  },
};
