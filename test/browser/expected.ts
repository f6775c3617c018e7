import { formats } from '../../src/i18n/format.ts';
import { decodeSettings } from '../../src/state/link/url.ts';
import { resolveSpot, type Spot } from '../../src/state/places.ts';
import type { Settings } from '../../src/state/settings.ts';
import { rivalChoice } from '../../src/state/studio/rival.ts';
import { choiceOf } from '../../src/state/studio/switches.ts';
import type { Engine } from '../../src/worker/engine.ts';
import type { AreaRow, ScenarioChoice, SurfaceAnswer, VersusAnswer, WaysAnswer } from '../../src/worker/protocol.ts';

/** Scenario A of a fragment as the engine takes it. */
export function scenarioOf(engine: Engine, settings: Settings): ScenarioChoice {
  const choice = choiceOf(engine.catalogue.projects, settings);
  const drawn = settings.edits.length === 0 ? choice : { ...choice, modifications: settings.edits };
  return Object.keys(settings.params).length === 0 ? drawn : { ...drawn, params: settings.params };
}

function questionOf(engine: Engine, settings: Settings) {
  const { modes, period, definition, wait } = settings;
  return {
    scenario: scenarioOf(engine, settings),
    query: { modes, period, definition, wait },
    spot(ref: string | null): Spot {
      const spot = resolveSpot(engine.catalogue, ref);
      if (!spot) throw new Error(`"${ref}" names no place`);
      return spot;
    },
  };
}

/** The surface that a fragment asks for. */
export function surfaceFor(engine: Engine, fragment: string): SurfaceAnswer {
  const settings = decodeSettings(fragment);
  const { scenario, query, spot } = questionOf(engine, settings);
  return engine.surface({ scenario, query, point: spot(settings.origin), direction: settings.direction });
}

/** The people that the page must show for a fragment, as it writes them. */
export function peopleFor(engine: Engine, fragment: string): string {
  const settings = decodeSettings(fragment);
  const row = surfaceFor(engine, fragment).rows[settings.cutoffMin - 1];
  return formats(settings.language).people(row?.people ?? Number.NaN);
}

/** The minutes of the trip that a fragment asks for, as the page writes them. */
export function tripMinutesFor(engine: Engine, fragment: string): string {
  const settings = decodeSettings(fragment);
  const { scenario, query, spot } = questionOf(engine, settings);
  const ends = [spot(settings.origin), spot(settings.destination)] as const;
  const [from, to] = settings.direction === 'from' ? ends : ([ends[1], ends[0]] as const);
  return formats(settings.language).minutes(engine.trip({ scenario, from, to, query }).timeS ?? Number.NaN);
}

/** What the page must say of A against B. */
export function versusFor(engine: Engine, fragment: string): VersusAnswer {
  const settings = decodeSettings(fragment);
  if (!settings.rival) throw new Error(`"${fragment}" names no scenario B`);
  const { scenario, query, spot } = questionOf(engine, settings);
  const { direction, cutoffMin } = settings;
  const rival = rivalChoice(settings.rival);
  return engine.versus({ scenario, rival, query, point: spot(settings.origin), direction, cutoffS: cutoffMin * 60 });
}

/** What there is to choose from for the trip of a fragment. */
export function waysFor(engine: Engine, fragment: string): WaysAnswer {
  const settings = decodeSettings(fragment);
  const { scenario, query, spot } = questionOf(engine, settings);
  const ends = [spot(settings.origin), spot(settings.destination)] as const;
  const [from, to] = settings.direction === 'from' ? ends : ([ends[1], ends[0]] as const);
  return engine.ways({ scenario, from, to, query, rival: settings.rival && rivalChoice(settings.rival) });
}

/** The coverage table that a fragment asks for. */
export function coverageFor(engine: Engine, fragment: string): readonly AreaRow[] {
  const settings = decodeSettings(fragment);
  const { scenario, query, spot } = questionOf(engine, settings);
  const { direction, cutoffMin } = settings;
  return engine.coverage({ scenario, query, point: spot(settings.origin), direction, cutoffS: cutoffMin * 60 });
}
