import { MODEL_VERSION } from '../base/version.ts';
import type { Network } from '../network/model.ts';

/** What every export carries: whose data, which version, which scenario. */
export interface Stamp {
  readonly title: string;
  readonly attribution: string;
  readonly asOf: string;
  readonly dataVersion: string;
  readonly dataHash: string;
  readonly modelVersion: string;
  /** `baseline`, or 12 hex digits of the scenario's content. */
  readonly scenario: string;
  /** Parameters with another value than the data give them, as `walk.speed_mps=1.4`; absent if none. */
  readonly params?: readonly string[];
}

/** What says that a result rests on other values of parameters; nothing where it does not. */
export function alteredOf({ altered = {} }: Pick<Network, 'altered'>): Pick<Stamp, 'params'> {
  const params = Object.entries(altered).map(([id, value]) => `${id}=${value}`);
  return params.length === 0 ? {} : { params };
}

export function stampOf(network: Network, scenario: string): Stamp {
  const { title, attribution, asOf, dataVersion } = network.manifest;
  return {
    title: `${title.zh} ${title.en}`,
    attribution: `${attribution.zh} ${attribution.en}`,
    asOf,
    dataVersion,
    dataHash: network.dataHash,
    modelVersion: MODEL_VERSION,
    scenario,
    ...alteredOf(network),
  };
}

/** The stamp as lines of text, for archives. */
export function stampText(stamp: Stamp): string {
  return `${Object.entries(stamp)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`;
}
