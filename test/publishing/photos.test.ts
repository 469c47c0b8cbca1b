import { Hono } from 'hono';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { noticeViews } from '../../db/queries/notices.ts';
import { photos as photoRows } from '../../db/schema.ts';
import type { Host } from '../../functions/host.ts';
import { publishNotice } from '../../functions/issues/publish.ts';
import { coverPhoto } from '../../functions/node/cover.ts';
import { reencode } from '../../functions/node/reencode.ts';
import { correctNotice } from '../../functions/notices/correct.ts';
import { addCoveredPhoto, coverNoticePhoto, dropPhoto } from '../../functions/notices/photos.ts';
import { publicPhotos } from '../../functions/notices/show-photo.ts';
import { withdrawNotice } from '../../functions/notices/withdraw.ts';
import { pixelsOf as pixelsIn } from '../../functions/photos/cover.ts';
import { takePhoto } from '../../functions/photos/intake.ts';
import { isPhotoProblem } from '../../functions/photos/photo.ts';
import { deleteOrphans } from '../../functions/retention/orphans.ts';
import type { Tools } from '../../functions/route.ts';
import { memoryPhotos } from '../feedback/intake.ts';
import { type Desk, openDesk, refusal } from '../issues/desk.ts';
import { asTaken, bytesOf, canary, picture } from '../photos/pictures.ts';
import { finished } from './finished.ts';

const alt = '换好的路灯';
const words = { alt, confirmed: true as const };

/** An entry with a resident's photo (400 × 200, all red), and somewhere to ask for photos as the public does. */
async function withPhoto(opening?: { cover: boolean }) {
  const desk = await openDesk();
  const photos = memoryPhotos();
  const host: Host = {
    photos,
    reencode,
    recordChanged: async () => undefined,
    ...(opening?.cover === false ? {} : { cover: coverPhoto }),
  };
  const { ref, feedbackId } = await finished(desk);
  const red = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const kept = await takePhoto(host, new Uint8Array(red));
  if (isPhotoProblem(kept)) throw new Error(kept.message);
  await desk.record.write([desk.record.db.insert(photoRows).values({ ...kept, feedbackId, storedAt: desk.at().now })]);
  const tools = { record: () => desk.record, host: () => host } as Tools;
  const site = new Hono().route('/', publicPhotos(tools));
  const look = (id: string) => site.request(`/photos/${id}`);
  return { desk, host, photos, ref, source: kept.id, look };
}
const colourAt = async (bytes: Uint8Array, x: number, y: number) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
};
const shownOf = async (desk: Desk, id: number) =>
  (await noticeViews(desk.record.db, [id]))[0]?.photos.map((photo) => photo.id);

