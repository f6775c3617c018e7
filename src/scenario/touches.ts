import type { Modification } from './modification.ts';

/**
 * What a modification reads and writes, by row key (`links:L001`) or by table (`stops:*`), as far as its text alone tells:
 * more rather than less. Two modifications may change places iff neither writes what the other reads or writes.
 */
export interface Touches {
  /** New ids it brings. */
  readonly creates: readonly string[];
  /** Ids it takes away. */
  readonly removes: readonly string[];
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

const NONE: readonly string[] = [];

function touches(part: Partial<Touches>): Touches {
  const { creates = NONE, removes = NONE, writes = NONE, reads = NONE } = part;
  return { creates, removes, writes: [...creates, ...removes, ...writes], reads };
}

function keys(table: string, ids: readonly string[]): string[] {
  return ids.map((id) => `${table}:${id}`);
}

/** Stations of stops. The text of an extension does not tell its platform, so its stops count by station: `calls:M-a`. */
function callsAt(stopIds: readonly string[]): string[] {
  return keys(
    'calls',
    stopIds.map((id) => stationPart(id)),
  );
}

/** Stations at which a line must call. */
function served(stationIds: readonly string[]): string[] {
  return [...keys('stations', stationIds), ...keys('calls', stationIds)];
}

/** `M-a` of the stop id `M-a@CSM-L1`. */
export function stationPart(stopId: string): string {
  return stopId.split('@')[0] ?? stopId;
}

export function touchesOf(modification: Modification): Touches {
  switch (modification.type) {
    case 'add_road_node':
      return touches({ creates: keys('nodes', [modification.id]) });
    case 'add_road_link':
      return touches({
        creates: keys('links', [modification.id]),
        reads: keys('nodes', [modification.from, modification.to]),
      });
    case 'upgrade_road_link':
      return touches({ writes: keys('links', modification.links) });
    case 'remove_road_link':
      return touches({ removes: keys('links', modification.links) });
    case 'add_station':
      return touches({ creates: keys('stations', [modification.id]) });
    case 'remove_station':
      if (modification.line !== undefined) {
        const reads = served([modification.station]);
        return touches({ writes: [...keys('lines', [modification.line]), 'stops:*', 'transfers:*'], reads });
      }
      return touches({
        removes: keys('stations', [modification.station]),
        writes: ['lines:*', 'stops:*', 'transfers:*'],
      });
    case 'set_gate':
      return touches({ writes: keys('stops', [modification.stop]), reads: callsAt([modification.stop]) });
    case 'set_parking':
      return touches({ writes: keys('stations', [modification.station]) });
    case 'set_transfer': {
      const { from, to } = modification;
      const reads = [...keys('stops', [from, to]), ...callsAt([from, to])];
      return touches({ writes: keys('transfers', [[from, to].sort().join('|')]), reads });
    }
    default:
      return touchesOfLine(modification);
  }
}

type LineModification = Extract<
  Modification,
  { readonly type: 'add_line' | 'extend_line' | 'remove_line' | 'set_headway' | 'set_run_time' }
>;

function touchesOfLine(modification: LineModification): Touches {
  switch (modification.type) {
    case 'add_line': {
      const { id, mode, platform, stations } = modification;
      const system = platform ?? (['metro', 'maglev', 'suburban'].includes(mode) ? id : mode);
      const stops = keys(
        'stops',
        stations.map((station) => `${station}@${system}`),
      );
      return touches({ creates: [...keys('lines', [id]), ...stops], reads: keys('stations', stations) });
    }
    case 'extend_line':
      return touches({
        creates: keys('calls', modification.stations),
        writes: [...keys('lines', [modification.line]), 'stops:*'],
        reads: [...keys('stations', [modification.at, ...modification.stations]), ...keys('calls', [modification.at])],
      });
    case 'remove_line': {
      const whole = modification.stations === undefined;
      const line = keys('lines', [modification.line]);
      return touches({
        ...(whole ? { removes: line } : { writes: line }),
        reads: served(modification.stations ?? []),
        writes: [...line, 'stops:*', 'transfers:*'],
      });
    }
    case 'set_headway':
      return touches({ writes: keys('lines', [modification.line]) });
    case 'set_run_time': {
      const stations = (modification.between ?? []).flatMap(({ from, to }) => [from, to]);
      return touches({ writes: keys('lines', [modification.line]), reads: served(stations) });
    }
  }
}

/** Whether the order of two modifications may matter. */
export function ordered(a: Touches, b: Touches): boolean {
  return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(a.reads, b.writes);
}

function meets(left: readonly string[], right: readonly string[]): boolean {
  return left.some((a) => right.some((b) => sameKey(a, b)));
}

function sameKey(a: string, b: string): boolean {
  if (a === b) return true;
  const [tableA, idA] = split(a);
  const [tableB, idB] = split(b);
  return tableA === tableB && (idA === '*' || idB === '*');
}

function split(key: string): readonly [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}
