import { assessTarget, type ViewOf } from '../assess/target/targets.ts';
import type { Network, Target } from '../network/model.ts';
import { type Call, CliError, type Option, requiredOption, stringOption } from './command.ts';

/** Flags of every command that asks about one target. */
export const TARGET_OPTION: Readonly<Record<string, Option>> = {
  target: {
    type: 'string',
    hint: 'ID',
    summary: { zh: '目标编号，见 assess', en: 'id of a target; assess lists them' },
  },
};

/** The target that a flag names. Throws `CliError` with the known ids. */
export function targetNamed(network: Network, id: string): Target {
  const hit = network.targets.find((target) => target.id === id);
  if (hit !== undefined) return hit;
  const known = network.targets.map((target) => target.id);
  const text = {
    zh: `没有目标“${id}”。目标有：${known.join(' ')}`,
    en: `no target "${id}"; there are: ${known.join(' ')}`,
  };
  throw new CliError('unknown_target', text, 1, { targets: known });
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
  const text = { zh: `${problem.message.zh}。${problem.remedy.zh}`, en: `${problem.message.en}. ${problem.remedy.en}` };
  throw new CliError(problem.code, text, 1, { problems: assessed.problems });
}

/** A whole number within bounds. Throws `CliError`. */
export function countOption(call: Call, name: string, fallback: number, min: number, max: number): number {
  const text = stringOption(call, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
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
