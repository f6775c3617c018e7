import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

export const TILE_COLORS = [
  [210, 40, 40],
  [30, 60, 200],
] as const;
const SIZE = 256;

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A square of one colour. */
function tilePng([r, g, b]: readonly [number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: SIZE }, () => [r, g, b]).flat())]);
  const rows = Buffer.concat(Array.from({ length: SIZE }, () => row));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export interface TileServer {
  readonly url: string;
  /** `z/x/y` of every tile that was asked for. */
  readonly asked: string[];
  close(): void;
}

/** Tiles in two colours like a chessboard, on this machine; `/style.json` is a style over them; `/no/…` is refused. */
export async function serveTiles(): Promise<TileServer> {
  const pictures = TILE_COLORS.map(tilePng);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    response.setHeader('access-control-allow-origin', '*');
    if (path === '/style.json') {
      const tiles = [`http://${request.headers.host}/{z}/{x}/{y}.png`];
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          version: 8,
          sources: { chess: { type: 'raster', tiles, tileSize: 256 } },
          layers: [
            { id: 'ground', type: 'background', paint: { 'background-color': '#00ff00' } },
            { id: 'board', type: 'raster', source: 'chess' },
          ],
        }),
      );
      return;
    }
    const [, z, x, y] = /^\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(path) ?? [];
    if (z === undefined || x === undefined || y === undefined) {
      response.statusCode = 403;
      response.end();
      return;
    }
    asked.push(`${z}/${x}/${y}`);
    response.setHeader('content-type', 'image/png');
    response.end(pictures[(Number(x) + Number(y)) % 2]);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, asked, close: () => server.close() };
}
