import { piecesOf, type TilePiece } from './datum.ts';
import type { FromBasemap, ToBasemap } from './protocol.ts';

/**
 * The only place of the program that asks a third party for anything, started when a person has set a basemap. The page
 * itself may not (its policy allows no foreign address); a thread has the policy of its own answer.
 */
const TILE_PX = 256;
const SUBDOMAINS = ['0', '1', '2', '3', '4', '5', '6', '7'];
const running = new Map<number, AbortController>();

function addressOf(template: string, { z, x, y }: Pick<TilePiece, 'z' | 'x' | 'y'>): string {
  const subdomain = SUBDOMAINS[(x + y) % SUBDOMAINS.length] as string;
  return template
    .replaceAll('{z}', String(z))
    .replaceAll('{x}', String(x))
    .replaceAll('{y}', String(y))
    .replaceAll('{-y}', String(2 ** z - 1 - y))
    .replaceAll('{s}', subdomain);
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'strict-origin-when-cross-origin' });
  if (response.ok) return response;
  throw new Error(`${response.status} ${response.statusText}`.trim());
}

async function pictureOf(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  return createImageBitmap(await (await get(url, signal)).blob());
}

async function tile(message: Extract<ToBasemap, { kind: 'tile' }>, signal: AbortSignal): Promise<ImageBitmap> {
  if (!message.shifted) return pictureOf(addressOf(message.template, message), signal);
  const canvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  await Promise.all(
    piecesOf(message, TILE_PX).map(async (piece) => {
      const picture = await pictureOf(addressOf(message.template, piece), signal);
      pen.drawImage(picture, piece.left, piece.top, TILE_PX, TILE_PX);
      picture.close();
    }),
  );
  return canvas.transferToImageBitmap();
}

function post(message: FromBasemap, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function work(message: Exclude<ToBasemap, { kind: 'cancel' }>): Promise<void> {
  const { id } = message;
  const mine = new AbortController();
  running.set(id, mine);
  try {
    if (message.kind === 'fetch') {
      const bytes = await (await get(message.url, mine.signal)).arrayBuffer();
      post({ id, ok: true, bytes }, [bytes]);
    } else {
      const picture = await tile(message, mine.signal);
      post({ id, ok: true, picture }, [picture]);
    }
  } catch (error) {
    if (!mine.signal.aborted) post({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

self.onmessage = ({ data: message }: MessageEvent<ToBasemap>) => {
  if (message.kind === 'cancel') running.get(message.id)?.abort();
  else void work(message);
};
