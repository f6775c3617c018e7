import { compiledOnce } from './compile.ts';

/** `raster.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const RASTER_WASM =
  'AGFzbQEAAAABCAFgBH9/f38AAg8BA2VudgZtZW1vcnkCAAEDAgEABwcBA2xheQAACnoBeAIBfwJ7AkADQCAARQ0BIAH9AAQAIQUgAf0ABBAhBiACKAIAIQQgBCAF/VsDAAAgBCADaiEEIAQgBf1bAwABIAQgA2ohBCAEIAb9WwMAACAEIANqIQQgBCAG/VsDAAEgAUEgaiEBIAJBBGohAiAAQQFrIQAMAAsLCw==';

export const compileRaster = compiledOnce(RASTER_WASM);
