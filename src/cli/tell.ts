import type { Problem } from '../base/problem.ts';
import { MODEL_VERSION } from '../base/version.ts';
import { alteredOf } from '../io/stamp.ts';
import type { Network } from '../network/model.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Minutes and seconds with a sign where negative; whole seconds, never rounds a verdict. */
export function signedClock(seconds: number): string {
  const all = Math.abs(Math.round(seconds));
  return `${seconds < 0 ? '−' : ''}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

/** Rounded down: a share just under its requirement never reads as kept. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-6) / 10).toFixed(1)} %`;
}

export function peopleText(people: number): string {
  return Math.round(people).toLocaleString('en');
}

export function km2Text(areaKm2: number): string {
  return `${Math.round(areaKm2).toLocaleString('en')} km²`;
}

/** What every JSON answer begins with. */
export function headOf(network: Network, scenario: Scenario) {
  const { id, title, on, off } = scenario;
  return { modelVersion: MODEL_VERSION, dataHash: network.dataHash, scenario: { id, title, on, off } };
}

export function scenarioLine(scenario: Scenario): string {
  return `情景 scenario ${scenarioName(scenario)}`;
}

/** The same where it is not today's network, else nothing. */
export function otherScenarioLines(scenario: Scenario): readonly string[] {
  return scenario.id === 'baseline' ? [] : [scenarioLine(scenario)];
}

/** The parameters that `--set` gave another value, as a line; none without. */
export function paramLines(network: Network): readonly string[] {
  const { params = [] } = alteredOf(network);
  return params.length === 0 ? [] : [`参数 params ${params.join(' ')}`];
}

const LONGEST_TITLE = 60;

/** Title and id. A spec of many projects is told by how many it switches: `scenario` lists them. */
export function scenarioName({ id, title, on, off }: Scenario): string {
  if (title.length <= LONGEST_TITLE) return `${title}（${id}）`;
  const parts = [on.length > 0 ? `打开 on ${on.length}` : '', off.length > 0 ? `关闭 off ${off.length}` : ''];
  return `${parts.filter((part) => part !== '').join(' · ') || title}（${id}）`;
}

/** What is wrong and what to do, as one line; a question keeps its own mark. */
export function advice({ message, remedy }: Pick<Problem, 'message' | 'remedy'>, language: 'zh' | 'en'): string {
  const [said, next] = [message[language], remedy[language]];
  if (language === 'zh') return /[？！]$/.test(said) ? `${said}${next}` : `${said}。${next}`;
  const then = next.charAt(0).toUpperCase() + next.slice(1);
  return /[?!]$/.test(said) ? `${said} ${then}` : `${said}. ${then}`;
}
