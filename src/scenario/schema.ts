import * as v from 'valibot';
import { isDate } from '../base/calendar.ts';
import { CONFIDENCES } from '../network/model/provenance.ts';
import type { PERIODS } from '../network/model/question.ts';
import { FACILITIES } from '../network/model/roads.ts';
import { RIDE_MODES } from '../network/model/transit.ts';
import { AREA_TYPES } from '../network/model/zones.ts';
import { type Modification, PROJECT_GROUPS, PROJECT_STATUS, type Project, type ScenarioFile } from './modification.ts';

/** An object whose every unknown field is an issue of its own (a mistyped option must not be lost in silence). */
function exact<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.looseObject(entries),
    v.rawCheck(({ dataset, addIssue }) => {
      const value: unknown = dataset.value;
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key in entries) continue;
        const input = value as Record<string, unknown>;
        addIssue({
          message: 'unknown_field',
          expected: Object.keys(entries).join(' | '),
          received: `"${key}"`,
          path: [{ type: 'object', origin: 'key', input, key, value: inner }],
        });
      }
    }),
  );
}

const number = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const word = v.pipe(v.string(), v.trim(), v.nonEmpty());
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, '#rrggbb'));
const text = exact({ zh: word, en: word });
const lon = number(-180, 180);
const lat = number(-90, 90);
const geometry = v.pipe(v.array(v.strictTuple([lon, lat])), v.minLength(2));
const words = (least: number) => v.pipe(v.array(word), v.minLength(least));

/** km/h of a road; of a train. */
const roadSpeed = number(5, 140);
const trainSpeed = number(5, 450);
const runTime = number(1, 7200);
const dwell = number(0, 1800);
const headwayS = number(15, 86_400);
const gateS = number(0, 3600);

const headways = exact({
  am_peak: v.optional(headwayS),
  midday: v.optional(headwayS),
  pm_peak: v.optional(headwayS),
  evening: v.optional(headwayS),
} satisfies Record<(typeof PERIODS)[number], unknown>);

const headwaysOrNone = exact({
  am_peak: v.optional(v.nullable(headwayS)),
  midday: v.optional(v.nullable(headwayS)),
  pm_peak: v.optional(v.nullable(headwayS)),
  evening: v.optional(v.nullable(headwayS)),
} satisfies Record<(typeof PERIODS)[number], unknown>);

const addRoadNode = exact({
  type: v.literal('add_road_node'),
  id: word,
  nameZh: word,
  lon,
  lat,
  kind: v.optional(v.picklist(['junction', 'interchange', 'toll', 'bridge', 'town'])),
});

const addRoadLink = exact({
  type: v.literal('add_road_link'),
  id: word,
  nameZh: word,
  ref: v.optional(v.string()),
  from: word,
  to: word,
  lengthM: v.optional(number(1, 300_000)),
  facility: v.picklist(FACILITIES),
  freeSpeedKph: roadSpeed,
  lanes: v.optional(number(1, 16)),
  area: v.picklist(AREA_TYPES),
  signals: v.optional(count(200)),
  tollPlazas: v.optional(count(20)),
  tollFen: v.optional(count(100_000)),
  bridge: v.optional(v.boolean()),
  directed: v.optional(v.boolean()),
  geometry: v.optional(geometry),
});

const upgradeRoadLink = exact({
  type: v.literal('upgrade_road_link'),
  links: words(1),
  freeSpeedKph: v.optional(roadSpeed),
  signals: v.optional(count(200)),
  facility: v.optional(v.picklist(FACILITIES)),
  lanes: v.optional(number(1, 16)),
  tollPlazas: v.optional(count(20)),
  tollFen: v.optional(count(100_000)),
});

const removeRoadLink = exact({ type: v.literal('remove_road_link'), links: words(1) });

