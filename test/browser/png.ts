import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [r: number, g: number, b: number];
}

/** Nearest of left, above and upper-left to their plane (PNG specification, filter type 4). */
function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const pa = Math.abs(p - a);
  const pb = Math.abs(p - b);
  const pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function unfilter(raw: Uint8Array, width: number, height: number, size: number): Uint8Array {
  const stride = width * size;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const at = y * stride + i;
      const left = i >= size ? out[at - size]! : 0;
      const above = y > 0 ? out[at - stride]! : 0;
      const corner = y > 0 && i >= size ? out[at - stride - size]! : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      out[at] = raw[y * (stride + 1) + 1 + i]! + guess;
    }
  }
  return out;
}

/** Pixels of a screenshot: PNG, 8 bit, RGB or RGBA, not interlaced. */
export function decodePng(file: Buffer): Pixels {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const size = file[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const bytes = unfilter(inflateSync(Buffer.concat(parts)), width, height, size);
  return {
    width,
    height,
    at(x, y) {
      const i = (y * width + x) * size;
      return [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!];
    },
  };
}
