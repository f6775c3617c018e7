/** `sweep.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const SWEEP_WASM =
  'AGFzbQEAAAABCAFgBH9/f38AAg8BA2VudgZtZW1vcnkCAAEDAgEABwkBBXN3ZWVwAAAK+AEB9QECBH8FeyACIAEoAgBBA3RqIQUCQANAIAQgAE8NASABQQRqIQEgAiABKAIAQQN0aiEGIAUgBkkEQCAD/QAEACEJIAP9AAQQIQogA/0ABCAhCyAD/QAEMCEMA0AgBSgCACEHIAX9CQIEIQggCSAIIAf9AAQA/a4B/bYBIQkgCiAIIAf9AAQQ/a4B/bYBIQogCyAIIAf9AAQg/a4B/bYBIQsgDCAIIAf9AAQw/a4B/bYBIQwgBUEIaiEFIAUgBkkNAAsgAyAJ/QsEACADIAr9CwQQIAMgC/0LBCAgAyAM/QsEMAsgA0HAAGohAyAEQQFqIQQMAAsLCw==';

/** Compiles the module; null where the machine knows no WebAssembly SIMD or the page forbids it. */
export function compileSweep(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(SWEEP_WASM), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
