/** Compiles a module, given as base64, when it is first asked for; null where the machine knows no WebAssembly SIMD or the page forbids it. */
export function compiledOnce(base64: string): () => WebAssembly.Module | null {
  let compiled: WebAssembly.Module | null | undefined;
  return () => {
    if (compiled !== undefined) return compiled;
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
    } catch {
      compiled = null;
    }
    return compiled;
  };
}
