import { lineLengthM } from '../../base/geo.ts';
import type { Text } from '../../base/problem.ts';
import type { Expanded } from '../../expand/expand.ts';
import { readMethod } from '../../expand/method.ts';
import { speedOf } from '../../expand/roads.ts';
import { combinedHeadwayS } from '../../network/headway.ts';
import type { Provenance } from '../../network/model/provenance.ts';
import { PERIODS, type Period } from '../../network/model/question.ts';
import type { Pattern } from '../../network/model/transit.ts';
import type { Network } from '../../network/model.ts';
import { Describer } from '../../scenario/describe.ts';
import type { Project } from '../../scenario/modification.ts';
import type { AppliedScenario } from '../../scenario/scenario.ts';
import { touchesOf } from '../../scenario/touches.ts';
import type {
  FeatureFacts,
  FeatureRef,
  LineFacts,
  Origin,
  PatternFacts,
  ProjectFacts,
  RoadFacts,
  StationFacts,
} from './feature-answers.ts';

/** What facts are read from: the scenario's network in one period, today's, and the projects. */
export interface FeatureBench {
  readonly expanded: Expanded;
  readonly today: Network;
  readonly projects: readonly Project[];
  readonly period: Period;
  /** Today with one project more, or one in service less; null where it cannot stand alone. */
  opened(projects: readonly string[]): AppliedScenario | null;
}

type Common = Pick<FeatureFacts, 'projects' | 'today' | 'origins'>;

/** Everything there is to say about one thing on the map; null when the scenario does not have it. */
export function featureFacts(bench: FeatureBench, { kind, id }: FeatureRef): FeatureFacts | null {
  if (kind === 'road') return roadFacts(bench, id);
  if (kind === 'line') return lineFacts(bench, id);
  if (kind === 'station') return stationFacts(bench, id);
  return projectFacts(bench, id);
}

/** Different sources once each, in order. */
function originsOf(rows: readonly Provenance[]): Origin[] {
  const told = new Map<string, Origin>();
  for (const { source, confidence, modelled, note } of rows) {
    const key = JSON.stringify([source, confidence, modelled, note]);
    if (!told.has(key)) told.set(key, { source, confidence, modelled, note });
  }
  return [...told.values()];
}

const TABLES = { road: 'links', line: 'lines', station: 'stations' } as const;

function commonOf(
  { today, projects }: FeatureBench,
  kind: keyof typeof TABLES,
  id: string,
  rows: readonly Provenance[],
): Common {
  const key = `${TABLES[kind]}:${id}`;
  const touched = projects.filter(({ modifications, without }) =>
    [...modifications, ...without].some((one) => {
      const { creates, removes, writes } = touchesOf(one);
      return [creates, removes, writes].some((keys) => keys.includes(key));
    }),
  );
  const table = kind === 'road' ? today.roads.links : kind === 'line' ? today.transit.lines : today.transit.stations;
  return {
    projects: touched.map((project) => project.id),
    today: table.some((row) => row.id === id),
    origins: originsOf(rows),
  };
}

function roadFacts(bench: FeatureBench, id: string): RoadFacts | null {
  const { network } = bench.expanded;
  const { links, nodes, tod } = network.roads;
  const link = links.find((one) => one.id === id);
  if (!link) return null;
  const nameOf = (node: string): string => nodes.find((one) => one.id === node)?.nameZh ?? '';
  const periods = PERIODS.map((period) => {
    const method = readMethod(network.params, period);
    const published = tod.find((row) => row.linkId === id && row.period === period)?.speedKph;
    const speedKph = speedOf(link, method, published);
    const stopS = Math.round(link.signals * method.signalS) + Math.round(link.tollPlazas * method.plazaS);
    const timeS = Math.max(1, Math.round((link.lengthM * 3.6) / speedKph)) + stopS;
    return { period, speedKph, timeS, published: published !== undefined };
  });
  const { ref, facility, area, lengthM, freeSpeedKph, lanes, tollFen, tollPlazas } = link;
  const { signals, bridge, directed, opened } = link;
  return {
    ...{ kind: 'road', id, name: link.nameZh, ref, facility, area, ends: [nameOf(link.from), nameOf(link.to)] },
    ...{ lengthM, freeSpeedKph, lanes, tollFen, tollPlazas, signals, bridge, directed, opened, periods },
    ...commonOf(bench, 'road', id, [link]),
  };
}

