import { lineLengthM } from '../../base/geo.ts';
import type { Confidence } from '../../network/model/provenance.ts';
import { useStore } from '../context.ts';
import { Section } from '../widgets.tsx';

interface Tally {
  readonly name: string;
  readonly km: number;
  readonly lowKm: number;
}

function isLow(confidence: Confidence): boolean {
  return confidence === 'low' || confidence === 'very_low';
}

function tallied(name: string, all: readonly { readonly lengthM: number; readonly confidence: Confidence }[]): Tally {
  const sum = (some: typeof all): number => some.reduce((total, one) => total + one.lengthM, 0) / 1000;
  return { name, km: sum(all), lowKm: sum(all.filter(({ confidence }) => isLow(confidence))) };
}

/** How much of roads, lines and parameters rests on data of low confidence; the map shows where. */
export function ConfidencePanel() {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const catalogue = store.catalogue.value;
  if (!catalogue) return null;
  const roads = catalogue.map.roads.map((one) => ({ ...one, lengthM: lineLengthM(one.path) }));
  const lines = catalogue.map.lines.map((one) => ({
    ...one,
    lengthM: one.paths.reduce((sum, path) => sum + lineLengthM(path), 0),
  }));
  const facilities = [...new Set(roads.map(({ facility }) => facility))];
  const modes = [...new Set(lines.map(({ mode }) => mode))];
  const rows = [
    ...facilities.map((one) =>
      tallied(
        t.studio.facilities[one],
        roads.filter(({ facility }) => facility === one),
      ),
    ),
    ...modes.map((one) =>
      tallied(
        t.legs[one],
        lines.filter(({ mode }) => mode === one),
      ),
    ),
  ];
  const low = catalogue.params.filter(({ confidence }) => isLow(confidence)).length;
  return (
    <Section title={t.check.confidence.title}>
      <p class="intro">{t.check.confidence.teach}</p>
      <div class="areas">
        <table data-testid="confidence">
          <thead>
            <tr>
              <th scope="col">{t.check.confidence.kind}</th>
              <th scope="col">{t.check.confidence.km}</th>
              <th scope="col">{t.check.confidence.low}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, km, lowKm }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{format.integer(km)}</td>
                <td>
                  {format.share(km > 0 ? lowKm / km : 0)}
                  <i class="area-bar" aria-hidden="true" style={{ width: `${km > 0 ? (100 * lowKm) / km : 0}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="footnote">{t.check.confidence.count(low, catalogue.params.length)}</p>
    </Section>
  );
}
