/** `search.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const SEARCH_WASM =
  'AGFzbQEAAAABGwJgD39/f39/f39/f39/f39/fwF/YAR/f39/AAIPAQNlbnYGbWVtb3J5AgABAwMCAAEHEQIGc2VhcmNoAAAEdGVsbAABCpkFAuADAg5/An4gCyETAkAgC0UNAANAIAkgD0ECdGohEAJAA0AgECgCACIRQQBIDQEgCiARQQN0aiEUIBQoAgAhGSAQIBQoAgQ2AgAgFCASNgIEIBFBAWohEiALQQFrIQsgBiAZQQN0aigCBCEVIBUgCHYgD0cNACAAIBlBAnRqIRQgFCgCACEWIBQoAgQhFyAWIBdPDQADQAJAIBYhGCABBEAgASAWQQJ0aigCACEYCyAEBEAgBCADIBhBAXRqLwEAcUUNAQsgFSAFIBhBAnRqKAIAaiEaIAIgGEECdGooAgAhGSAGIBlBA3RqIRQgFCkDACEdIBqtQiCGIBhBAWqthCEeIB4gHVoNACAaIAdLDQAgFCAeNwMAIB1CIIinIRsgGiAbRg0AIBogCHYhHCAbQX9GBEAgDSAOQQJ0aiAZNgIAIA5BAWohDgUgGyAIdiAcRiAcIA9LcQ0BCyASBEAgEkEBayERIAogEUEDdGohFCAUKAIEIRIFIBMgDEYEQEF/DwsgEyERIAogEUEDdGohFCATQQFqIRMLIAkgHEECdGohHCAUIBk2AgAgFCAcKAIANgIEIBwgETYCACALQQFqIQsLIBZBAWoiFiAXSQ0ACwwACwsgD0EBaiEPIAsNAAsLIA4LtAECAnsBfyABIANBAnRqIQYDQCAA/QAEACEEIAD9AAQQIQUgAf0M////f////3////9/////fyAEIAX9DQQFBgcMDQ4PFBUWFxwdHh/9twH9CwQAIAL9DP////////////////////8gBCAF/Q0AAQIDCAkKCxAREhMYGRob/QwBAAAAAQAAAAEAAAABAAAA/bEB/bgB/QsEACAAQSBqIQAgAkEQaiECIAFBEGoiASAGSQ0ACws=';

let compiled: WebAssembly.Module | null | undefined;

/** Compiles the module once; null where the machine knows no WebAssembly SIMD or the page forbids it. */
export function compileSearch(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  try {
    compiled = new WebAssembly.Module(Uint8Array.from(atob(SEARCH_WASM), (char) => char.charCodeAt(0)));
  } catch {
    compiled = null;
  }
  return compiled;
}
