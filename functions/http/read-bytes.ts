import { Refusal } from '../refusal.ts';

/** A Chinese character takes nine bytes of a form. */
export const tooLarge = (maxBytes: number): Refusal =>
  new Refusal({
    status: 413,
    title: '内容太大',
    detail:
      maxBytes < 1024 * 1024
        ? `写得太长，一次最多大约${Math.floor(maxBytes / 9 / 1000) || 1}千字。请返回上一页分几次写。`
        : `一次最多 ${Math.floor(maxBytes / 1024 / 1024)} MB。请少写一点，或者去掉几张照片再提交。`,
  });

/** Bytes of bodies that are being read, over all requests: memory does not grow with the number of senders. */
export type Room = {
  /** The first bytes of each body take no room: whoever only writes is heard while others fill it up with photos. */
  free: number;
  take(bytes: number): void;
  give(bytes: number): void;
};

/** @param capacity bytes that all bodies together may hold, beyond the first `free` of each */
export function createRoom(capacity: number, free = 0): Room {
  let held = 0;
  return {
    free,
    take(bytes) {
      if (held + bytes > capacity)
        throw new Refusal(
          { status: 503, title: '现在人多', detail: '正在传照片的人多。请过一会儿再提交，也可以先不传照片。' },
          { 'retry-after': '30' },
        );
      held += bytes;
    },
    give: (bytes) => {
      held -= bytes;
    },
  };
}

/**
 * The whole body, at most `maxBytes`: a larger one is refused at the announced length, or where it passes the limit. The
 * caller gives the room back.
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
  room: Room,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; giveBack(): void }> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  let taken = 0;
  const giveBack = () => room.give(taken);
  const reader = request.body?.getReader();
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      if (size + part.value.length > maxBytes) throw tooLarge(maxBytes);
      size += part.value.length;
      const more = Math.max(0, size - room.free) - taken;
      room.take(more);
      taken += more;
      parts.push(part.value);
    }
  } catch (error) {
    giveBack();
    void reader?.cancel().catch(() => undefined);
    if (error instanceof Refusal) throw error;
    throw new Refusal({ status: 400, title: '没有传完', detail: '内容没有传完整，请再提交一次。' });
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, giveBack };
}
