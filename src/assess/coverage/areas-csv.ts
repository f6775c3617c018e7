import type { AreaRow } from './areas.ts';

const HEAD = 'id,name,name_en,within,people,people_share,area_km2,median_min';

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with a heading, in the order given; minutes to a hundredth, an empty cell where half are never inside. */
export function areasCsv(rows: readonly AreaRow[]): string {
  const lines = rows.map((row) =>
    [
      row.id,
      quoted(row.name.zh),
      quoted(row.name.en),
      quoted(row.within.zh),
      Math.round(row.people),
      row.share.toFixed(4),
      row.areaKm2.toFixed(2),
      row.medianS === null ? '' : (row.medianS / 60).toFixed(2),
    ].join(','),
  );
  return `${[HEAD, ...lines].join('\n')}\n`;
}
