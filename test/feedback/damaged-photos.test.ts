import { describe, expect, it } from 'vitest';
import { mostDamaged } from '../../functions/abuse/damaged-photos.ts';
import { intake, said, viewOf } from './intake.ts';

/** A real, tiny PNG of one black pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
let number = 0;
const another = () => {
  number += 1;
  return { ...said, content: `第${number}处路灯坏了。` };
};

describe('photos that do not open', () => {
  const from = '203.0.113.5';
  const damaged = () => new File([png.subarray(0, png.length - 20)], 'IMG_0009.png', { type: 'image/png' });
  const whole = () => new File([png], 'IMG_0010.png', { type: 'image/png' });
  const four = () => Array.from({ length: 4 }, damaged);

  it('are tried so many times an hour and sender; what is written is taken all the same', async () => {
    const town = await intake();
    for (let tried = 0; tried < mostDamaged; tried += 4)
      expect((await town.postForm({ ...another(), photos: four() }, { address: from })).status).toBe(422);
    for (const photos of [[damaged()], [whole()]]) {
      const refused = await town.postForm({ ...another(), photos }, { address: from });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const view = await viewOf(refused);
      expect(view.problem).toMatch(/不带照片.*照片要重新选/);
      expect(view.values.content).toMatch('路灯');
    }
    // Nor are they tried for a form that comes back for another reason.
    const back = await town.postForm({ ...said, content: '', photos: [whole()] }, { address: from });
    expect([back.status, (await viewOf(back)).photos]).toEqual([422, []]);
    expect((await town.postForm(another(), { address: from })).status).toBe(303);
    expect((await town.postForm({ ...another(), photos: [whole()] }, { address: '203.0.113.6' })).status).toBe(303);
    town.pass(3_600_000);
    expect((await town.postForm({ ...another(), photos: [whole()] }, { address: from })).status).toBe(303);
  });

  it('of forms that come back with another mistake count too', async () => {
    const town = await intake();
    const address = '203.0.113.7';
    for (let tried = 0; tried < mostDamaged; tried += 4)
      await town.postForm({ ...said, content: '', photos: four() }, { address });
    expect((await town.postForm({ ...another(), photos: [whole()] }, { address })).status).toBe(429);
  });

  it('HEIC photos of an innocent phone are not counted', async () => {
    const town = await intake();
    const address = '203.0.113.8';
    const heic = () => new File([new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic')], 'IMG_0011.HEIC');
    for (let tried = 0; tried <= mostDamaged; tried += 4)
      expect(
        (await town.postForm({ ...another(), photos: [heic(), heic(), heic(), heic()] }, { address })).status,
      ).toBe(422);
    expect((await town.postForm({ ...another(), photos: [whole()] }, { address })).status).toBe(303);
  });
});

it('photos of a form that we never handed out are not even opened', async () => {
  const town = await intake();
  const photo = new File([png], 'a.png', { type: 'image/png' });
  for (const formToken of ['', 'made-up']) {
    const back = await town.postForm({ ...said, content: '', formToken, photos: [photo] });
    expect([back.status, (await viewOf(back)).photos]).toEqual([422, []]);
  }
  expect(town.photos.kept.size).toBe(0);
  expect((await viewOf(await town.postForm({ ...said, content: '', photos: [photo] }))).photos).toHaveLength(1);
});
