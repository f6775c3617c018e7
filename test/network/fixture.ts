import type { Problem } from '../../src/base/problem.ts';
import { checkNetwork } from '../../src/network/check.ts';
import { PARAM_IDS } from '../../src/network/param-ids.ts';
import { parseWithRows } from '../../src/network/parse.ts';

/** A small valid data folder as texts: four road nodes in a square, a metro line of three stations and a bus back. */
export function fixtureTexts(): Record<string, string> {
  return { ...ROADS, ...STOPS, ...SERVICE, ...ZONES, ...METHOD, 'manifest.json': manifest() };
}

export function toFiles(texts: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
}

/** The fixture with one file rewritten. */
export function damaged(file: string, edit: (text: string) => string): Map<string, Uint8Array> {
  const texts = fixtureTexts();
  const before = texts[file] ?? '';
  const after = edit(before);
  if (before === after) throw new Error(`the damage to ${file} changes nothing`);
  return toFiles({ ...texts, [file]: after });
}

/** Everything that reading and checking find in a folder. */
export function findingsOf(files: ReadonlyMap<string, Uint8Array>): readonly Problem[] {
  const { network, rows, problems } = parseWithRows(files);
  return network === null ? problems : [...problems, ...checkNetwork(network, rows)];
}

/** Where and what, without the texts. */
export function brief({ file, row, field, value, code, severity }: Problem): Record<string, unknown> {
  return { file, row, field, value, code, severity };
}

const S = 'plan,high,0';

const ROADS = {
  'roads/config.csv':
    'dataset_name,short_length,long_length,speed,crs,geometry_field_format,currency,version_number,id_type\nfixture,m,km,kph,EPSG:4326,WKT,CNY,0.96,string\n',
  'roads/node.csv': `node_id,name,x_coord,y_coord,node_type,source,confidence,modelled,note
N1,东口,113.00,28.00,junction,${S},
N2,南口,113.01,28.00,junction,${S},
N3,西口,113.01,28.01,interchange,${S},
N4,北口,113.00,28.01,toll,${S},
`,
  'roads/link.csv': `link_id,name,ref,from_node_id,to_node_id,directed,geometry,length,facility_type,free_speed,lanes,toll,bridge,area_type,signals,toll_plazas,opened,source,confidence,modelled,note
L1,一路,,N1,N2,0,"LINESTRING (113.00 28.00, 113.01 28.00)",0.99,primary,60,3,0,0,core,2,0,,${S},
L2,二路,G4,N2,N3,0,"LINESTRING (113.01 28.00, 113.01 28.01)",1.12,expressway,100,2,1.5,0,urban,0,1,2016,${S},
L3,三路,,N3,N4,1,,1,secondary,40,,0,0,urban,1,0,,${S},
L4,四路,,N4,N1,0,"LINESTRING (113.00 28.01, 113.002 28.005, 113.00 28.00)",1.2,trunk,80,,0,0,rural,0,0,,${S},
`,
  'roads/link_tod.csv': `link_tod_id,link_id,period,free_speed,source,confidence,modelled,note
T1,L1,am_peak,25,${S},
`,
};

const STOPS = {
  'transit/stops.txt': `stop_id,stop_name,stop_name_en,stop_lat,stop_lon,location_type,parent_station,city,mode,parking,bike_parking,source,confidence,modelled,note
A,甲站,Jia,28.00,113.00,1,,长沙,,1,1,${S},
A#in,甲站,Jia,28.0001,113.00,2,A,,,,,${S},
A@M1,甲站,Jia,28.00,113.00,0,A,,metro,,,${S},
A@bus,甲站,Jia,28.00,113.00,0,A,,bus,,,${S},
B,乙站,Yi,28.01,113.00,1,,长沙,,0,1,${S},
B#in,乙站,Yi,28.01,113.00,2,B,,,,,${S},
B@M1,乙站,Yi,28.01,113.00,0,B,,metro,,,${S},
C,丙站,Bing,28.02,113.00,1,,株洲,,0,0,${S},
C#in,丙站,Bing,28.02,113.00,2,C,,,,,${S},
C@M1,丙站,Bing,28.02,113.00,0,C,,metro,,,${S},
C@bus,丙站,Bing,28.02,113.00,0,C,,bus,,,${S},
`,
  'transit/pathways.txt': `pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time,source,confidence,modelled
${['A@M1', 'A@bus', 'B@M1', 'C@M1', 'C@bus']
  .flatMap((stop) => {
    const door = `${stop[0]}#in`;
    return [`${stop}:in,${door},${stop},6,0,120,${S}`, `${stop}:out,${stop},${door},7,0,90,${S}`];
  })
  .join('\n')}
