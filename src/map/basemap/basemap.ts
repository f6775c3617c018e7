import {
  addProtocol,
  type LayerSpecification,
  type Map as MapLibreMap,
  type SourceSpecification,
  type StyleSpecification,
} from 'maplibre-gl';
import type { Basemap } from '../../state/basemap.ts';
import BasemapWorker from './basemap.worker.ts?worker';
import type { FromBasemap, ToBasemap } from './protocol.ts';

/** Addresses that the map asks for through the basemap's thread. */
const SCHEME = 'basemap';
const GET = `${SCHEME}://get/`;
const TILE = /\/\/tile\/(\d)\/(\d+)\/(\d+)\/(\d+)$/;
const MAX_ZOOM = 18;

type Loaded = ArrayBuffer | ImageBitmap;

function jsonOf(loaded: Loaded): object {
  return JSON.parse(new TextDecoder().decode(loaded as ArrayBuffer)) as object;
}

interface Asked {
  resolve(loaded: Loaded): void;
  reject(error: Error): void;
}

type Question = Omit<Extract<ToBasemap, { kind: 'fetch' }>, 'id'> | Omit<Extract<ToBasemap, { kind: 'tile' }>, 'id'>;

/** The thread behind ids, started at the first question. */
function createFetcher(onProblem: (message: string) => void) {
  const waiting = new Map<number, Asked>();
  let worker: Worker | null = null;
  let nextId = 1;
  function start(): Worker {
    const fresh = new BasemapWorker();
    fresh.onmessage = ({ data }: MessageEvent<FromBasemap>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (!data.ok) {
        onProblem(data.message);
        asked?.reject(new Error(data.message));
      } else asked?.resolve('picture' in data ? data.picture : data.bytes);
    };
    return fresh;
  }
  return (question: Question, signal: AbortSignal): Promise<Loaded> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id } satisfies ToBasemap);
      signal.addEventListener('abort', () => {
        waiting.delete(id);
        worker?.postMessage({ kind: 'cancel', id } satisfies ToBasemap);
        reject(new DOMException('cancelled', 'AbortError'));
      });
    });
}

/** Templates of a basemap's pictures, the ground first, then names over it. */
function templatesOf({ kind, layer, key, url }: Basemap): readonly string[] {
  if (kind === 'xyz') return [url.trim()];
  if (kind !== 'tianditu') return [];
  const names = layer === 'vec' ? 'cva' : 'cia';
  return [layer, names].map(
    (one) =>
      `https://t{s}.tianditu.gov.cn/${one}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${one}&STYLE=default` +
      `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key.trim())}`,
  );
}

/** What a basemap adds to the map's style: each layer with the layer of ours that it lies under. */
interface Added {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly { readonly layer: LayerSpecification; readonly under: string }[];
}

function pictures(templates: readonly string[]): Added {
  const ids = ['basemap', 'basemap-names'] as const;
  const tiles = (i: number): string[] => [`${SCHEME}://tile/${i}/{z}/{x}/{y}`];
  return {
    sources: Object.fromEntries(
      templates.map((_, i) => [ids[i], { type: 'raster', tiles: tiles(i), tileSize: 256, maxzoom: MAX_ZOOM } as const]),
    ),
    layers: templates.map((_, i) => ({
      layer: { id: ids[i] as string, type: 'raster', source: ids[i] as string, paint: { 'raster-fade-duration': 0 } },
      under: i === 0 ? 'surface' : 'study-line',
    })),
  };
}

/** Everything of a foreign style but its names (this map writes its own), its background and its light. */
function styled(style: StyleSpecification): Added {
  const prefix = (id: string): string => `basemap-${id}`;
  const kept = style.layers.filter((one) => one.type !== 'symbol' && one.type !== 'background');
  return {
    sources: Object.fromEntries(Object.entries(style.sources).map(([id, source]) => [prefix(id), source])),
    layers: kept.flatMap((one) =>
      'source' in one
        ? [
            {
              layer: { ...one, id: prefix(one.id), source: prefix(one.source) } as LayerSpecification,
              under: 'surface',
            },
          ]
        : [],
    ),
  };
}

export interface BasemapLayers {
  /** Puts a basemap under the map; `none` takes it away. */
  show(basemap: Basemap): Promise<void>;
  /** Puts it there again after the map's own style was replaced. */
  again(): void;
}

export function createBasemapLayers(map: MapLibreMap, onProblem: (message: string) => void): BasemapLayers {
  const load = createFetcher(onProblem);
  let templates: readonly string[] = [];
  let shifted = false;
  let shown: Added | null = null;
  let turn = 0;
  addProtocol(SCHEME, async ({ url, type }, { signal }) => {
    const [, index, z, x, y] = TILE.exec(url)?.map(Number) ?? [];
    if (index === undefined || z === undefined || x === undefined || y === undefined) {
      const bytes = await load({ kind: 'fetch', url: decodeURIComponent(url.slice(GET.length)) }, signal);
      return { data: type === 'json' ? jsonOf(bytes) : bytes };
    }
    return { data: await load({ kind: 'tile', template: templates[index] ?? '', z, x, y, shifted }, signal) };
  });
  map.setTransformRequest((url) => ({ url: /^https?:/.test(url) ? `${GET}${encodeURIComponent(url)}` : url }));

  function takeAway(): void {
    for (const { layer } of shown?.layers ?? []) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
    for (const id of Object.keys(shown?.sources ?? {})) if (map.getSource(id)) map.removeSource(id);
  }

  function put(): void {
    for (const [id, source] of Object.entries(shown?.sources ?? {})) if (!map.getSource(id)) map.addSource(id, source);
    for (const { layer, under } of shown?.layers ?? [])
      if (!map.getLayer(layer.id)) map.addLayer(layer, map.getLayer(under) ? under : 'outside');
  }

  async function wanted(basemap: Basemap): Promise<Added | null> {
    templates = templatesOf(basemap);
    shifted = basemap.kind === 'xyz' && basemap.datum === 'gcj02';
    if (basemap.kind !== 'style') return templates.length > 0 ? pictures(templates) : null;
    const bytes = await load({ kind: 'fetch', url: basemap.url.trim() }, new AbortController().signal);
    return styled(jsonOf(bytes) as StyleSpecification);
  }

  return {
    async show(basemap) {
      const mine = ++turn;
      takeAway();
      shown = null;
      try {
        const next = await wanted(basemap);
        if (mine !== turn) return;
        shown = next;
        put();
      } catch (error) {
        onProblem(error instanceof Error ? error.message : String(error));
      }
    },
    again: put,
  };
}
