import { AREA_LEVELS, coverageTable } from '../../assess/coverage/areas.ts';
import { buildCoverage, coverageRow } from '../../assess/coverage/coverage.ts';
import { type ParamValues, perturb } from '../../assess/decide/perturb.ts';
import { createView } from '../../assess/engine.ts';
import type { NamedPoint, Query } from '../../assess/results.ts';
import { isochronesOf } from '../../assess/surface/isochrone.ts';
import { judgeTargets, ledgerJson } from '../../assess/target/ledger.ts';
import type { Problem } from '../../base/problem.ts';
import { areasCsv, isochroneGeoJson, isochroneJson, surfaceTiff } from '../../io/isochrones.ts';
import { alteredOf, type Stamp, stampOf } from '../../io/stamp.ts';
import type { Network } from '../../network/model.ts';
import { buildPlaceIndex, type PlaceIndex, type SearchKeys } from '../../network/places/index.ts';
import { resolvePlace } from '../../network/places/names.ts';
import type { ScenarioFile } from '../../scenario/modification.ts';
import { type ProjectBook, parseScenarioFile } from '../../scenario/parse.ts';
import { type AppliedScenario, openScenario } from '../../scenario/scenario.ts';
import { EngineError } from '../failure.ts';
import { commandsOf, cutoffsOf } from './commands.ts';
import { type Piece, packed } from './pack.ts';
import { paramsCsv, receiptCsv, targetsCsv } from './tables.ts';

/** What the pack is to prove: everything that decides a number on the page. */
export interface EvidenceQuestion {
  readonly scenario: Pick<ScenarioFile, 'title' | 'projects' | 'modifications'>;
  readonly params: ParamValues;
  /** Place reference as the address and the command line take it; null = no surface. */
  readonly origin: string | null;
  readonly destination: string | null;
  readonly direction: 'from' | 'to';
  readonly query: Query;
  readonly cutoffMin: number;
  readonly url: string;
  /** When it was asked for, ISO 8601. */
  readonly madeAt: string;
  /** Only the raster of the surface, without the rest. */
  readonly only?: 'geotiff';
}

/** A file for the person. */
export interface Evidence {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Sources {
  readonly today: Network;
  readonly book: ProjectBook;
  readonly searchKeys: SearchKeys;
}

/** The scenario as the file that the command line takes. */
function scenarioText({ scenario }: EvidenceQuestion): string {
  const { title, projects, modifications } = scenario;
  return `${JSON.stringify({ version: 1, id: 'evidence', title, projects, modifications }, null, 2)}\n`;
}

type OpenedFile = AppliedScenario & { readonly notes: readonly Problem[] };

function opened({ today, book }: Sources, text: string): OpenedFile {
  const parsed = parseScenarioFile(text, 'scenario.json');
  if (!parsed.ok) throw new EngineError('scenario_invalid', 'the scenario is no scenario file', parsed.problems);
  const applied = openScenario(today, book, parsed.value, 'scenario.json');
  if (!applied.ok) throw new EngineError('scenario_invalid', 'the scenario does not resolve', applied.problems);
  return { ...applied.value, notes: applied.problems };
}

function pointFor(places: PlaceIndex, ref: string): NamedPoint {
  const found = resolvePlace(places, ref);
  if (found.kind !== 'one') throw new EngineError('engine_failed', `"${ref}" names no place`);
  const { lon, lat, name, stationId } = found.place;
  return stationId === undefined ? { lon, lat, name } : { lon, lat, name, stationId };
}

interface Setting {
  readonly network: Network;
  readonly stamp: Stamp;
  readonly places: PlaceIndex;
  readonly asked: EvidenceQuestion;
}

function surfacePieces({ network, stamp, places, asked }: Setting, origin: string): readonly Piece[] {
  const { direction, query, cutoffMin } = asked;
  const point = pointFor(places, origin);
  const view = createView(network, { period: query.period, wait: query.wait });
  const surface = view.surface(point, direction, query);
  const question = { stamp, direction, point, query };
  const tiff: Piece = { path: 'surface.tif', content: surfaceTiff(question, surface, view.grid, network) };
  if (asked.only === 'geotiff') return [tiff];
  const coverage = buildCoverage(surface, view.grid, network.zones);
  const cutoffsS = cutoffsOf(asked).map((minutes) => 60 * minutes);
  const rows = cutoffsS.map((cutoffS) => coverageRow(coverage, cutoffS));
  const outlines = isochronesOf(surface, view.grid, network.manifest.gridCentre, cutoffsS);
  const areas = coverageTable(coverage, network, 60 * cutoffMin);
  return [
    { path: 'isochrone.json', content: isochroneJson(question, rows) },
    { path: 'contours.geojson', content: isochroneGeoJson(question, rows, outlines) },
    tiff,
    ...AREA_LEVELS.map((level) => ({
      path: `coverage-${level}.csv`,
      content: areasCsv(
        question,
        60 * cutoffMin,
        areas.filter((row) => row.level === level),
      ),
    })),
  ];
}

function tripPieces({ network, places, asked }: Setting, ends: readonly [string, string]): readonly Piece[] {
  const { direction, query } = asked;
  const [from, to] = direction === 'from' ? ends : [ends[1], ends[0]];
  const view = createView(network, { period: query.period, wait: query.wait });
  const receipt = view.receipt(pointFor(places, from), pointFor(places, to), query);
  return [{ path: 'receipt.csv', content: receiptCsv(receipt ?? []) }];
}

/** Everything that a reader needs to check the page's numbers, each file with the command that makes it again. Throws EngineError. */
export function buildEvidence(
  sources: Sources,
  asked: EvidenceQuestion,
  tell: (share: number) => void = () => {},
): Evidence {
  const text = scenarioText(asked);
  const applied = opened(sources, text);
  const network = perturb(applied.network, asked.params);
  const stamp = stampOf(network, applied.scenario.id);
  const places = buildPlaceIndex(network, sources.searchKeys);
  const setting: Setting = { network, stamp, places, asked };
  const surface = asked.origin === null ? [] : surfacePieces(setting, asked.origin);
  const [first] = surface;
  if (asked.only === 'geotiff' && first) {
    return { name: `surface-${stamp.scenario}.tif`, type: 'image/tiff', bytes: first.content as Uint8Array };
  }
  tell(0.2);
  const ends =
    asked.origin !== null && asked.destination !== null ? ([asked.origin, asked.destination] as const) : null;
  const trip = ends ? tripPieces(setting, ends) : [];
  const { targets } = network;
  const judged = judgeTargets(network, targets, { allDefinitions: true }, (count) =>
    tell(0.25 + (0.7 * count) / targets.length),
  );
  const pieces: readonly Piece[] = [
    { path: 'scenario.json', content: text },
    { path: 'url.txt', content: `${asked.url}\n` },
    {
      path: 'targets.json',
      content: `${JSON.stringify({ ...ledgerJson(network, applied, applied.notes, judged), ...alteredOf(network) }, null, 2)}\n`,
    },
    { path: 'targets.csv', content: targetsCsv(judged) },
    ...surface,
    ...trip,
    { path: 'parameters.csv', content: paramsCsv(network.params, sources.today.params) },
  ];
  const bytes = packed(pieces, { asked, stamp, commands: commandsOf(asked) });
  tell(1);
  return { name: `evidence-${stamp.scenario}.zip`, type: 'application/zip', bytes };
}
