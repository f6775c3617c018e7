import { createView } from '../../assess/engine.ts';
import type { Leg, ReceiptLine, Trip } from '../../assess/results.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { Command } from '../command.ts';
import { clock, placeOption, placesOf, QUERY_OPTIONS, QUERY_USAGE, queryOf } from '../query.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenarioOption.ts';

/** One trip, leg by leg. */
export const trip: Command = {
  name: 'trip',
  summary: { zh: '两点之间的一次出行', en: 'a trip between two places' },
  usage: `--from X --to Y ${QUERY_USAGE} [--receipt]`,
  options: {
    from: { type: 'string', hint: 'X', summary: { zh: '起点：名称或经度,纬度', en: 'origin: name or lon,lat' } },
    to: { type: 'string', hint: 'Y', summary: { zh: '终点：名称或经度,纬度', en: 'destination: name or lon,lat' } },
    ...QUERY_OPTIONS,
    ...SCENARIO_OPTIONS,
    receipt: {
      type: 'boolean',
      summary: { zh: '把时间拆成各个组成部分', en: 'open the time into its components' },
    },
    geometry: { type: 'boolean', summary: { zh: 'JSON 中带各段的线形', en: 'add the path of each leg to the JSON' } },
  },
  async run(call) {
    const query = queryOf(call);
    const { network, scenario } = await openCall(call);
    const places = placesOf(network);
    const from = placeOption(call, 'from', places);
    const to = placeOption(call, 'to', places);
    const view = createView(network, { period: query.period, wait: query.wait });
    const found = view.trip(from, to, query);
    const receipt = call.options.receipt === true ? view.receipt(from, to, query) : undefined;
    const json = {
      modelVersion: MODEL_VERSION,
      dataHash: network.dataHash,
      scenario: scenario.id,
      from,
      to,
      query,
      reachable: found.reachable,
      timeS: found.timeS,
      distanceM: found.distanceM,
      legs: call.options.geometry === true ? found.legs : found.legs.map(({ path: _, ...leg }) => leg),
      notes: found.notes,
      ...(receipt === undefined ? {} : { receipt, lowConfidenceShare: lowShare(receipt ?? []) }),
    };
    const head = `${from.name ?? ''} → ${to.name ?? ''}`;
    return { ok: true, json, text: [head, ...tell(found), ...(receipt ?? []).map(receiptLine)].join('\n') };
  },
};

/** Share of the seconds that rest on data of low or very low confidence. */
function lowShare(receipt: readonly ReceiptLine[]): number {
  const sum = (lines: readonly ReceiptLine[]): number => lines.reduce((total, line) => total + line.timeS, 0);
  const low = receipt.filter(({ confidence }) => confidence === 'low' || confidence === 'very_low');
  return receipt.length === 0 || sum(receipt) === 0 ? 0 : sum(low) / sum(receipt);
}

const MODE_WORDS: Readonly<Record<Leg['mode'], string>> = {
  walk: '步行 walk',
  bike: '骑行 bike',
  drive: '驾车 drive',
  park: '取车停车 park',
  transfer: '换乘 transfer',
  metro: '地铁 metro',
  maglev: '磁浮 maglev',
  suburban: '市域 suburban',
  intercity: '城际 intercity',
  hsr: '高铁 high-speed',
  rail: '普铁 rail',
  bus: '公交 bus',
};

function tell(found: Trip): string[] {
  const notes = found.notes.map(({ text }) => `  ※ ${text.zh} / ${text.en}`);
  if (!found.reachable || found.timeS === null) return ['  到不了 not reachable', ...notes];
  const total = `  ${clock(found.timeS)}（${found.query.definition}），${((found.distanceM ?? 0) / 1000).toFixed(1)} km`;
  return [total, ...found.legs.map(legLine), ...notes];
}

function legLine(leg: Leg): string {
  const what = [MODE_WORDS[leg.mode], leg.line ?? ''].filter((word) => word !== '').join(' ');
  const parts = [
    leg.gateS === undefined ? '' : `进出站 gate ${clock(leg.gateS)}`,
    leg.waitS === undefined ? '' : `候车 wait ${clock(leg.waitS)}`,
    leg.rideS === undefined ? '' : `乘车 ride ${clock(leg.rideS)}`,
  ].filter((word) => word !== '');
  const inside = parts.length === 0 ? '' : `（${parts.join('，')}）`;
  return `  ${clock(leg.timeS).padStart(7)}  ${what}  ${leg.from} → ${leg.to}  ${(leg.distanceM / 1000).toFixed(1)} km${inside}`;
}

function receiptLine(line: ReceiptLine): string {
  return `  ${clock(line.timeS).padStart(7)}  ${line.component}  ${line.rule} = ${line.value} ${line.unit}（${line.confidence}）`;
}
