import type { Text } from '../../base/problem.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import { type Edit, editsOf } from '../change/draft.ts';
import type { AddRoadLink, AddRoadNode, RemoveRoadLink, UpgradeRoadLink } from '../modification.ts';
import type { Names } from './names.ts';
import { around, both, joinTexts } from './phrases.ts';

export function tellAddRoadNode({ nameZh }: AddRoadNode): Text {
  return both(`新节点 ${nameZh}`, `new node ${nameZh}`);
}

export function tellAddRoadLink(modification: AddRoadLink, edits: readonly Edit[]): Text {
  const made = editsOf(edits, 'links').find(({ after }) => after?.id === modification.id)?.after;
  const km = String(Math.round((made?.lengthM ?? 0) / 100) / 10);
  const tail = `（${km} km，${modification.freeSpeedKph} km/h）`;
  const enTail = ` (${km} km, ${modification.freeSpeedKph} km/h)`;
  return both(`新路 ${modification.nameZh}${tail}`, `new road ${modification.nameZh}${enTail}`);
}

export function tellUpgradeRoadLink(modification: UpgradeRoadLink, edits: readonly Edit[], names: Names): Text {
  const rows = editsOf(edits, 'links');
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
  return around('改造 ', 'upgrade of ', names.roads(modification.links), `：${detail.zh}`, `: ${detail.en}`);
}

export function tellRemoveRoadLink({ links }: RemoveRoadLink, _edits: readonly Edit[], names: Names): Text {
  return around('拆除道路 ', 'road removed: ', names.roads(links));
}
