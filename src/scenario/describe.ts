import type { Text } from '../base/problem.ts';
import type { Seconds } from '../base/units.ts';
import { combinedHeadwayS } from '../network/headway.ts';
import { PERIODS, type Period } from '../network/model/question.ts';
import type { RoadLink } from '../network/model/roads.ts';
import type { Network } from '../network/model.ts';
import { MODE_NAMES } from '../network/text/mode-names.ts';
import { indexOf } from './change/draft.ts';
import type { Modification } from './modification.ts';
import type { ResolvedModification } from './resolve.ts';

type Of<T extends Modification['type']> = Extract<Modification, { readonly type: T }>;

const PERIOD_NAME: Readonly<Record<Period, Text>> = {
  am_peak: { zh: '早高峰', en: 'morning peak' },
  midday: { zh: '平峰', en: 'midday' },
  pm_peak: { zh: '晚高峰', en: 'evening peak' },
  evening: { zh: '夜间', en: 'evening' },
};

function both(zh: string, en: string = zh): Text {
  return { zh, en };
}

/** Texts one after another, in both languages. */
export function joinTexts(texts: readonly Text[], zh: string, en: string = zh): Text {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}

/** 90 → `1.5 分`, 45 → `45 秒`; at most one decimal. */
function duration(seconds: Seconds): Text {
  if (seconds < 60) return both(`${Math.round(seconds)} 秒`, `${Math.round(seconds)} s`);
  const minutes = String(Math.round(seconds / 6) / 10);
  return both(`${minutes} 分`, `${minutes} min`);
}

/** A time before and after; to the second where minutes would read the same. */
function changed(before: Seconds, after: Seconds): Text {
  const [a, b] = [duration(before), duration(after)];
  if (before === after || a.en !== b.en) return arrow(a, b);
  const [from, to] = [before, after].map((seconds) => Math.round(seconds * 10) / 10);
  return both(`${from}→${to} 秒`, `${from}→${to} s`);
}

function headways(before: Seconds | null, after: Seconds | null): Text {
  if (before !== null && after !== null) return changed(before, after);
  const said = (seconds: Seconds | null): Text => (seconds === null ? both('无车', 'no service') : duration(seconds));
  return arrow(said(before), said(after));
}

/** Says one step in words, with the values before and after. */
export class Describer {
  readonly #networks: readonly Network[];

  /** Names are looked up in the networks in turn: the changed one, then the one before. */
  constructor(networks: readonly Network[]) {
    this.#networks = networks;
  }

  describe(resolved: ResolvedModification): Text {
    const { modification } = resolved.step;
    switch (modification.type) {
      case 'add_road_node':
        return both(`新节点 ${modification.nameZh}`, `new node ${modification.nameZh}`);
      case 'add_road_link':
        return this.#addRoad(resolved, modification);
      case 'upgrade_road_link':
        return this.#upgrade(resolved, modification);
      case 'remove_road_link':
        return this.#of('拆除道路 ', 'road removed: ', this.#roads(modification.links));
      case 'add_station':
        return this.#of('新车站 ', 'new station ', modification.name);
      case 'remove_station':
        if (modification.line !== undefined) return this.#skip(modification.station, modification.line);
        return this.#of('关闭车站 ', 'station closed: ', this.#name('stations', modification.station));
      case 'set_parking': {
        const words = modification.parking
          ? both('停车换乘 ', 'park and ride at ')
          : both('取消停车场 ', 'no parking at ');
        return this.#of(words.zh, words.en, this.#name('stations', modification.station));
      }
      default:
        return this.#describeTransit(resolved, modification);
    }
  }