`,
  'transit/transfers.txt': `from_stop_id,to_stop_id,transfer_type,min_transfer_time,inside,source,confidence,modelled,note
A@M1,A@bus,2,100,0,${S},
A@bus,A@M1,2,100,0,${S},
`,
};

const SERVICE = {
  'transit/agency.txt': `agency_id,agency_name,agency_url,agency_timezone,agency_lang,source,confidence,modelled,note
X,某公司,https://example.org,Asia/Shanghai,zh,${S},
`,
  'transit/feed_info.txt':
    'feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version\n某,https://example.org,zh,20260101,20271231,1\n',
  'transit/calendar.txt': `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date,source,confidence,modelled
DAILY,1,1,1,1,1,1,1,20260101,20271231,${S}
`,
  'transit/routes.txt': `route_id,agency_id,route_short_name,route_long_name,route_name_en,route_type,route_color,route_text_color,mode,fare_rule,source,confidence,modelled,note
M1,X,1号线,甲-丙,Line 1,1,EA121D,FFFFFF,metro,metro,${S},
B1,X,101路,丙-甲,Bus 101,3,00aa00,000000,bus,bus,${S},
`,
  'transit/trips.txt': `route_id,service_id,trip_id,trip_headsign,direction_id,shape_id,source,confidence,modelled,note
M1,DAILY,M1-0,丙站,0,S1,${S},
B1,DAILY,B1-1,甲站,1,,${S},
`,
  'transit/stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence,source,confidence,modelled
M1-0,06:00:00,06:00:00,A@M1,1,${S}
M1-0,06:02:00,06:02:30,B@M1,2,${S}
M1-0,06:04:00,06:04:00,C@M1,3,${S}
B1-1,07:00:00,07:00:00,C@bus,1,${S}
B1-1,07:06:40,07:06:40,A@bus,2,${S}
`,
  'transit/frequencies.txt': `trip_id,start_time,end_time,headway_secs,exact_times,source,confidence,modelled
M1-0,06:30:00,09:00:00,300,0,${S}
M1-0,09:00:00,24:10:00,420,0,${S}
B1-1,07:00:00,19:00:00,900,0,${S}
`,
  'transit/shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,source,confidence,modelled
S1,28.00,113.00,0,${S}
S1,28.005,113.001,1,${S}
S1,28.02,113.00,2,${S}
`,
};

const PROVENANCE = { source: 'plan', confidence: 'high' };
const RING = [
  [112.9, 27.9],
  [113.2, 27.9],
  [113.2, 28.2],
  [112.9, 28.2],
  [112.9, 27.9],
];
const RIVER = [
  [112.98, 27.9],
  [112.99, 27.9],
  [112.99, 28.2],
  [112.98, 28.2],
  [112.98, 27.9],
];

function features(properties: object, ring: readonly (readonly number[])[]): string {
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  return JSON.stringify({ type: 'FeatureCollection', features: [feature] });
}

const ZONES = {
  'zones/districts.csv': `code,name,name_en,city,in_study,population,area_km2,source,confidence,modelled,note
D1,某区,Mou,长沙,1,15,120.5,${S},
D2,外县,Wai,岳阳,0,99,,${S},
`,
  'zones/townships.csv': `code,name,name_en,district_code,lon,lat,in_study,population,area_type,source,confidence,modelled,note
