import { readMethod } from '../../expand/method.ts';
import { speedOf } from '../../expand/roads.ts';
import { zipTexts } from '../../io/archive.ts';
import { networkGeoJson } from '../../io/geojson.ts';
import { gmnsTexts } from '../../io/gmns.ts';
import { gtfsTexts } from '../../io/gtfs.ts';
import { osmElements, osmXml } from '../../io/osm.ts';
import { osmPbf } from '../../io/osm-pbf.ts';
import { type Stamp, stampOf } from '../../io/stamp.ts';
import { PERIODS, type RoadPeriod } from '../../network/model/question.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { Network } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, requiredOption, stringOption } from '../command.ts';
import { field, SCENARIO_ID_FIELD } from '../fields.ts';
import { networkDir, readFolder } from '../load.ts';
import { writeWhole } from '../output-file.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';
import { otherScenarioLines } from '../tell.ts';

const FORMATS = ['gtfs', 'gmns', 'osm', 'geojson'] as const;
type Format = (typeof FORMATS)[number];
const ARCHIVES: readonly Format[] = ['gtfs', 'gmns'];
const ROAD_PERIODS: readonly RoadPeriod[] = [...PERIODS, 'free_flow'];

/** Writes a scenario's network in an open format. */
export const exportNetwork: Command = {
  name: 'export',
  summary: {
    zh: '把情景的路网和线网导出为 GTFS、GMNS、OSM 或 GeoJSON',
    en: 'write the network of a scenario as GTFS, GMNS, OSM or GeoJSON',
  },
  usage: '--format gtfs|gmns|osm|geojson [--scenario SPEC] [--out F]',
  options: {
    ...SCENARIO_OPTIONS,
    format: {
      type: 'string',
      hint: FORMATS.join('|'),
      summary: {
        zh: '格式；gtfs 与 gmns 是 zip，osm 写到 .pbf 时是 PBF，否则是 XML',
        en: 'format; gtfs and gmns are zip archives, osm is PBF if the file ends with .pbf, else XML',
      },
    },
    out: { type: 'string', hint: 'F', summary: { zh: '写到文件', en: 'write to a file' } },
    period: {
      type: 'string',
      hint: ROAD_PERIODS.join('|'),
      summary: { zh: 'osm：maxspeed 用哪个时段的车速', en: 'osm: period whose speeds stand in maxspeed' },
    },
    trips: {
      type: 'boolean',
      summary: { zh: 'gtfs：每一班都写成车次，不写发车间隔', en: 'gtfs: every departure a trip, no headways' },
    },
  },
  fields: [
    field('out', '写到哪里', 'where it was written'),
    field('format', '格式', 'format'),
    field('bytes', '大小', 'size'),
    SCENARIO_ID_FIELD,
    field('dataHash', '数据指纹', 'hash of the data'),
  ],
  async run(call) {
    requiredOption(call, 'format');
    const format = choiceOption(call, 'format', FORMATS, 'geojson');
    if (ARCHIVES.includes(format) && stringOption(call, 'out') === undefined) throw needsFile(format);
    const { network, scenario } = await openCall(call);
    const content = await contentOf(format, network, stampOf(network, scenario.id), call);
    const out = stringOption(call, 'out');
    if (out === undefined && typeof content === 'string') return { ok: true, json: null, text: '', raw: content };
    if (out === undefined) throw needsFile(format);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await writeWhole(out, bytes, 'cannot_write');
    const json = { out, format, bytes: bytes.length, scenario: scenario.id, dataHash: network.dataHash };
    const text = [...otherScenarioLines(scenario), `${out}  ${bytes.length} bytes`].join('\n');
    return { ok: true, json, text };
  },
};

async function contentOf(format: Format, network: Network, stamp: Stamp, call: Call): Promise<string | Uint8Array> {
  if (format === 'geojson') return networkGeoJson(network, stamp);
  if (format === 'gmns') return zipTexts(gmnsTexts(network, stamp));
  if (format === 'osm') {
    const method = readMethod(network.params, choiceOption(call, 'period', ROAD_PERIODS, 'am_peak'));
    const tod = network.roads.tod.filter((row) => row.period === method.period);
    const published = new Map(tod.map((row) => [row.linkId, row.speedKph]));
    const options = { speedKph: (link: RoadLink) => speedOf(link, method, published.get(link.id)) };
    if (!/\.pbf$/i.test(stringOption(call, 'out') ?? '')) return osmXml(network.roads, stamp, options);
    const { attribution, dataHash, scenario } = stamp;
    return osmPbf(osmElements(network.roads, options), `${attribution} · data ${dataHash}, scenario ${scenario}`);
  }
  const agencies = (await readFolder(networkDir(call))).get('transit/agency.txt');
  const departures = call.options.trips === true ? 'expand' : 'keep';
  const text = agencies === undefined ? {} : { agencies: new TextDecoder().decode(agencies) };
  return zipTexts(gtfsTexts(network, stamp, { departures, ...text }));
}

function needsFile(format: Format): CliError {
  const zh = `${format} 是压缩包，要用 --out 写到文件`;
  return new CliError('needs_file', { zh, en: `${format} is an archive: name a file with --out` }, 2);
}
