import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

export const BASEMAP_KINDS = ['none', 'tianditu', 'xyz', 'style'] as const;
type BasemapKind = (typeof BASEMAP_KINDS)[number];
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
type Datum = (typeof DATUMS)[number];

/** A map under the map, chosen by a person and kept in this browser only. */
export interface Basemap {
  readonly kind: BasemapKind;
  /** 天地图: drawn map or pictures from above. */
  readonly layer: 'vec' | 'img';
  /** The person's own key at 天地图. */
  readonly key: string;
  /** Template with {z} {x} {y}, or address of a style. */
  readonly url: string;
  readonly datum: Datum;
  readonly attribution: string;
  /** 审图号. */
  readonly approval: string;
}

export const NO_BASEMAP: Basemap = {
  kind: 'none',
  layer: 'vec',
  key: '',
  url: '',
  datum: 'wgs84',
  attribution: '',
  approval: '',
};

/** What 天地图 must be shown with; its number is renewed, so a person may change it. */
export const TIANDITU = { attribution: '天地图 · 国家地理信息公共服务平台', approval: 'GS(2024)0650号' } as const;

/** Why a basemap is not taken. */
export type Refusal = 'no_key' | 'no_address' | 'no_template' | 'bd09' | 'style_datum' | 'no_attribution';

/** null = it can be shown. */
export function refusalOf({ kind, key, url, datum, attribution }: Basemap): Refusal | null {
  if (kind === 'none') return null;
  if (kind === 'tianditu') return /^\w{16,64}$/.test(key.trim()) ? null : 'no_key';
  if (!/^https?:\/\/[^\s/]+\/\S*$/.test(url.trim())) return 'no_address';
  if (kind === 'xyz' && !['{z}', '{x}', '{y}'].every((part) => url.includes(part))) return 'no_template';
  if (datum === 'bd09') return 'bd09';
  if (kind === 'style' && datum !== 'wgs84') return 'style_datum';
  return attribution.trim() === '' ? 'no_attribution' : null;
}

/** What must stand on the map: source and approval number. */
export function creditOf({ kind, attribution, approval }: Basemap): string {
  return kind === 'none' ? '' : [attribution, approval].filter((part) => part.trim() !== '').join(' · ');
}

export interface Basemaps {
  readonly chosen: ReadonlySignal<Basemap>;
  readonly credit: ReadonlySignal<string>;
  readonly open: Signal<boolean>;
  /** What went wrong when tiles were last asked for, in a server's words or a browser's; null = nothing. */
  readonly problem: Signal<string | null>;
  /** false: this browser keeps nothing, so the choice ends with the page. */
  choose(basemap: Basemap): boolean;
}

const STORED = 'czt-basemap';

function isBasemap(value: unknown): value is Basemap {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Readonly<Record<string, unknown>>;
  const texts = ['key', 'url', 'attribution', 'approval'].every((name) => typeof one[name] === 'string');
  const kind = BASEMAP_KINDS.some((known) => known === one.kind);
  const datum = DATUMS.some((known) => known === one.datum);
  return texts && kind && datum && (one.layer === 'vec' || one.layer === 'img');
}

function stored(): Basemap {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null');
    return isBasemap(value) && refusalOf(value) === null ? value : NO_BASEMAP;
  } catch {
    return NO_BASEMAP;
  }
}

export function createBasemaps(): Basemaps {
  const chosen = signal(stored());
  const problem = signal<string | null>(null);
  return {
    chosen,
    problem,
    credit: computed(() => creditOf(chosen.value)),
    open: signal(false),
    choose(basemap) {
      problem.value = null;
      chosen.value = basemap;
      try {
        if (basemap.kind === 'none') localStorage.removeItem(STORED);
        else localStorage.setItem(STORED, JSON.stringify(basemap));
        return true;
      } catch {
        return false;
      }
    },
  };
}
