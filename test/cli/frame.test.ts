import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/registry.ts';
import { ask, cli, isQuiet } from './run.ts';

describe('the command line', () => {
  it('lists every command with one line', async () => {
    const { code, out, err } = await ask('help');
    expect([code, err]).toEqual([0, '']);
    expect(COMMANDS.size).toBeGreaterThanOrEqual(2);
    for (const name of COMMANDS.keys()) expect(out).toMatch(new RegExp(`^  ${name} +\\S.* · \\S`, 'm'));
    expect((await ask()).out).toBe(out);
  });

  it('shows the flags of one command, either way of asking', async () => {
    const { code, out } = await ask('help', 'check');
    expect(code).toBe(0);
    expect(out).toContain('--network DIR');
    expect((await ask('check', '--help')).out).toBe(out);
  });

  it('ends with 2 and the usage on stderr for a word or flag it does not know', async () => {
    for (const args of [['fly'], ['check', '--fast'], ['check', '--network']]) {
      const { code, out, err } = await ask(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/check/);
      expect(isQuiet(err)).toBe(true);
    }
  });

  it('refuses what it would otherwise pass over: a stray word, a flag given twice, an empty scenario', async () => {
    const refused = async (...args: string[]): Promise<string> => {
      const { code, out, err } = await ask(...args);
      expect([code, out]).toEqual([2, '']);
      return err.split('\n')[0] ?? '';
    };
    expect(await refused('check', '/some/folder')).toMatch('多了“/some/folder”');
    expect(await refused('trip', '--from', '长沙', '--from', '株洲', '--to', '湘潭')).toMatch('--from 写了两次');
    expect(await refused('trip', '--form', '长沙')).toMatch('没有 --form 这个选项');
    expect(await refused('trip', '--from')).toMatch('--from 后面缺少值');
    expect(await refused('info', '--scenario', '')).toMatch('[missing_option]');
  });

  it('tells a program about a refusal in JSON', async () => {
    const { code, out } = await ask('info', '--json', '--network', '/no/such/folder');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'no_folder' } });
  });

  it('has one name for each command', async () => {
    const loaded = await Promise.all([...COMMANDS].map(async ([name, load]) => [name, (await load()).name]));
    expect(loaded.filter(([name, own]) => name !== own)).toEqual([]);
  });

  it('writes all of a long answer into a pipe, and bears a reader that leaves', () => {
    const direct = cli('info', '--json');
    expect(direct.code).toBe(0);
    expect(JSON.parse(direct.out)).toMatchObject({ modelVersion: expect.stringMatching(/^\d+\.\d+$/) });
    const pipe = spawnSync('sh', ['-c', `${process.execPath} --import tsx src/cli/main.ts help | head -c 10`], {
      encoding: 'utf8',
    });
    expect(pipe.stderr).toBe('');
  });
});

describe('CliError', () => {
  it('carries code, exit and both languages', () => {
    const error = new CliError('x', { zh: '甲', en: 'a' }, 2);
    expect([error.code, error.exit, error.message]).toEqual(['x', 2, '甲 / a']);
  });
});
