import type { Text } from '../../base/problem.ts';
import type { Network } from '../../network/model.ts';
import { MODE_NAMES } from '../../network/text/mode-names.ts';
import { indexOf } from '../change/draft.ts';
import { around, both } from './phrases.ts';

/** Names of what a step speaks of; an id that no network knows stands for itself. */
export class Names {
  readonly #networks: readonly Network[];
  /** When the periods are by the clock. */
  readonly periods: Network['manifest']['periods'];

  /** Names are looked up in the networks in turn: the changed one, then the one before. */
  constructor(networks: readonly [Network, ...Network[]]) {
    this.#networks = networks;
    this.periods = networks[0].manifest.periods;
  }

  station(id: string): Text {
    return this.#first(({ stations }) => stations.get(id))?.name ?? both(id);
  }

  line(id: string): Text {
    return this.#first(({ lines }) => lines.get(id))?.name ?? both(id);
  }

  stop(id: string): Text {
    const row = this.#first(({ stops }) => stops.get(id));
    if (row === undefined) return both(id);
    const mode = MODE_NAMES[row.mode];
    return around('', '', this.station(row.stationId), `（${mode.zh}）`, ` (${mode.en})`);
  }

  /** The first two road names of a list of links, and how many links they are. */
  roads(ids: readonly string[]): Text {
    const names = ids.map((id) => this.#first(({ links }) => links.get(id))?.nameZh || id);
    const shown = [...new Set(names)].slice(0, 2).join('、');
    const more = ids.length > 1 ? both(`等 ${ids.length} 段`, ` (${ids.length} links)`) : both('');
    return both(`${shown}${more.zh}`, `${shown}${more.en}`);
  }

  #first<T>(rowOf: (index: ReturnType<typeof indexOf>) => T | undefined): T | undefined {
    for (const network of this.#networks) {
      const row = rowOf(indexOf(network));
      if (row !== undefined) return row;
    }
    return undefined;
  }
}
