import { createView } from '../../assess/engine.ts';
import type { NamedPoint } from '../../assess/results.ts';
import { gridOf } from '../../assess/surface/grid.ts';
import type { Confidence } from '../../network/model/provenance.ts';
import type { Township } from '../../network/model/zones.ts';
import type { Network } from '../../network/model.ts';
import type { Tick } from './contribution.ts';
import type { DoubtAnswer, DoubtQuestion } from './protocol.ts';

/** No trip, or outside the study area. */
const NONE = 255;

function isLow(confidence: Confidence): boolean {
  return confidence === 'low' || confidence === 'very_low';
}

/**
 * How much of each trip's time rests on data of low confidence: the receipt of the trip between the point and the middle of
 * every township, spread over the township's cells.
 */
export async function doubt(network: Network, question: DoubtQuestion, tick: Tick): Promise<DoubtAnswer> {
  const { point, direction, query } = question;
  const view = createView(network, { period: query.period, wait: query.wait });
  const { townships } = network.zones;
  const percents = new Map<number, number>();
  for (const [i, township] of townships.entries()) {
    if (!township.inStudy) continue;
    await tick(i, townships.length);
    const end = middleOf(township);
    const [from, to] = direction === 'from' ? [point, end] : [end, point];
    const receipt = view.receipt(from, to, query);
    const sum = (lines: NonNullable<typeof receipt>): number => lines.reduce((total, { timeS }) => total + timeS, 0);
    const all = receipt === null ? 0 : sum(receipt);
    if (receipt === null || all === 0) continue;
    percents.set(i, Math.round((100 * sum(receipt.filter((line) => isLow(line.confidence)))) / all));
  }
  const grid = gridOf(network);
  const cellShare = new Uint8Array(grid.cols * grid.rows).fill(NONE);
  for (const cell of grid.cells) cellShare[cell] = percents.get(grid.townshipIdx[cell] as number) ?? NONE;
  const values = [...percents.values()].sort((a, b) => a - b);
  return { cellShare, townships: values.length, medianPercent: values[values.length >> 1] ?? 0 };
}

function middleOf({ lon, lat, name }: Township): NamedPoint {
  return { lon, lat, name: name.zh };
}
