import type { Text } from '../base/problem.ts';
import type { Kph, LonLat, Metres, Seconds } from '../base/units.ts';
import type { Provenance } from '../network/model/provenance.ts';
import type { Period } from '../network/model/question.ts';
import type { Facility } from '../network/model/roads.ts';
import type { RideMode } from '../network/model/transit.ts';
import type { AreaType } from '../network/model/zones.ts';

/** One typed change to the network. A scenario is an ordered list of them; references are checked when it is resolved. */
export type Modification =
  | AddRoadNode
  | AddRoadLink
  | UpgradeRoadLink
  | RemoveRoadLink
  | AddStation
  | RemoveStation
  | AddLine
  | ExtendLine
  | RemoveLine
  | SetHeadway
  | SetRunTime
  | SetGate
  | SetTransfer
  | SetParking;

export interface AddRoadNode {
  readonly type: 'add_road_node';
  readonly id: string;
  readonly nameZh: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind?: 'junction' | 'interchange' | 'toll' | 'bridge' | 'town';
}

export interface AddRoadLink {
  readonly type: 'add_road_link';
  readonly id: string;
  readonly nameZh: string;
  readonly ref?: string;
  /** Node ids of the network or of an earlier add_road_node. */
  readonly from: string;
  readonly to: string;
  /** Absent: length of the geometry, else straight line × 1.08 and marked modelled. */
  readonly lengthM?: Metres;
  readonly facility: Facility;
  readonly freeSpeedKph: Kph;
  readonly lanes?: number;
  readonly area: AreaType;
  readonly signals?: number;
  readonly tollPlazas?: number;
  readonly tollFen?: number;
  readonly bridge?: boolean;
  readonly directed?: boolean;
  readonly geometry?: readonly LonLat[];
}

/** Sets what is given on every named link, e.g. rapidisation = higher speed and signals 0. */
export interface UpgradeRoadLink {
  readonly type: 'upgrade_road_link';
  readonly links: readonly string[];
  readonly freeSpeedKph?: Kph;
  readonly signals?: number;
  readonly facility?: Facility;
  readonly lanes?: number;
  readonly tollPlazas?: number;
  readonly tollFen?: number;
}

export interface RemoveRoadLink {
  readonly type: 'remove_road_link';
  readonly links: readonly string[];
}

/** A new station on the street. Platforms come with the lines that call there. */
export interface AddStation {
  readonly type: 'add_station';
  readonly id: string;
  readonly name: Text;
  readonly lon: number;
  readonly lat: number;
  readonly city: string;
  /** Absent: no car parking. */
  readonly parking?: boolean;
  /** Absent: bicycles can be left, as at every station of the region. */
  readonly bikeParking?: boolean;
}

/**
 * Closes a station: every pattern runs through it without stopping. With `line`: only that line does, the station stays.
 * With `keepTimes` the timetable at the other stops stays as it is; otherwise the time at the stop is saved.
 */
export interface RemoveStation {
  readonly type: 'remove_station';
  readonly station: string;
  readonly line?: string;
  readonly keepTimes?: boolean;
}

export interface AddLine {
  readonly type: 'add_line';
  readonly id: string;
  readonly name: Text;
  readonly mode: RideMode;
  readonly color: string;
  readonly fareRule?: string;
  /**
   * Station ids in order. The line calls at stop `STATION@SYSTEM` (created if missing), system = `platform` if given,
   * else the line's own id for metro, maglev, suburban and the mode for the rest.
   */
  readonly stations: readonly string[];
  readonly platform?: string;
  /** Seconds between neighbours, one fewer than stations; absent: modelled from spacing, top speed, acceleration, dwell. */
  readonly runS?: readonly Seconds[];
  readonly topSpeedKph?: Kph;
  readonly dwellS?: Seconds;
  /** A period left out has no service. */
  readonly headwayS: Partial<Readonly<Record<Period, Seconds>>>;
  /** true (default): the same in the other direction. */
  readonly bothWays?: boolean;
  /** Further stop patterns of the line, each a subset of the stations in order. */
  readonly expresses?: readonly {
    readonly id: string;
    readonly stations: readonly string[];
    readonly headwayS: Partial<Readonly<Record<Period, Seconds>>>;
  }[];
}

