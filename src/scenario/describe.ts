import type { Text } from '../base/problem.ts';
import type { Network } from '../network/model.ts';
import type { Edit } from './change/draft.ts';
import { tellAddLine, tellExtendLine, tellRemoveLine, tellSetHeadway, tellSetRunTime } from './describe/lines.ts';
import { Names } from './describe/names.ts';
import { tellAddRoadLink, tellAddRoadNode, tellRemoveRoadLink, tellUpgradeRoadLink } from './describe/roads.ts';
import {
  tellAddStation,
  tellRemoveStation,
  tellSetGate,
  tellSetParking,
  tellSetTransfer,
} from './describe/stations.ts';
import type { Modification } from './modification.ts';
import type { ResolvedModification } from './resolve.ts';

type Teller<M> = (modification: M, edits: readonly Edit[], names: Names) => Text;

const TELLERS: { readonly [T in Modification['type']]: Teller<Extract<Modification, { readonly type: T }>> } = {
  add_road_node: tellAddRoadNode,
  add_road_link: tellAddRoadLink,
  upgrade_road_link: tellUpgradeRoadLink,
  remove_road_link: tellRemoveRoadLink,
  add_station: tellAddStation,
  remove_station: tellRemoveStation,
  set_parking: tellSetParking,
  add_line: tellAddLine,
  extend_line: tellExtendLine,
  remove_line: tellRemoveLine,
  set_headway: tellSetHeadway,
  set_run_time: tellSetRunTime,
  set_gate: tellSetGate,
  set_transfer: tellSetTransfer,
};

/** Says one step in words, with the values before and after. */
export class Describer {
  readonly #names: Names;

  /** Names are looked up in the networks in turn: the changed one, then the one before. */
  constructor(networks: readonly [Network, ...Network[]]) {
    this.#names = new Names(networks);
  }

  describe({ step, edits }: ResolvedModification): Text {
    const { modification } = step;
    const tell = TELLERS[modification.type] as Teller<Modification>;
    return tell(modification, edits, this.#names);
  }
}
