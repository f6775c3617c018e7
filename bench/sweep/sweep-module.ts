import { compiledOnce } from '../../src/kernel/compile.ts';

/** `sweep.wat` assembled by `npm run wasm`; a test assembles it again and compares. */
export const SWEEP_WASM =
  'AGFzbQEAAAABCAFgBH9/f38AAg8BA2VudgZtZW1vcnkCAAEDAgEABwkBBXN3ZWVwAAAKtgEBswECBH8DeyADIABBBXRqIQYgAiABKAIAQQN0aiEEAkADQCADIAZPDQEgAUEEaiEBIAIgASgCAEEDdGohBSAEIAVJBEAgA/0ABAAhCSAD/QAEECEKA0AgBCgCACEHIAT9CAEEIQggCSAIIAf9AAQA/ZAB/ZcBIQkgCiAIIAf9AAQQ/ZAB/ZcBIQogBEEIaiEEIAQgBUkNAAsgAyAJ/QsEACADIAr9CwQQCyADQSBqIQMMAAsLCw==';

export const compileSweep = compiledOnce(SWEEP_WASM);
