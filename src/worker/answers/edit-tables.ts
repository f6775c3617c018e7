import { combinedHeadwayS } from '../../network/headway.ts';
import { PERIODS, type Period } from '../../network/model/question.ts';
import type { Network } from '../../network/model.ts';
import type { EditLine, EditTables } from '../protocol.ts';

/** The rows that a person may draw from, hang on to or change, under one scenario. */
export function editTables(network: Network): EditTables {
  const { roads, transit, zones } = network;
  const cityOf = new Map(zones.districts.map((district) => [district.code, district.city]));
  const published = new Set(roads.tod.map((row) => row.linkId));
  return {
    nodes: roads.nodes.map(({ id, nameZh, lon, lat }) => ({ id, name: nameZh, lon, lat })),
    links: roads.links.map((link) => ({
      id: link.id,
      nameZh: link.nameZh,
      ref: link.ref,
      from: link.from,
      to: link.to,
      directed: link.directed,
      lengthM: link.lengthM,
      facility: link.facility,
      freeSpeedKph: link.freeSpeedKph,
      lanes: link.lanes,
      area: link.area,
      signals: link.signals,
      tollPlazas: link.tollPlazas,
      tollFen: link.tollFen,
      bridge: link.bridge,
      geometry: link.geometry,
      published: published.has(link.id),
    })),
    lines: transit.lines.map((line) => editLine(network, line.id)),
    stations: transit.stations.map(({ id, name, lon, lat, city }) => ({ id, name, lon, lat, city })),
    stops: transit.stops.map(({ id, stationId, mode, enterS, exitS }) => ({ id, stationId, mode, enterS, exitS })),
    transfers: transit.transfers.map(({ fromStopId, toStopId, timeS }) => ({ from: fromStopId, to: toStopId, timeS })),
    towns: zones.townships.map(({ lon, lat, area, districtCode, name }) => {
      return { lon, lat, area, city: cityOf.get(districtCode) ?? '', name };
    }),
  };
}

/** Headways of one direction, all patterns together; run time of its longest pattern. */
function editLine(network: Network, id: string): EditLine {
  const { lines, patterns } = network.transit;
  const line = lines.find((one) => one.id === id)!;
  const own = patterns.filter((one) => one.lineId === id);
  const direction = Math.min(...own.map((one) => one.direction));
  const there = own.filter((one) => one.direction === direction);
  const headwayS = Object.fromEntries(
    PERIODS.map((period) => [period, combinedHeadwayS(there, network.manifest.periods[period])]),
  ) as Record<Period, number | null>;
  const endToEndS = Math.max(0, ...there.map((one) => one.arriveS.at(-1) ?? 0));
  return { id, name: line.name, mode: line.mode, color: line.color, headwayS, endToEndS };
}
