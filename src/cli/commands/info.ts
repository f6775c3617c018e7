import { MODEL_VERSION } from '../../base/version.ts';
import { expand } from '../../expand/expand.ts';
import type { Network } from '../../network/model.ts';
import type { Command } from '../command.ts';
import { DATA_FIELD, field, SCENARIO_ID_FIELD, VERSION_FIELDS } from '../fields.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenario-option.ts';

/** Versions and size of what the answers rest on. */
export const info: Command = {
  name: 'info',
  summary: { zh: '模型版本、数据指纹和网络规模', en: 'model version, data hash and size of the network' },
  usage: '[--scenario SPEC|FILE] [--network DIR]',
  options: SCENARIO_OPTIONS,
  fields: [
    ...VERSION_FIELDS,
    DATA_FIELD.dataVersion,
    DATA_FIELD.asOf,
    field('id', '数据编号', 'id of the data'),
    DATA_FIELD.title,
    SCENARIO_ID_FIELD,
    field('graph', '早高峰的图', 'the graph of the morning peak', 'period nodes links'),
    field('tables', '各表行数', 'rows of the tables'),
    DATA_FIELD.attribution,
  ],
  async run(call) {
    const { network, book, scenario } = await openCall(call);
    const { id, title, dataVersion, asOf, attribution } = network.manifest;
    const graph = graphSize(network);
    const tables = tableSizes(network, book.projects.length);
    const { dataHash } = network;
    const versions = { modelVersion: MODEL_VERSION, dataHash, dataVersion, asOf, id, title: title.zh };
    const json = { ...versions, scenario: scenario.id, graph, tables };
    const text = [
      `模型版本 model version  ${MODEL_VERSION}`,
      `数据 data  ${title.zh} ${dataVersion}（${asOf}），指纹 hash ${dataHash}`,
      `图 graph  ${graph.nodes} 节点 nodes · ${graph.links} 连线 links（${graph.period}，${scenario.title}）`,
      `表 tables  ${Object.entries(tables)
        .map(([name, count]) => `${name} ${count}`)
        .join(' · ')}`,
      attribution.zh,
    ].join('\n');
    return { ok: true, json: { ...json, attribution: attribution.zh }, text };
  },
};

/** Size of the graph that a question in the morning peak is answered on. */
function graphSize(network: Network): { period: string; nodes: number; links: number } {
  const { nodes, links } = expand(network, 'am_peak', 'informed');
  return { period: 'am_peak', nodes: nodes.count, links: links.from.length };
}

function tableSizes({ roads, transit, zones, targets }: Network, projects: number): Readonly<Record<string, number>> {
  return {
    roadNodes: roads.nodes.length,
    roadLinks: roads.links.length,
    stations: transit.stations.length,
    lines: transit.lines.length,
    patterns: transit.patterns.length,
    townships: zones.townships.length,
    places: zones.places.length,
    projects,
    targets: targets.length,
  };
}