describe('covering', () => {
  test('nothing of what was covered is left; the rest is kept; the copy is a new photo', async () => {
    const { desk, host, photos, ref, source } = await withPhoto();
    const liaison = await desk.official('liaison');
    const ready = await coverNoticePhoto(desk.at(), host, liaison, ref.id, {
      photo: source,
      rectangles: [{ x: 0.25, y: 0.5, width: 0.25, height: 0.5 }],
      crop: { x: 0, y: 0, width: 0.5, height: 1 },
      ...words,
    });
    expect(ready).toMatchObject({ width: 200, height: 200 });
    expect(ready.id).not.toBe(source);
    const bytes = photos.kept.get(ready.id) as Uint8Array;
    const [red] = await colourAt(bytes, 30, 30);
    expect(red).toBeGreaterThan(240);
    for (const [x, y] of [
      [130, 130],
      [150, 150],
      [180, 180],
    ] as const)
      for (const channel of await colourAt(bytes, x, y)) expect(Math.abs(channel - 0x33)).toBeLessThan(12);
  });

  test('a turned photo is covered where it is seen, and loses what its file told', async () => {
    const taken = await bytesOf(asTaken(picture({ width: 200, height: 100 }).jpeg(), 6));
    const { desk, host, photos, ref } = await withPhoto();
    const ready = await addCoveredPhoto(desk.at(), host, await desk.official('office'), ref.id, words, taken);
    expect(ready).toMatchObject({ width: 100, height: 200 });
    expect(Buffer.from(photos.kept.get(ready.id) as Uint8Array).includes(canary)).toBe(false);
  });

  test.each([
    [
      { x: 0, y: 0, width: 1, height: 1 },
      { left: 0, top: 0, width: 10, height: 10 },
    ],
    [
      { x: 0.55, y: 0.5, width: 0.1, height: 0 },
      { left: 5, top: 5, width: 2, height: 1 },
    ],
    [
      { x: 1, y: 1, width: 1, height: 1 },
      { left: 9, top: 9, width: 1, height: 1 },
    ],
    [
      { x: 0.9, y: 0, width: 0.9, height: 0.05 },
      { left: 9, top: 0, width: 1, height: 1 },
    ],
  ])('%j of 10 × 10 touches %j', (rectangle, area) => {
    expect(pixelsIn(rectangle, { width: 10, height: 10 })).toEqual(area);
  });

  test('where nothing can decode, only a photo covered before is taken', async () => {
    const { desk, host, ref, source } = await withPhoto({ cover: false });
    const liaison = await desk.official('liaison');
    expect(
      (await refusal(coverNoticePhoto(desk.at(), host, liaison, ref.id, { photo: source, ...words }))).status,
    ).toBe(409);
    const bytes = await bytesOf(picture().jpeg());
    expect(await addCoveredPhoto(desk.at(), host, liaison, ref.id, words, bytes)).toMatchObject({ width: 96 });
  });

  test.each<[string, object, string, number]>([
    ['not confirmed', { confirmed: false }, 'liaison', 422],
    ['no words for who cannot see it', { alt: ' ' }, 'liaison', 422],
    ['a number in the words', { alt: '打13912345678' }, 'liaison', 422],
    ['a rectangle outside', { rectangles: [{ x: 2, y: 0, width: 1, height: 1 }] }, 'liaison', 422],
    ['another photo', { photo: 'ab'.repeat(16) }, 'liaison', 404],
    ['by the handler', {}, 'handler', 403],
  ])('refused: %s', async (_, input, person, status) => {
    const { desk, host, ref, source, photos } = await withPhoto();
    const before = photos.kept.size;
    const official = await desk.official(person as 'liaison');
    const covering = coverNoticePhoto(desk.at(), host, official, ref.id, {
      photo: source,
      ...words,
      ...input,
    } as never);
    expect((await refusal(covering)).status).toBe(status);
    expect(photos.kept.size).toBe(before);
  });

  test('the photo of another entry', async () => {
    const { desk, host, source } = await withPhoto();
    const other = await finished(desk);
    const covering = coverNoticePhoto(desk.at(), host, await desk.official('liaison'), other.ref.id, {
      photo: source,
      ...words,
    });
    expect((await refusal(covering)).status).toBe(404);
  });

  test('no photo', async () => {
    const { desk, host, ref } = await withPhoto();
    const adding = addCoveredPhoto(
      desk.at(),
      host,
      await desk.official('liaison'),
      ref.id,
      words,
      new Uint8Array([1, 2, 3]),
    );
    expect((await refusal(adding)).status).toBe(422);
  });
});

describe('what the public sees', () => {
  test('a ready photo with its publication, never the original; a corrected or withdrawn one no more', async () => {
    const { desk, host, photos, ref, source, look } = await withPhoto();
    const liaison = await desk.official('liaison');
    const one = await coverNoticePhoto(desk.at(), host, liaison, ref.id, { photo: source, ...words });
    const other = await coverNoticePhoto(desk.at(1), host, liaison, ref.id, { photo: source, ...words });
    expect((await look(one.id)).status).toBe(404);
    const { id } = await publishNotice(desk.at(), liaison, ref.id, {});
    expect(await shownOf(desk, id)).toEqual([one.id, other.id]);
    const answer = await look(one.id);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(photos.kept.get(one.id));
    for (const address of [source, 'nothing', '..', 'ff'.repeat(16)]) expect((await look(address)).status).toBe(404);

    expect((await refusal(dropPhoto(desk.at(), liaison, ref.id, one.id))).status).toBe(409);
    await correctNotice(desk.at(), liaison, id, { photos: [other.id], reason: '那张看得清车牌' });
    expect(await shownOf(desk, id)).toEqual([other.id]);
    expect((await look(one.id)).status).toBe(410);
    expect((await look(other.id)).status).toBe(200);
    await withdrawNotice(desk.at(), liaison, id, { reason: '写错了' });
    expect((await look(other.id)).status).toBe(410);
    await deleteOrphans({ record: desk.record, photos }, 1);
    expect([...photos.kept.keys()]).toEqual([source]);
  });

  test('one taken back before is not published, and the sweep keeps what is ready', async () => {
    const { desk, host, photos, ref, source } = await withPhoto();
    const liaison = await desk.official('liaison');
    const [one, other] = [
      await coverNoticePhoto(desk.at(), host, liaison, ref.id, { photo: source, ...words }),
      await coverNoticePhoto(desk.at(), host, liaison, ref.id, { photo: source, ...words }),
    ];
    await dropPhoto(desk.at(), liaison, ref.id, one.id);
    await deleteOrphans({ record: desk.record, photos }, 1);
    expect([...photos.kept.keys()]).toEqual([source, other.id]);
    expect((await refusal(publishNotice(desk.at(), liaison, ref.id, { photos: [one.id] }))).status).toBe(422);
    const { id } = await publishNotice(desk.at(), liaison, ref.id, { photos: [] });
    expect(await shownOf(desk, id)).toEqual([]);
  });
});