  #describeTransit(resolved: ResolvedModification, modification: TransitModification): Text {
    switch (modification.type) {
      case 'add_line':
        return this.#addLine(modification);
      case 'extend_line':
        return this.#extend(modification);
      case 'remove_line':
        return this.#removeLine(modification);
      case 'set_headway':
        return this.#headway(resolved, modification);
      case 'set_run_time':
        return this.#runTime(resolved, modification);
      case 'set_gate':
        return this.#gate(resolved, modification);
      case 'set_transfer':
        return this.#transfer(resolved, modification);
    }
  }

  #of(zh: string, en: string, name: Text, zhTail = '', enTail = ''): Text {
    return both(`${zh}${name.zh}${zhTail}`, `${en}${name.en}${enTail}`);
  }

  #skip(stationId: string, lineId: string): Text {
    const line = this.#name('lines', lineId);
    const station = this.#name('stations', stationId);
    return both(`${line.zh} 不停${station.zh}`, `${line.en} runs through ${station.en}`);
  }

  #name(table: 'stations' | 'lines', id: string): Text {
    for (const network of this.#networks) {
      const row = indexOf(network)[table].get(id);
      if (row !== undefined) return row.name;
    }
    return both(id);
  }

  #stop(id: string): Text {
    for (const network of this.#networks) {
      const row = indexOf(network).stops.get(id);
      if (row === undefined) continue;
      const mode = MODE_NAMES[row.mode];
      return this.#of('', '', this.#name('stations', row.stationId), `（${mode.zh}）`, ` (${mode.en})`);
    }
    return both(id);
  }

  #roads(ids: readonly string[]): Text {
    const names = ids.map((id) => {
      for (const network of this.#networks) {
        const row = indexOf(network).links.get(id);
        if (row !== undefined) return row.nameZh === '' ? row.id : row.nameZh;
      }
      return id;
    });
    const different = [...new Set(names)];
    const shown = different.slice(0, 2).join('、');
    const more = ids.length > 1 ? both(`等 ${ids.length} 段`, ` (${ids.length} links)`) : both('');
    return both(`${shown}${more.zh}`, `${shown}${more.en}`);
  }

  #addRoad(resolved: ResolvedModification, modification: Of<'add_road_link'>): Text {
    const made = linkRows(resolved).find(({ after }) => after?.id === modification.id)?.after;
    const km = String(Math.round((made?.lengthM ?? 0) / 100) / 10);
    const tail = `（${km} km，${modification.freeSpeedKph} km/h）`;
    const enTail = ` (${km} km, ${modification.freeSpeedKph} km/h)`;
    return both(`新路 ${modification.nameZh}${tail}`, `new road ${modification.nameZh}${enTail}`);
  }

  #upgrade(resolved: ResolvedModification, modification: Of<'upgrade_road_link'>): Text {
    const rows = linkRows(resolved);
    const change = (zh: string, en: string, field: keyof RoadLink, unit: string): Text[] => {
      if (modification[field as keyof typeof modification] === undefined) return [];
      const values = (side: 'before' | 'after'): string =>
        [...new Set(rows.map((row) => String(row[side]?.[field] ?? '—')))].join('/');
      if (rows.every(({ before, after }) => before?.[field] === after?.[field])) return [];
      return [
        both(
          `${zh} ${values('before')}→${values('after')}${unit}`,
          `${en} ${values('before')}→${values('after')}${unit}`,
        ),
      ];
    };
    const changes = [
      ...change('设计车速', 'design speed', 'freeSpeedKph', ' km/h'),
      ...change('红绿灯', 'signals', 'signals', ''),
      ...change('等级', 'class', 'facility', ''),
      ...change('车道', 'lanes', 'lanes', ''),
      ...change('收费站', 'toll plazas', 'tollPlazas', ''),
      ...change('通行费（分）', 'toll (fen)', 'tollFen', ''),
    ];
    const detail = changes.length === 0 ? both('没有改变', 'nothing changed') : joinTexts(changes, '，', ', ');
    return this.#of('改造 ', 'upgrade of ', this.#roads(modification.links), `：${detail.zh}`, `: ${detail.en}`);
  }

  #addLine(modification: Of<'add_line'>): Text {
    const { name, stations } = modification;
    const mode = MODE_NAMES[modification.mode];
    const headways = PERIODS.flatMap((period) => {
      const seconds = modification.headwayS[period];
      return seconds === undefined
        ? []
        : [this.#of(`${PERIOD_NAME[period].zh} `, `${PERIOD_NAME[period].en} `, duration(seconds))];
    });
    const every = joinTexts(headways, '、', ', ');
    return both(
      `新线 ${name.zh}（${mode.zh}，${stations.length} 站，发车间隔 ${every.zh}）`,
      `new line ${name.en} (${mode.en}, ${stations.length} stations, every ${every.en})`,
    );
  }

  #extend(modification: Of<'extend_line'>): Text {
    const line = this.#name('lines', modification.line);
    const at = this.#name('stations', modification.at);
    const end = this.#name('stations', modification.stations.at(-1) ?? '');
    const count = modification.stations.length;
    return both(
      `${line.zh} 由${at.zh}延伸至${end.zh}（${count} 站）`,
      `${line.en} extended from ${at.en} to ${end.en} (${count} ${count === 1 ? 'station' : 'stations'})`,
    );
  }

  #removeLine(modification: Of<'remove_line'>): Text {
    const line = this.#name('lines', modification.line);
    if (modification.stations === undefined) return this.#of('停运 ', 'line closed: ', line);
    const cut = joinTexts(
      modification.stations.map((id) => this.#name('stations', id)),
      '、',
      ', ',
    );
    return both(`${line.zh} 不再服务 ${cut.zh}`, `${line.en} no longer serves ${cut.en}`);
  }

  #headway(resolved: ResolvedModification, modification: Of<'set_headway'>): Text {
    const line = this.#name('lines', modification.line);
    const patterns = resolved.edits.flatMap((edit) => (edit.table === 'patterns' ? [edit] : []));
    const direction = Math.min(...patterns.map((edit) => edit.after?.direction ?? 0));
    const rows = patterns.filter((edit) => edit.after?.direction === direction);
    if (rows.length === 0) return both(`${line.zh} 发车间隔不变`, `${line.en} headway as it is`);
    const parts = PERIODS.flatMap((period) => {
      if (modification.headwayS[period] === undefined) return [];
      const names = PERIOD_NAME[period];
      const window = this.#networks[0]?.manifest.periods[period];
      if (window === undefined) return [];
      const every = (side: 'before' | 'after'): Seconds | null =>
        combinedHeadwayS(
          rows.flatMap((edit) => edit[side] ?? []),
          window,
        );
      return [this.#of(`${names.zh} `, `${names.en} `, headways(every('before'), every('after')))];
    });
    const detail = joinTexts(parts, '、', ', ');
    return both(`${line.zh} 发车间隔 ${detail.zh}`, `${line.en} headway ${detail.en}`);
  }

  #runTime(resolved: ResolvedModification, modification: Of<'set_run_time'>): Text {
    const line = this.#name('lines', modification.line);
    const [edit] = resolved.edits.flatMap((one) => (one.table === 'patterns' ? [one] : []));
    if (edit === undefined) return both(`${line.zh} 运行时间不变`, `${line.en} run times as they are`);
    const whole = changed(edit.before?.arriveS.at(-1) ?? 0, edit.after?.arriveS.at(-1) ?? 0);
    return both(`${line.zh} 全程 ${whole.zh}`, `${line.en} end to end ${whole.en}`);
  }

  #gate(resolved: ResolvedModification, modification: Of<'set_gate'>): Text {
    const [edit] = resolved.edits.flatMap((one) => (one.table === 'stops' ? [one] : []));
    const part = (field: 'enterS' | 'exitS', zh: string, en: string): Text[] => {
      const asked = modification[field];
      if (asked === undefined) return [];
      const before = edit?.before?.[field] ?? asked;
      return [this.#of(zh, en, changed(before, edit?.after?.[field] ?? asked))];
    };
    const detail = joinTexts(
      [...part('enterS', '进站 ', 'entering '), ...part('exitS', '出站 ', 'leaving ')],
      '、',
      ', ',
    );
    return this.#of('', '', this.#stop(modification.stop), ` ${detail.zh}`, ` ${detail.en}`);
  }

  #transfer(resolved: ResolvedModification, modification: Of<'set_transfer'>): Text {
    const [edit] = resolved.edits.flatMap((one) => (one.table === 'transfers' ? [one] : []));
    const from = this.#stop(modification.from);
    const to = this.#stop(modification.to);
    if (edit === undefined) return both(`换乘 ${from.zh}—${to.zh} 时间不变`, `transfer ${from.en} – ${to.en} as it is`);
    const after = edit.after?.timeS ?? modification.timeS;
    const time =
      edit.before === null ? arrow(both('未定', 'by rule'), duration(after)) : changed(edit.before.timeS, after);
    return both(`换乘 ${from.zh}—${to.zh} ${time.zh}`, `transfer ${from.en} – ${to.en} ${time.en}`);
  }
}

type TransitModification = Of<
  'add_line' | 'extend_line' | 'remove_line' | 'set_headway' | 'set_run_time' | 'set_gate' | 'set_transfer'
>;

type LinkEdit = { readonly before: RoadLink | null; readonly after: RoadLink | null };

function linkRows(resolved: ResolvedModification): LinkEdit[] {
  return resolved.edits.flatMap((edit) => (edit.table === 'links' ? [edit] : []));
}

/** `10→6 分`: a shared unit is written once. */
function arrow(before: Text, after: Text): Text {
  const shorten = (a: string, b: string): string => {
    const unit = a.slice(a.indexOf(' '));
    return b.endsWith(unit) && a.includes(' ') && !a.startsWith('no ')
      ? `${a.slice(0, -unit.length)}→${b}`
      : `${a}→${b}`;
  };
  return both(shorten(before.zh, after.zh), shorten(before.en, after.en));
}
