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
  };
}

/** The stamp as lines of text, for archives. */
export function stampText(stamp: Stamp): string {
  return `${Object.entries(stamp)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`;
}