function lineFacts(bench: FeatureBench, id: string): LineFacts | null {
  const { network } = bench.expanded;
  const { lines, patterns } = network.transit;
  const line = lines.find((one) => one.id === id);
  if (!line) return null;
  const own = patterns.filter((one) => one.lineId === id);
  const stationAt = stationsOfStops(network);
  const longest = [...own].sort((a, b) => b.stopIds.length - a.stopIds.length || a.direction - b.direction)[0];
  const stations = (longest?.stopIds ?? []).flatMap((stop, i) => {
    const station = stationAt.get(stop);
    return station ? [{ id: station.id, name: station.name, afterS: longest?.arriveS[i] ?? 0 }] : [];
  });
  return {
    ...{ kind: 'line', id, name: line.name, mode: line.mode, color: line.color, agency: line.agencyId },
    lengthM: line.shape.reduce((sum, path) => sum + lineLengthM(path), 0),
    patterns: own.map((pattern) => patternFacts(network, pattern)),
    stations,
    ...commonOf(bench, 'line', id, [line, ...own, ...own.flatMap(({ headways }) => headways ?? [])]),
  };
}

function patternFacts(network: Network, pattern: Pattern): PatternFacts {
  const stationAt = stationsOfStops(network);
  const nameOf = (stop: string | undefined): Text => stationAt.get(stop ?? '')?.name ?? { zh: '', en: '' };
  const headways = PERIODS.map((period) => [
    period,
    combinedHeadwayS([pattern], network.manifest.periods[period]),
  ]) as readonly (readonly [Period, number | null])[];
  const first = pattern.service[0];
  const last = pattern.service.at(-1);
  return {
    from: nameOf(pattern.stopIds[0]),
    to: nameOf(pattern.stopIds.at(-1)),
    stops: pattern.stopIds.length,
    runS: pattern.arriveS.at(-1) ?? 0,
    headwayS: Object.fromEntries(headways) as Record<Period, number | null>,
    span: first && last ? [first.startS, last.endS] : null,
  };
}

function stationsOfStops({ transit }: Network): ReadonlyMap<string, Network['transit']['stations'][number]> {
  const byId = new Map(transit.stations.map((station) => [station.id, station]));
  return new Map(
    transit.stops.flatMap((stop) => {
      const station = byId.get(stop.stationId);
      return station ? [[stop.id, station] as const] : [];
    }),
  );
}

function stationFacts(bench: FeatureBench, id: string): StationFacts | null {
  const { network } = bench.expanded;
  const { stations, stops, lines, patterns } = network.transit;
  const station = stations.find((one) => one.id === id);
  if (!station) return null;
  const window = network.manifest.periods[bench.period];
  const own = stops.filter((stop) => stop.stationId === id);
  const calling = own.map((stop) => {
    const here = patterns.filter((pattern) => pattern.stopIds.includes(stop.id));
    const told = lines.filter((line) => here.some((pattern) => pattern.lineId === line.id));
    return {
      ...{ id: stop.id, mode: stop.mode, enterS: stop.enterS, exitS: stop.exitS },
      lines: told.map(({ id: lineId, name, color }) => {
        const ways = [0, 1].map((direction) =>
          combinedHeadwayS(
            here.filter((pattern) => pattern.lineId === lineId && pattern.direction === direction),
            window,
          ),
        );
        const known = ways.filter((headwayS) => headwayS !== null);
        return { id: lineId, name, color, headwayS: known.length > 0 ? Math.min(...known) : null };
      }),
    };
  });
  return {
    ...{ kind: 'station', id, name: station.name, city: station.city },
    ...{ parking: station.parking !== null, bikeParking: station.bikeParking },
    stops: calling.filter((stop) => stop.lines.length > 0),
    transfers: transfersAt(bench.expanded, id),
    ...commonOf(bench, 'station', id, [station, ...own]),
  };
}

function transfersAt({ network, changes }: Expanded, id: string): StationFacts['transfers'] {
  const { stations, stops } = network.transit;
  return changes
    .flatMap((change) => {
      const from = stops[change.fromStop];
      const to = stops[change.toStop];
      if (!from || !to || from.stationId !== id || from.id === to.id || change.rule === 'same_stop') return [];
      const other = to.stationId === id ? null : (stations.find((one) => one.id === to.stationId) ?? null);
      const timeS = change.exitS + change.walkS + change.enterS;
      const station = other?.name ?? null;
      return [{ from: from.id, to: to.id, station, stationId: other?.id ?? null, timeS, rule: change.rule }];
    })
    .sort((a, b) => a.timeS - b.timeS);
}

function projectFacts({ today, projects, opened }: FeatureBench, id: string): ProjectFacts | null {
  const project = projects.find((one) => one.id === id);
  if (!project) return null;
  const inService = project.status === 'in_service';
  const applied = opened([inService ? `-${id}` : id]);
  const describer = new Describer(applied ? [applied.network, today] : [today]);
  const own = applied?.resolved.filter(({ step }) => step.project === id) ?? [];
  return {
    ...{ kind: 'project', id, projects: [id], today: inService, origins: originsOf([project]) },
    steps: own.map((one) => describer.describe(one)),
  };
}