/** Longer line: every pattern that ends (or starts) at `at` runs on to the given stations, in both directions. */
export interface ExtendLine {
  readonly type: 'extend_line';
  readonly line: string;
  /** Station id of the present terminus. */
  readonly at: string;
  /** New stations from `at` outwards. */
  readonly stations: readonly string[];
  readonly runS?: readonly Seconds[];
  readonly topSpeedKph?: Kph;
  readonly dwellS?: Seconds;
}

/** The whole line, or only the part beyond a station (what an extension brought). */
export interface RemoveLine {
  readonly type: 'remove_line';
  readonly line: string;
  /** Station ids that are no longer served, at one end of the line; absent: the whole line goes. */
  readonly stations?: readonly string[];
}

/** Sets the headway of all patterns of a line together, or of one pattern; null ends the service of that period. */
export interface SetHeadway {
  readonly type: 'set_headway';
  readonly line: string;
  readonly pattern?: string;
  readonly headwayS: Partial<Readonly<Record<Period, Seconds | null>>>;
}

/** Run time between two neighbouring stations, or a factor on all moving time of the line (dwell stays). */
export interface SetRunTime {
  readonly type: 'set_run_time';
  readonly line: string;
  readonly factor?: number;
  readonly between?: readonly { readonly from: string; readonly to: string; readonly runS: Seconds }[];
}

export interface SetGate {
  readonly type: 'set_gate';
  readonly stop: string;
  readonly enterS?: Seconds;
  readonly exitS?: Seconds;
}

/** Both directions. Replaces or adds the walk between two stops of a hub. */
export interface SetTransfer {
  readonly type: 'set_transfer';
  readonly from: string;
  readonly to: string;
  readonly timeS: Seconds;
  readonly inside?: boolean;
}

export interface SetParking {
  readonly type: 'set_parking';
  readonly station: string;
  readonly parking: boolean;
  readonly terminalS?: Seconds;
}

export const PROJECT_STATUS = ['in_service', 'under_construction', 'planned', 'suspended'] as const;
type ProjectStatus = (typeof PROJECT_STATUS)[number];

/**
 * A project of the plans. Planned ones carry `modifications` (what they add to today);
 * those in service carry `without` (what takes them out of today's network again).
 */
export interface Project extends Provenance {
  readonly id: string;
  readonly title: Text;
  /** Programme under which the plans list it. */
  readonly group: ProjectGroup;
  readonly plan: string;
  readonly status: ProjectStatus;
  /** ISO date of the status. */
  readonly statusDate: string;
  /** Year from which the year line counts it; null = no year published, so only `all` and hand switches take it. */
  readonly openingYear: number | null;
  readonly km: number | null;
  /** 亿元; null = not published. */
  readonly costYi: number | null;
  readonly alignment: 'published' | 'modelled';
  readonly modifications: readonly Modification[];
  readonly without: readonly Modification[];
}

export const PROJECT_GROUPS = [
  'three_trunks', // 三干
  'two_rails', // 两轨
  'four_links', // 四连线
  'merge_roads', // 七条融城干道
  'roads_2021', // 2021 年道路清单
  'roads_other', // 其他道路与过江通道
  'rail_177', // 轨道 177 km
  'rail_other',
  'metro',
  'expressways_418', // 高速 418 km
  'hubs',
  'bus',
] as const;
export type ProjectGroup = (typeof PROJECT_GROUPS)[number];

/** A named scenario as a file says it. */
export interface ScenarioFile {
  /** Absent in a file: 1. */
  readonly version?: number;
  readonly id: string;
  readonly title: string;
  /**
   * Project ids to switch on; a leading `-` switches one off that is in service. Also the sets `all`, `year:2030`,
   * `status:planned`, `group:metro`.
   */
  readonly projects: readonly string[];
  readonly modifications: readonly Modification[];
}
