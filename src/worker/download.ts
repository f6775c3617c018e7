import { EngineError } from './failure.ts';

/** Bytes of a file beside the page, with progress where the server names the length. Throws EngineError `bundle_missing`. */
export async function download(url: string, progress: (share: number) => void): Promise<Uint8Array> {
  try {
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
    const length = Number(response.headers.get('content-length') ?? 0);
    const parts: Uint8Array[] = [];
    let got = 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      got += next.value.length;
      if (length > 0) progress(Math.min(1, got / length));
    }
    return joined(parts, got);
  } catch (error) {
    throw new EngineError('bundle_missing', error instanceof Error ? error.message : String(error));
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