T1,东镇,Dong Town,D1,113.00,28.00,1,7,urban,${S},
T2,西乡,Xi Township,D1,113.02,28.02,1,8,rural,${S},
`,
  'zones/places.csv': `place_id,township_code,name,lon,lat,population,area_type,source,confidence,modelled,note
P1,T1,一社区,113.00,28.00,3,urban,${S},
P2,T1,二社区,113.005,28.00,4,urban,${S},
P3,T2,三村,113.02,28.02,8,rural,${S},
`,
  'zones/poi.csv': `poi_id,name,name_en,kind,lon,lat,source,confidence,modelled,note
U1,某大学,Mou University,university,113.01,28.005,${S},
`,
  'zones/study_area.geojson': features(PROVENANCE, RING),
  'zones/water.geojson': features(
    { id: 'W1', name_zh: '某江', name_en: 'Mou River', kind: 'river', barrier: true, ...PROVENANCE },
    RIVER,
  ),
};

const METHOD = {
  'fares/rules.json': JSON.stringify({
    rules: [
      {
        id: 'metro',
        kind: 'distance',
        bands: [
          { uptoKm: 6, fen: 200 },
          { uptoKm: 11, fen: 300 },
        ],
        maxFen: 900,
        ...PROVENANCE,
      },
      { id: 'bus', kind: 'flat', fen: 200, ...PROVENANCE },
      {
        id: 'maglev',
        kind: 'pair',
        pairs: [{ a: 'A', b: 'C', fen: 2000 }],
        fenPerKm: 100,
        minFen: 1000,
        ...PROVENANCE,
      },
    ],
    car: { fuelFenPerKm: 55, parkingFen: { core: 1000, urban: 600, suburban: 300, rural: 0 }, ...PROVENANCE },
  }),
  'params.json': JSON.stringify({
    params: PARAM_IDS.map((id) => ({
      id,
      label: { zh: id, en: id },
      group: 'g',
      value: 1,
      unit: '1',
      low: 0.5,
      high: 2,
      ...PROVENANCE,
    })),
  }),
  'targets.json': JSON.stringify({
    targets: [
      {
        id: 'half-hour',
        title: { zh: '半小时', en: 'Half hour' },
        kind: 'circle',
        words: '半小时交通圈',
        from: 'everyone',
        to: ['centre', 'B', 'T1', 'U1', '113.0,28.0'],
        toRule: 'nearest',
        period: 'am_peak',
        definition: 'door_to_door',
        modes: 'best',
        wait: 'informed',
        cutoffS: 1800,
        measure: 'people',
        requiredShare: 0.8,
        ...PROVENANCE,
      },
    ],
  }),
  'observations.csv': `id,origin,destination,mode,route,time_of_day,minutes_min,minutes_max,km,fare_yuan,year_valid,evidence_kind,use_as_test,source,confidence,modelled,note
V1,甲站,丙站,metro,1号线,,4,5,2.2,2,2024,timetable,yes,${S},
`,
};

function manifest(): string {
  const band = (start: string, end: string) => ({ start, end });
  const files = Object.keys({ ...ROADS, ...STOPS, ...SERVICE, ...ZONES, ...METHOD });
  return JSON.stringify({
    id: 'fixture',
    title: { zh: '小样', en: 'Fixture' },
    dataVersion: '1',
    asOf: '2026-11-21',
    crs: 'EPSG:4326',
    bounds: [112, 27, 114, 29],
    gridCentre: [113, 28],
    periods: {
      am_peak: band('07:00', '09:00'),
      midday: band('10:00', '16:00'),
      pm_peak: band('17:00', '19:00'),
      evening: band('20:00', '23:00'),
    },
    cores: [{ id: 'centre', name: { zh: '中心', en: 'Centre' }, city: '长沙', lon: 113, lat: 28, ...PROVENANCE }],
    attribution: { zh: '无', en: 'none' },
    studyPopulation: 15,
    files,
  });
}
