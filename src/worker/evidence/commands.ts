import type { EvidenceQuestion } from './evidence.ts';

const CLI = 'npm run -s cli --';

/** Cutoffs of the bands (METHOD §8), minutes. */
const BANDS_MIN = [15, 30, 45, 60, 90];

/** Cutoffs of the pack's tables and outlines, minutes: the bands and the page's own. */
export function cutoffsOf({ cutoffMin }: Pick<EvidenceQuestion, 'cutoffMin'>): readonly number[] {
  return [...new Set([...BANDS_MIN, cutoffMin])].sort((a, b) => a - b);
}

/** A word of a shell line, in quotes where it needs them. */
function word(text: string): string {
  return /^[\w.,:=/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The line that makes each file of the pack again, run in the project's folder with the pack's scenario file beside. */
export function commandsOf(asked: EvidenceQuestion): ReadonlyMap<string, string> {
  const { params, origin, destination, direction, query, cutoffMin } = asked;
  const set = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  const scenario = ['--scenario', 'scenario.json', ...set];
  const how = [
    '--modes',
    query.modes,
    '--period',
    query.period,
    '--definition',
    query.definition,
    '--wait',
    query.wait,
  ];
  const line = (...words: readonly string[]): string => [CLI, ...words.map(word)].join(' ');
  const lines = new Map<string, string>([['targets.json', line('assess', ...scenario, '--all-definitions', '--json')]]);
  if (origin === null) return lines;
  const isochrone = ['isochrone', `--${direction}`, origin, ...how, ...scenario];
  const cutoffs = cutoffsOf(asked).join(',');
  lines.set('isochrone.json', line(...isochrone, '--cutoffs', cutoffs, '--json'));
  lines.set('contours.geojson', line(...isochrone, '--cutoffs', cutoffs, '--format', 'geojson'));
  lines.set('surface.tif', line(...isochrone, '--format', 'geotiff', '--out', 'surface.tif'));
  for (const level of ['city', 'district', 'township'])
    lines.set(`coverage-${level}.csv`, line(...isochrone, '--cutoffs', String(cutoffMin), '--by', level));
  if (destination === null) return lines;
  const [from, to] = direction === 'from' ? [origin, destination] : [destination, origin];
  lines.set('receipt.csv', line('trip', '--from', from, '--to', to, ...how, ...scenario, '--receipt', '--json'));
  return lines;
}
