import { useSignal } from '@preact/signals';
import { lineLengthM } from '../../base/geo.ts';
import type { Modification } from '../../scenario/modification.ts';
import { parsePoint } from '../../state/places.ts';
import { onNode } from '../../state/studio/snap.ts';
import { usePage } from '../context.ts';
import { LineForm } from './LineForm.tsx';
import { type Pick, PickField } from './PickField.tsx';
import { RoadForm } from './RoadForm.tsx';
import { SketchPoints } from './SketchPoints.tsx';

const MOST_FOUND = 8;

/** Drawing a line or a road: its points on the map or by name, what it is, and one button that puts it in. */
export default function SketchPanel() {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const kind = studio.sketch.kind.value;
  const points = studio.sketch.points.value;
  const busy = useSignal(false);
  if (kind === null) return null;
  const km = store.format.value.decimal(lineLengthM(points.map(({ lon, lat }) => [lon, lat])) / 1000);

  async function put(build: () => readonly Modification[]): Promise<void> {
    busy.value = true;
    const taken = await studio.commit(build());
    busy.value = false;
    if (!taken) return;
    studio.sketch.finish();
    studio.open(null);
  }

  return (
    <>
      <p class="intro">{kind === 'line' ? t.sketch.lineTeach : t.sketch.roadTeach}</p>
      <Adder kind={kind} />
      <SketchPoints />
      <p class="sketch-sum">
        {points.length < 2
          ? t.sketch.few
          : [t.sketch.length(km), kind === 'line' ? t.sketch.stops(points.length) : ''].filter(Boolean).join(' · ')}
      </p>
      {kind === 'line' ? <LineForm busy={busy.value} onPut={put} /> : <RoadForm busy={busy.value} onPut={put} />}
    </>
  );
}

/** The typed way to add a point. */
function Adder({ kind }: { kind: 'line' | 'road' }) {
  const { store, studio, actions } = usePage();
  const t = store.t.value.studio.sketch;
  const language = store.setting('language');
  const tables = studio.tables.value;

  async function find(text: string): Promise<readonly Pick[]> {
    const tables = await studio.tablesReady();
    const point = parsePoint(text);
    if (point) return [{ id: text, name: text, within: kind === 'line' ? t.newStation : t.newNode }];
    if (kind === 'road') {
      const words = text.toLowerCase();
      const nodes = tables.nodes.filter((node) => `${node.id} ${node.name}`.toLowerCase().includes(words));
      return nodes.slice(0, MOST_FOUND).map(({ id, name }) => ({ id, name: name || id, within: id }));
    }
    const known = new Map(tables.stations.map((station) => [station.id, station]));
    const named = tables.stations.filter((one) => one.name.zh.includes(text) || one.name.en.includes(text));
    const found = await actions.search(text);
    const ids = [...found.filter((one) => one.kind === 'station').map((one) => one.id), ...named.map((one) => one.id)];
    return [...new Set(ids)].slice(0, MOST_FOUND).flatMap((id) => {
      const station = known.get(id);
      return station ? [{ id, name: station.name[language], within: station.city }] : [];
    });
  }

  function pick({ id }: Pick): void {
    const point = parsePoint(id);
    if (point) {
      studio.sketch.add({ ...point, id: null, on: null, name: '' });
      return;
    }
    if (kind === 'road') {
      const node = tables?.nodes.find((one) => one.id === id);
      if (node) studio.sketch.add(onNode(node));
      return;
    }
    const station = tables?.stations.find((one) => one.id === id);
    if (station) studio.sketch.add(onNode({ ...station, name: station.name[language] }));
  }

  return <PickField label={kind === 'line' ? t.addStation : t.addNode} find={find} onPick={pick} />;
}