const addStation = exact({
  type: v.literal('add_station'),
  id: v.pipe(word, v.excludes('@', 'an id without @')),
  name: text,
  lon,
  lat,
  city: word,
  parking: v.optional(v.boolean()),
  bikeParking: v.optional(v.boolean()),
});

const removeStation = exact({
  type: v.literal('remove_station'),
  station: word,
  line: v.optional(word),
  keepTimes: v.optional(v.boolean()),
});

const express = exact({ id: word, stations: words(2), headwayS: headways });

const addLine = exact({
  type: v.literal('add_line'),
  id: word,
  name: text,
  mode: v.picklist(RIDE_MODES),
  color: colour,
  fareRule: v.optional(word),
  stations: words(2),
  platform: v.optional(word),
  runS: v.optional(v.array(runTime)),
  topSpeedKph: v.optional(trainSpeed),
  dwellS: v.optional(dwell),
  headwayS: headways,
  bothWays: v.optional(v.boolean()),
  expresses: v.optional(v.array(express)),
});

const extendLine = exact({
  type: v.literal('extend_line'),
  line: word,
  at: word,
  stations: words(1),
  runS: v.optional(v.array(runTime)),
  topSpeedKph: v.optional(trainSpeed),
  dwellS: v.optional(dwell),
});

const removeLine = exact({ type: v.literal('remove_line'), line: word, stations: v.optional(words(1)) });

const setHeadway = exact({
  type: v.literal('set_headway'),
  line: word,
  pattern: v.optional(word),
  headwayS: headwaysOrNone,
});

const setRunTime = exact({
  type: v.literal('set_run_time'),
  line: word,
  factor: v.optional(number(0.1, 10)),
  between: v.optional(v.pipe(v.array(exact({ from: word, to: word, runS: runTime })), v.minLength(1))),
});

const setGate = exact({
  type: v.literal('set_gate'),
  stop: word,
  enterS: v.optional(gateS),
  exitS: v.optional(gateS),
});

const setTransfer = exact({
  type: v.literal('set_transfer'),
  from: word,
  to: word,
  timeS: gateS,
  inside: v.optional(v.boolean()),
});

const setParking = exact({
  type: v.literal('set_parking'),
  station: word,
  parking: v.boolean(),
  terminalS: v.optional(gateS),
});

/** Shape and number ranges of one modification. References are checked against a network when it is resolved. */
export const modificationSchema = v.variant('type', [
  addRoadNode,
  addRoadLink,
  upgradeRoadLink,
  removeRoadLink,
  addStation,
  removeStation,
  addLine,
  extendLine,
  removeLine,
  setHeadway,
  setRunTime,
  setGate,
  setTransfer,
  setParking,
]) satisfies v.GenericSchema<unknown, Modification>;

const year = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100));

export const projectSchema = exact({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'r01-furong')),
  title: text,
  group: v.picklist(PROJECT_GROUPS),
  plan: word,
  status: v.picklist(PROJECT_STATUS),
  statusDate: v.pipe(v.string(), v.check(isDate, '2024-07-05')),
  openingYear: v.nullable(year),
  km: v.nullable(number(0, 2000)),
  costYi: v.nullable(number(0, 10_000)),
  alignment: v.picklist(['published', 'modelled']),
  modifications: v.optional(v.array(modificationSchema), []),
  without: v.optional(v.array(modificationSchema), []),
  source: word,
  confidence: v.picklist(CONFIDENCES),
  modelled: v.optional(v.boolean(), false),
  note: v.optional(v.string(), ''),
}) satisfies v.GenericSchema<unknown, Project>;

export const scenarioFileSchema = exact({
  version: v.optional(v.number()),
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9\u4e00-\u9fff][\w\u4e00-\u9fff.-]*$/, 'plan-2030')),
  title: word,
  projects: v.optional(v.array(word), []),
  modifications: v.optional(v.array(modificationSchema), []),
}) satisfies v.GenericSchema<unknown, ScenarioFile>;
