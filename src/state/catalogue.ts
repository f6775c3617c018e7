/** What the page knows of the network, for map and panels, which do not speak to the worker themselves. */
export type { Trip } from '../assess/results.ts';
export type {
  Catalogue,
  EditLine,
  EditStation,
  EditStop,
  Found,
  GridShape,
  MapLine,
  MapTables,
  ProjectCard,
  VersusAnswer,
} from '../worker/protocol.ts';
