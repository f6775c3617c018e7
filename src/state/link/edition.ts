import { type Signal, signal } from '@preact/signals';
import type { Catalogue } from '../catalogue.ts';

/** Which model on which data made the numbers of a link. */
export interface Edition {
  readonly model: string;
  /** First digits of the data's hash. */
  readonly data: string;
}

export const EDITION_KEY = 'mv';
const FIELD = /(?:^|&)mv=([\w.-]{1,40})~([0-9a-f]{8})(?=&|$)/;

export function editionOf({ modelVersion, dataHash }: Pick<Catalogue, 'modelVersion' | 'dataHash'>): Edition {
  return { model: modelVersion, data: dataHash.slice(0, 8) };
}

/** A fragment with the edition behind it, so that whoever opens it can tell; the empty one stays empty. */
export function signed(fragment: string, edition: Edition | null): string {
  return fragment === '' || !edition ? fragment : `${fragment}&${EDITION_KEY}=${edition.model}~${edition.data}`;
}

/** The edition of a fragment, with or without `#`; null if it carries none. */
export function readEdition(fragment: string): Edition | null {
  const [, model, data] = FIELD.exec(fragment.replace(/^#/, '')) ?? [];
  return model === undefined || data === undefined ? null : { model, data };
}

/** What the link that was opened says of itself, until it has been told. */
export interface Origin {
  readonly linked: Signal<Edition | null>;
  /** The link itself. */
  readonly opened: Signal<string>;
}

export function createOrigin(fragment: string): Origin {
  return { linked: signal(readEdition(fragment)), opened: signal(fragment) };
}

/** The edition of the opened link where it is another one than the page's own. */
export function foreignTo(catalogue: Catalogue | null, { linked }: Origin): Edition | null {
  if (!catalogue || !linked.value) return null;
  const own = editionOf(catalogue);
  return own.model === linked.value.model && own.data === linked.value.data ? null : linked.value;
}
