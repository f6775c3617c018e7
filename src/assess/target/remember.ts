import type { Surface, View } from '../results.ts';
import type { ViewOf } from './targets.ts';

/** The same views with their surfaces kept: targets that share a place and a question share its search. */
export function rememberSurfaces(viewOf: ViewOf): ViewOf {
  const views = new Map<string, View>();
  return (period, wait) => {
    const key = `${period} ${wait}`;
    const known = views.get(key);
    if (known !== undefined) return known;
    const view = viewOf(period, wait);
    const surfaces = new Map<string, Surface>();
    const remembering: View = {
      get grid() {
        return view.grid;
      },
      nodeCount: view.nodeCount,
      linkCount: view.linkCount,
      trip: (from, to, query) => view.trip(from, to, query),
      surface(point, direction, query) {
        const asked = `${point.lon} ${point.lat} ${point.stationId ?? ''} ${direction} ${Object.values(query).join(' ')}`;
        const surface = surfaces.get(asked) ?? view.surface(point, direction, query);
        surfaces.set(asked, surface);
        return surface;
      },
    };
    views.set(key, remembering);
    return remembering;
  };
}
