import type { SketchPoint } from '../../state/studio/snap.ts';
import { usePage } from '../context.ts';
import { IconButton } from '../widgets.tsx';

/** The points in order: what each one is, a name for new ones, and buttons that do what dragging does. */
export function SketchPoints() {
  const { store, studio } = usePage();
  const t = store.t.value.studio.sketch;
  const { sketch } = studio;
  const points = sketch.points.value;
  if (points.length === 0) return null;
  return (
    <ol class="sketch-points" aria-label={t.points}>
      {points.map((point, i) => (
        <li key={`${i}-${point.id ?? ''}`} data-snapped={point.id !== null || point.on !== null}>
          <span class="sketch-number" aria-hidden="true">
            {i + 1}
          </span>
          <span class="sketch-what">
            <PointName point={point} index={i} count={points.length} />
          </span>
          <IconButton
            icon="up"
            label={t.earlier(i + 1)}
            onClick={() => sketch.shift(i, -1)}
            disabled={i === 0}
            class="quiet"
          />
          <IconButton
            icon="down"
            label={t.later(i + 1)}
            onClick={() => sketch.shift(i, 1)}
            disabled={i === points.length - 1}
            class="quiet"
          />
          <IconButton icon="close" label={t.drop(i + 1)} onClick={() => sketch.remove(i)} class="quiet" />
        </li>
      ))}
    </ol>
  );
}

function PointName({ point, index, count }: { point: SketchPoint; index: number; count: number }) {
  const { store, studio } = usePage();
  const t = store.t.value.studio.sketch;
  const line = studio.sketch.kind.value === 'line';
  if (point.id !== null) {
    return (
      <>
        {point.name || point.id}
        <small>{line ? t.station : t.node}</small>
      </>
    );
  }
  if (line) {
    return (
      <input
        type="text"
        aria-label={t.nameOf(index + 1)}
        placeholder={t.newStation}
        maxLength={40}
        value={point.name}
        onInput={(event) => studio.sketch.rename(index, event.currentTarget.value)}
      />
    );
  }
  const end = index === 0 || index === count - 1;
  if (point.on) return <>{t.onLink(point.name)}</>;
  return (
    <>
      {end ? t.newNode : t.bend}
      <small>
        {point.lon.toFixed(4)}, {point.lat.toFixed(4)}
      </small>
    </>
  );
}
