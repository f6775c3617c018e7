/** `sweep.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const SWEEP_WASM =
  'AGFzbQEAAAABCAFgBH9/f38AAg8BA2VudgZtZW1vcnkCAAEDAgEABwkBBXN3ZWVwAAAKtgEBswECBH8DeyADIABBBXRqIQYgAiABKAIAQQN0aiEEAkADQCADIAZPDQEgAUEEaiEBIAIgASgCAEEDdGohBSAEIAVJBEAgA/0ABAAhCSAD/QAEECEKA0AgBCgCACEHIAT9CAEEIQggCSAIIAf9AAQA/ZAB/ZcBIQkgCiAIIAf9AAQQ/ZAB/ZcBIQogBEEIaiEEIAQgBUkNAAsgAyAJ/QsEACADIAr9CwQQCyADQSBqIQMMAAsLCw==';

/** Compiles the module; null where the machine knows no WebAssembly SIMD or the page forbids it. */
export function compileSweep(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(SWEEP_WASM), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
