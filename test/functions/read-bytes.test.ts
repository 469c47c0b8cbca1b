import { expect, it } from 'vitest';
import { createRoom, readBytes } from '../../functions/http/read-bytes.ts';
import { Refusal } from '../../functions/refusal.ts';

const sending = (bytes: number, parts = 4) =>
  new Request('http://board.example', {
    method: 'POST',
    body: new ReadableStream({
      start(controller) {
        for (let part = 0; part < parts; part += 1) controller.enqueue(new Uint8Array(bytes / parts).fill(part));
        controller.close();
      },
    }),
    duplex: 'half',
  } as RequestInit);
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof Refusal ? error.problem.status : Promise.reject(error)),
  );

it('a body comes whole and in order', async () => {
  const { bytes } = await readBytes(sending(8), 8, createRoom(100));
  expect([...bytes]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

it('one that is too large is refused where it passes the limit, and takes no room', async () => {
  const room = createRoom(100);
  expect(await statusOf(readBytes(sending(120), 60, room))).toBe(413);
  expect(await statusOf(readBytes(sending(100), 100, room))).toBe(200);
});

it('where all bodies together are too large the newest is asked to come again', async () => {
  const room = createRoom(100);
  const first = await readBytes(sending(80), 100, room);
  expect(await statusOf(readBytes(sending(40), 100, room))).toBe(503);
  first.giveBack();
  expect(await statusOf(readBytes(sending(40), 100, room))).toBe(200);
});

it('a small one is read however full it is of large ones', async () => {
  const room = createRoom(100, 20);
  const large = await readBytes(sending(120), 120, room);
  const small = await readBytes(sending(20), 120, room);
  expect(await statusOf(readBytes(sending(24), 120, room))).toBe(503);
  small.giveBack();
  large.giveBack();
  expect(await statusOf(readBytes(sending(120), 120, room))).toBe(200);
});

it('one that breaks off is refused, and takes no room', async () => {
  const room = createRoom(100);
  const broken = new Request('http://board.example', {
    method: 'POST',
    body: new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(80));
      },
      pull() {
        throw new Error('gone');
      },
    }),
    duplex: 'half',
  } as RequestInit);
  expect(await statusOf(readBytes(broken, 100, room))).toBe(400);
  expect(await statusOf(readBytes(sending(100), 100, room))).toBe(200);
});
