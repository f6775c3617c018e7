/** What the page knows of the network, for map and panels, which do not speak to the worker themselves. */
export type { Alternative, RaceRow, ReceiptLine, Trip } from '../assess/results.ts';
export type {
  AreaOutline,
  AreaRow,
  Catalogue,
  EditLine,
  EditStation,
  EditStop,
  Found,
  GridShape,
  MapTables,
  ProjectCard,
  TargetDetail,
  VersusAnswer,
  WaysAnswer,
} from '../worker/protocol.ts';
