import * as v from 'valibot';
import type { LonLat } from '../../base/units.ts';
import type { Polygon, Water } from '../model/zones.ts';
import type { Reading } from '../reading.ts';
import { micro } from '../text/csv.ts';
import { readJson } from '../text/json.ts';
import { flag, id, provenance } from './schema.ts';

const STUDY_AREA = 'zones/study_area.geojson';
const WATER = 'zones/water.geojson';

const position = v.array(v.pipe(v.number(), v.finite()));
const geometry = v.variant('type', [
  v.looseObject({ type: v.literal('Polygon'), coordinates: v.array(v.array(position)) }),
  v.looseObject({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(v.array(position))) }),
  v.looseObject({ type: v.literal('LineString'), coordinates: v.array(position) }),
  v.looseObject({ type: v.literal('MultiLineString'), coordinates: v.array(v.array(position)) }),
]);
type Geometry = v.InferOutput<typeof geometry>;

function collection<P extends v.GenericSchema>(properties: P) {
  const feature = v.looseObject({ type: v.literal('Feature'), properties, geometry });
  return v.looseObject({ type: v.literal('FeatureCollection'), features: v.pipe(v.array(feature), v.minLength(1)) });
}

const studySchema = collection(v.looseObject({ ...provenance }));
const waterSchema = collection(
  v.looseObject({
    id,
    name_zh: id,
    name_en: id,
    kind: v.picklist(['river', 'lake', 'island', 'centreline']),
    barrier: flag,
    ...provenance,
  }),
);

/** Outline of the study area: the polygons of all features together. */
export function readStudyArea({ files, findings }: Reading): readonly Polygon[] {
  const raw = readJson(files, STUDY_AREA, studySchema, findings);
  const faults = new Faults(STUDY_AREA, findings);
  return (raw?.features ?? []).flatMap((feature, index) => {
    const { polygons } = shapes(feature.geometry, `features[${index}].geometry`, faults);
    if (polygons.length === 0) faults.add(`features[${index}].geometry`);
    return polygons;
  });
}

/** Rivers and lakes; `barrier` ones stop walkers. */
export function readWater({ files, findings, rows }: Reading): readonly Water[] {
  const raw = readJson(files, WATER, waterSchema, findings);
  const faults = new Faults(WATER, findings);
  return (raw?.features ?? []).map(({ properties, geometry: drawn }, index) => {
    if (rows.has(WATER, properties.id)) {
      const first = rows.row(WATER, properties.id) ?? 0;
      findings.add(
        'duplicate_id',
        { file: WATER, field: `features[${index}].properties.id`, value: properties.id },
        { first },
      );
    }
    rows.note(WATER, properties.id, index + 1);
    return {
      id: properties.id,
      name: { zh: properties.name_zh, en: properties.name_en },
      kind: properties.kind,
      barrier: properties.barrier,
      ...shapes(drawn, `features[${index}].geometry`, faults),
      source: properties.source,
      confidence: properties.confidence,
      modelled: properties.modelled,
      note: properties.note,
    };
  });
}

class Faults {
  readonly #file: string;
  readonly #findings: Reading['findings'];

  constructor(file: string, findings: Reading['findings']) {
    this.#file = file;
    this.#findings = findings;
  }

  add(field: string): void {
    this.#findings.add('bad_geometry', { file: this.#file, field });
  }
}

function shapes(drawn: Geometry, field: string, faults: Faults): { polygons: Polygon[]; lines: LonLat[][] } {
  const rings = (part: readonly (readonly number[][])[]): Polygon => part.map((ring) => points(ring, 4, field, faults));
  switch (drawn.type) {
    case 'Polygon':
      return { polygons: [rings(drawn.coordinates)], lines: [] };
    case 'MultiPolygon':
      return { polygons: drawn.coordinates.map(rings), lines: [] };
    case 'LineString':
      return { polygons: [], lines: [points(drawn.coordinates, 2, field, faults)] };
    case 'MultiLineString':
      return { polygons: [], lines: drawn.coordinates.map((line) => points(line, 2, field, faults)) };
  }
}

/** Points of a ring (`fewest` 4, closed) or a line. */
function points(raw: readonly (readonly number[])[], fewest: number, field: string, faults: Faults): LonLat[] {
  const line = raw.map(([lon = 999, lat = 999]): LonLat => [micro(lon), micro(lat)]);
  const [first, last] = [line[0], line.at(-1)];
  const closed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  const onEarth = line.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
  if (line.length < fewest || (fewest === 4 && !closed) || !onEarth) faults.add(field);
  return line;
}
