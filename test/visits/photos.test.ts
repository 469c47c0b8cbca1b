/** Photos of an entry: cleaned, for those who read it, never public. */
import { beforeEach, expect, it } from 'vitest';
import { changes, visitPhotos } from '../../db/schema.ts';
import { type Office, openOffice } from '../desk/office.ts';
import type { Person } from '../issues/desk.ts';
import { asTaken, bytesOf, canary, picture } from '../photos/pictures.ts';
import { entry } from './entry.ts';

let office: Office;
let id: number;
beforeEach(async () => {
  office = await openOffice();
  id = ((await (await office.post('/visits', entry(), 'liaison')).json()) as { id: number }).id;
});

const photo = async (width = 96) => new Blob([(await bytesOf(asTaken(picture({ width }), 6).jpeg())) as BlobPart]);
const add = (file: Blob | null, as: Person = 'liaison', accept?: string) => {
  const form = new FormData();
  if (file) form.append('photo', file, 'photo.jpg');
  return office.upload(`/visits/${id}/photos`, form, as, accept);
};
const json = 'application/json';

it('is kept without what the camera wrote, and sent twice is there once', async () => {
  const file = await photo();
  const first = await add(file, 'liaison', json);
  expect(first.status).toBe(201);
  const kept = (await first.json()) as { id: string };
  // A quarter turn: as it is seen.
  expect(kept).toMatchObject({ width: 64, height: 96 });
  expect(await (await add(file, 'liaison', json)).json()).toEqual(kept);
  expect([...office.photos.kept.keys()]).toEqual([kept.id]);
  expect(Buffer.from(office.photos.kept.get(kept.id) ?? []).includes(canary)).toBe(false);
  expect(await office.record.db.$count(visitPhotos)).toBe(1);
  expect(await office.record.db.$count(changes)).toBe(2);
  expect((await add(file)).headers.get('location')).toBe(`/desk/field/visits/${id}/?done=visit-photos`);
});

it('opens to those who read the entry, and is kept nowhere', async () => {
  const { id: photoId } = (await (await add(await photo(), 'liaison', json)).json()) as { id: string };
  const path = `/visits/${id}/photos/${photoId}`;
  const statuses: Partial<Record<Person, number>> = {};
  for (const as of ['liaison', 'lead', 'auxiliary', 'office', 'supervision', 'strangeLead', 'handler'] as const)
    statuses[as] = (await office.get(path, as)).status;
  expect(statuses).toEqual({
    liaison: 200,
    lead: 200,
    auxiliary: 200,
    office: 200,
    supervision: 403,
    strangeLead: 404,
    handler: 404,
  });
  const shown = await office.get(path, 'lead');
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect((await office.get(`/visits/${id}/photos/${'0'.repeat(32)}`, 'lead')).status).toBe(404);
  expect((await office.get(`/visits/${id + 1}/photos/${photoId}`, 'lead')).status).toBe(404);
  // Nor by the address of residents' photos.
  expect((await office.get(`/photos/${photoId}`, 'office')).status).toBe(404);
});

it('four are enough; only the writer adds; what is no photo is refused', async () => {
  expect((await add(new Blob(['no photo']), 'liaison', json)).status).toBe(422);
  expect((await add(null, 'liaison', json)).status).toBe(422);
  expect((await add(await photo(), 'lead', json)).status).toBe(403);
  expect(office.photos.kept.size).toBe(0);
  for (let width = 97; width < 101; width += 1)
    expect((await add(await photo(width), 'liaison', json)).status).toBe(201);
  expect((await add(await photo(101), 'liaison', json)).status).toBe(409);
  await office.post(`/visits/${id}/withdraw`, { reason: '写重了' }, 'liaison');
  expect((await add(await photo(97), 'liaison', json)).status).toBe(409);
  expect(await office.record.db.$count(visitPhotos)).toBe(4);
});
