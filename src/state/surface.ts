export { SURFACE_UNREACHED } from '../assess/results.ts';
