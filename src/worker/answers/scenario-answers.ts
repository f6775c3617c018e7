import type { Comparison } from '../../assess/coverage/compare.ts';
import type { Text } from '../../base/problem.ts';
import type { Period } from '../../network/model/question.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { RideMode } from '../../network/model/transit.ts';
import type { AreaType } from '../../network/model/zones.ts';

/** What a person may draw from or change. */
export interface EditTables {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly lon: number; readonly lat: number }[];
  readonly links: readonly EditLink[];
  readonly lines: readonly EditLine[];
  readonly stations: readonly EditStation[];
  readonly stops: readonly EditStop[];
  readonly transfers: readonly { readonly from: string; readonly to: string; readonly timeS: number }[];
  /** Townships: what a new station's city and a new road's surroundings are taken from. */
  readonly towns: readonly {
    readonly lon: number;
    readonly lat: number;
    readonly area: AreaType;
    readonly city: string;
    readonly name: Text;
  }[];
}

export interface EditLink
  extends Pick<
    RoadLink,
    | 'id'
    | 'nameZh'
    | 'ref'
    | 'from'
    | 'to'
    | 'directed'
    | 'lengthM'
    | 'facility'
    | 'freeSpeedKph'
    | 'lanes'
    | 'area'
    | 'signals'
    | 'tollPlazas'
    | 'tollFen'
    | 'bridge'
    | 'geometry'
  > {
  /** Has speeds by period of its own, which halves of it would lose. */
  readonly published: boolean;
}

export interface EditLine {
  readonly id: string;
  readonly name: Text;
  readonly mode: RideMode;
  readonly color: string;
  /** Seconds; null = no service. */
  readonly headwayS: Readonly<Record<Period, number | null>>;
  readonly endToEndS: number;
}

export interface EditStation {
  readonly id: string;
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
  readonly city: string;
}

export interface EditStop {
  readonly id: string;
  readonly stationId: string;
  readonly mode: RideMode;
  readonly enterS: number;
  readonly exitS: number;
}

/** A = `scenario`, B = `rival`. */
export interface VersusAnswer {
  /** One entry a grid cell, 65535 = not reached. */
  readonly timeA: Uint16Array;
  readonly timeB: Uint16Array;
  /** B − A in seconds; −32768 = reached under neither, 32767 only under A, −32767 only under B. */
  readonly differenceS: Int16Array;
  readonly peopleA: number;
  readonly peopleB: number;
  readonly gained: number;
  readonly lost: number;
  /** People-weighted; negative = B is faster. */
  readonly medianS: number | null;
  readonly newlyReached: number;
  readonly cutOff: number;
  /** No second of any cell differs. */
  readonly same: boolean;
  readonly histogram: Comparison['histogram'];
  /** Only those that change, the most moved people first. */
  readonly townships: readonly TownshipChange[];
}

export interface TownshipChange {
  readonly code: string;
  readonly name: string;
  readonly people: number;
  readonly gained: number;
  readonly lost: number;
  /** People reached only under B; only under A. */
  readonly newlyReached: number;
  readonly cutOff: number;
  readonly medianS: number | null;
}
