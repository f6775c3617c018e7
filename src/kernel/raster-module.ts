/** `raster.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const RASTER_WASM =
  'AGFzbQEAAAABCAFgBH9/f38AAg8BA2VudgZtZW1vcnkCAAEDAgEABwcBA2xheQAACnoBeAIBfwJ7AkADQCAARQ0BIAH9AAQAIQUgAf0ABBAhBiACKAIAIQQgBCAF/VsDAAAgBCADaiEEIAQgBf1bAwABIAQgA2ohBCAEIAb9WwMAACAEIANqIQQgBCAG/VsDAAEgAUEgaiEBIAJBBGohAiAAQQFrIQAMAAsLCw==';

let compiled: WebAssembly.Module | null | undefined;

/** Compiles the module once; null where the machine knows no WebAssembly SIMD or the page forbids it. */
export function compileRaster(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  try {
    compiled = new WebAssembly.Module(Uint8Array.from(atob(RASTER_WASM), (char) => char.charCodeAt(0)));
  } catch {
    compiled = null;
  }
  return compiled;
}
