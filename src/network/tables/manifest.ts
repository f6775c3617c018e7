import * as v from 'valibot';
import type { Seconds } from '../../base/units.ts';
import { PERIODS } from '../model/question.ts';
import type { Manifest } from '../model.ts';
import { type Bounds, placeProblem } from '../text/csv.ts';
import type { Files } from '../text/encoding.ts';
import type { Findings } from '../text/findings.ts';
import { readJson } from '../text/json.ts';
import { finite, id, isoDate, positive, provenance, text } from './schema.ts';

export const MANIFEST = 'manifest.json';

/** Everywhere: stands in while a broken manifest keeps the true bounds from being known. */
const WORLD: Bounds = [-180, -90, 180, 90];

const clock = v.pipe(v.string(), v.regex(/^([01]?\d|2[0-9]):[0-5]\d(:[0-5]\d)?$/, 'HH:MM'));
const period = v.strictObject({ start: clock, end: clock });

const core = v.strictObject({ id, name: text, city: id, lon: finite, lat: finite, ...provenance });

const schema = v.looseObject({
  id,
  title: text,
  dataVersion: id,
  asOf: isoDate,
  crs: v.literal('EPSG:4326'),
  bounds: v.tuple([finite, finite, finite, finite]),
  gridCentre: v.tuple([finite, finite]),
  periods: v.strictObject({ am_peak: period, midday: period, pm_peak: period, evening: period }),
  cores: v.pipe(v.array(core), v.minLength(1)),
  attribution: text,
  studyPopulation: v.optional(positive),
  files: v.pipe(v.array(id), v.minLength(1)),
});

type Raw = v.InferOutput<typeof schema>;

/** The manifest, and the bounds that every point is held against. */
export function readManifest(files: Files, findings: Findings): { manifest: Manifest | null; bounds: Bounds } {
  const raw = readJson(files, MANIFEST, schema, findings);
  if (raw === null) return { manifest: null, bounds: WORLD };
  checkFileList(raw.files, files, findings);
  const [west, south, east, north] = raw.bounds;
  if (!(west < east && south < north))
    findings.add('bounds_order', { file: MANIFEST, field: 'bounds', value: raw.bounds.join(', ') });
  const bounds = west < east && south < north ? raw.bounds : WORLD;
  checkPoints(raw, bounds, findings);
  return { manifest: { ...kept(raw), periods: periodsOf(raw, findings) }, bounds };
}

function kept(raw: Raw): Omit<Manifest, 'periods'> {
  const { id: name, title, dataVersion, asOf, crs, bounds, gridCentre, cores, attribution, studyPopulation } = raw;
  return {
    id: name,
    title,
    dataVersion,
    asOf,
    crs,
    bounds,
    gridCentre,
    cores: cores.map((one) => ({ id: one.id, name: one.name, city: one.city, lon: one.lon, lat: one.lat })),
    attribution,
    ...(studyPopulation === undefined ? {} : { studyPopulation }),
  };
}

function periodsOf(raw: Raw, findings: Findings): Manifest['periods'] {
  const read = (name: (typeof PERIODS)[number]): { startS: Seconds; endS: Seconds } => {
    const { start, end } = raw.periods[name];
    const band = { startS: clockS(start), endS: clockS(end) };
    if (band.endS <= band.startS)
      findings.add('bad_band', { file: MANIFEST, field: `periods.${name}`, value: `${start}–${end}` });
    return band;
  };
  const [am_peak, midday, pm_peak, evening] = PERIODS.map(read);
  return { am_peak, midday, pm_peak, evening } as Manifest['periods'];
}

function clockS(time: string): Seconds {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

function checkPoints(raw: Raw, bounds: Bounds, findings: Findings): void {
  for (const [index, { id: value }] of raw.cores.entries()) {
    const first = raw.cores.findIndex((one) => one.id === value);
    if (first < index)
      findings.add('duplicate_id', { file: MANIFEST, field: `cores[${index}].id`, value }, { first: first + 1 });
  }
  const points = [
    ...raw.cores.map((one, index) => ({ field: `cores[${index}].lon`, lon: one.lon, lat: one.lat })),
    { field: 'gridCentre', lon: raw.gridCentre[0], lat: raw.gridCentre[1] },
  ];
  for (const { field, lon, lat } of points) {
    const wrong = placeProblem(lon, lat, bounds);
    if (wrong !== null)
      findings.add(wrong, { file: MANIFEST, field, value: `${lon}, ${lat}` }, { bounds: bounds.join(', ') });
  }
}

/** Tables that are always read report their own absence; the list is held against the rest. Texts such as a licence are not tables. */
function checkFileList(listed: readonly string[], files: Files, findings: Findings): void {
  for (const file of new Set(listed)) {
    if (isTable(file) && !files.has(file) && !ALWAYS_READ.has(file)) findings.add('missing_file', { file });
  }
  for (const file of files.keys()) {
    if (isTable(file) && !isPlan(file) && !listed.includes(file) && file !== MANIFEST)
      findings.add('unlisted_file', { file });
  }
}

/** Projects and scenarios are added by dropping a file; they need no listing. */
function isPlan(file: string): boolean {
  return /^(projects|scenarios)\//.test(file);
}

function isTable(file: string): boolean {
  return /\.(csv|txt|json|geojson)$/.test(file);
}

/** Files without which there is no network. */
const ALWAYS_READ: ReadonlySet<string> = new Set([
  MANIFEST,
  ...['node.csv', 'link.csv', 'link_tod.csv', 'config.csv'].map((name) => `roads/${name}`),
  ...['agency', 'feed_info', 'stops', 'routes', 'trips', 'stop_times', 'frequencies', 'calendar'].map(
    (name) => `transit/${name}.txt`,
  ),
  ...['transfers', 'pathways', 'shapes'].map((name) => `transit/${name}.txt`),
  ...['districts.csv', 'townships.csv', 'places.csv', 'poi.csv', 'study_area.geojson', 'water.geojson'].map(
    (name) => `zones/${name}`,
  ),
  'fares/rules.json',
  'params.json',
  'targets.json',
  'observations.csv',
]);
