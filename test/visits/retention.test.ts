/** When its time is over, what was written of a visit is gone; that it was stays. */
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { visitPhotos, visitRevisions, visitSecrets, visits } from '../../db/schema.ts';
import { visitCounts } from '../../db/visits/counts.ts';
import { forgetContacts } from '../../functions/retention/forget.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { dayMs } from '../../src/domain/time.ts';
import type { VisitWhole } from '../../src/domain/visit-shapes.ts';
import { openOffice } from '../desk/office.ts';
import { townNow } from '../fixtures/town.ts';
import { canary, entry, visitedAt } from './entry.ts';

it('texts, corrections, what is sealed and photos go with their time; the rest and the counts stay', async () => {
  const office = await openOffice();
  const { record, photos } = office;
  const body = entry({
    whom: canary.whom,
    said: `电话${canary.phone}`,
    done: '清沟',
    promise: '再来',
    place: '李家屋',
  });
  const log = async (sent: typeof body) =>
    ((await (await office.post('/visits', sent, 'liaison')).json()) as { id: number }).id;
  const old = await log(body);
  const fresh = await log(entry({ visitedAt: visitedAt + 60_000, whom: '别人', said: '还在' }));
  const { key: _, community, writtenAt, ...rest } = body;
  await office.post(`/visits/${old}/correct`, { ...rest, said: '改过', revision: 1, reason: '错字' }, 'liaison');
  for (const [id, visitId] of [
    ['a'.repeat(32), old],
    ['b'.repeat(32), fresh],
  ] as const) {
    await photos.put(id, new Uint8Array(4), 'image/jpeg');
    await record.write([
      record.db
        .insert(visitPhotos)
        .values({ id, visitId, type: 'image/jpeg', width: 1, height: 1, bytes: 1, sha256: id, storedAt: townNow }),
    ]);
  }
  const forget = (now: number) =>
    forgetContacts({ record, photos, settings: { ...readSettings({}), VISIT_RETENTION_DAYS: 1000 }, now });

  await forget(visitedAt + 1000 * dayMs);
  expect((await record.db.select().from(visitSecrets)).every(({ sealed }) => sealed !== null)).toBe(true);
  expect(photos.kept.size).toBe(2);

  await forget(visitedAt + 1000 * dayMs + 1);
  const [row] = await record.db.select().from(visits).where(eq(visits.id, old));
  expect(row).toMatchObject({
    said: null,
    done: null,
    promise: null,
    place: null,
    bodyHash: '',
    kind: 'household_visit',
  });
  expect(await record.db.select().from(visitRevisions)).toMatchObject([{ before: null, reason: '' }]);
  expect(
    (await record.db.select().from(visitSecrets)).map(({ visitId, sealed }) => [visitId, sealed !== null]).sort(),
  ).toEqual(
    [
      // Twice whom, once the words as written.
      [old, false],
      [old, false],
      [old, false],
      [fresh, true],
    ].sort(),
  );
  expect([...photos.kept.keys()]).toEqual(['b'.repeat(32)]);
  expect((await visitCounts(record.db, { from: '2026-11-22', to: '2026-11-22' })).all).toBe(2);
  expect((await (await office.get(`/visits/${old}`, 'liaison')).json()) as VisitWhole).toMatchObject({
    forgotten: true,
    sealed: false,
  });
  expect(await (await office.post(`/visits/${old}/whom`, { purpose: '看看' }, 'liaison')).json()).toEqual({
    whom: [],
    originals: [],
    deleted: true,
  });
  // Written anew, it would be kept for good.
  const anew = { ...rest, visitedAt: visitedAt + 1, said: '又写一遍', revision: 2, reason: '补写' };
  expect((await office.post(`/visits/${old}/correct`, anew, 'liaison')).status).toBe(409);
  // The key is used up, whatever comes with it.
  expect((await office.post('/visits', body, 'liaison')).status).toBe(422);
});
