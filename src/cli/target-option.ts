import { assessTarget, type ViewOf } from '../assess/target/targets.ts';
import { nearest } from '../base/spelling.ts';
import type { Network, Target } from '../network/model.ts';
import { type Call, CliError, decimal, type Option, requiredOption, stringOption } from './command.ts';
import { advice } from './tell.ts';

/** Flags of every command that asks about one target. */
export const TARGET_OPTION: Readonly<Record<string, Option>> = {
  target: {
    type: 'string',
    hint: 'ID',
    summary: { zh: '目标编号，见 assess', en: 'id of a target; assess lists them' },
  },
};

/** The targets with some ids. Throws `CliError` with every id that is none, what it may mean, and in JSON all known ids. */
export function targetsNamed(network: Network, ids: readonly string[]): Target[] {
  const known = network.targets.map(({ id }) => id);
  const byId = new Map(network.targets.map((target) => [target.id, target]));
  const wrong = ids.filter((id) => !byId.has(id)).map((id) => ({ id, near: nearest(id, known) }));
  if (wrong.length === 0) return ids.flatMap((id) => byId.get(id) ?? []);
  const zh = wrong.map(({ id, near }) => `没有目标“${id}”${near.zh}`).join('；');
  const en = wrong.map(({ id, near }) => `no target "${id}"${near.en}`).join('; ');
  const text = {
    zh: `${zh}${zh.endsWith('？') ? '' : '。'}共 ${known.length} 个，assess 逐一列出`,
    en: `${en}${en.endsWith('?') ? '' : '.'} assess lists all ${known.length}`,
  };
  throw new CliError('unknown_target', text, 1, { targets: known });
}

/** The target that a flag names. Throws `CliError` with the known ids. */
export function targetNamed(network: Network, id: string): Target {
  return targetsNamed(network, [id])[0] as Target;
}

/** The target of `--target`. */
export function requiredTarget(call: Call, network: Network): Target {
  return targetNamed(network, requiredOption(call, 'target'));
}

/** Refuses a target that cannot be judged, with the reason. */
export function refuseUnfit(target: Target, network: Network, viewOf: ViewOf): void {
  const assessed = assessTarget(target, network, viewOf);
  if (assessed.ok) return;
  const [problem] = assessed.problems;
  if (problem === undefined) return;
  const text = { zh: advice(problem, 'zh'), en: advice(problem, 'en') };
  throw new CliError(problem.code, text, 1, { problems: assessed.problems });
}

/** A whole number within bounds. Throws `CliError`. */
export function countOption(call: Call, name: string, fallback: number, min: number, max: number): number {
  const text = stringOption(call, name);
  if (text === undefined) return fallback;
  const value = decimal(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const range = `${min}…${max}`;
  throw new CliError(
    'bad_option',
    {
      zh: `--${name} 应是 ${range} 的整数，不能是“${text}”`,
      en: `--${name} takes a whole number ${range}, not "${text}"`,
    },
    2,
  );
}

export const SEED_OPTION: Option = {
  type: 'string',
  hint: 'N',
  summary: {
    zh: '随机数种子，默认 1；同一种子得到同样的结果',
    en: 'seed, 1 if not given; the same seed gives the same answer',
  },
};
