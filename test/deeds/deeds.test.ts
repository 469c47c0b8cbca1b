import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { deedCounts } from '../../db/deeds/read.ts';
import { communityViews, deedViews, publicPaths } from '../../db/queries/public.ts';
import { searchDocuments, searchRecord } from '../../db/queries/search.ts';
import { deedRevisions, deeds, households, stalePaths } from '../../db/schema.ts';
import { correctDeed } from '../../functions/deeds/correct.ts';
import { type LogDeedInput, logDeed } from '../../functions/deeds/log.ts';
import { publishDeed } from '../../functions/deeds/publish.ts';
import { withdrawDeed } from '../../functions/deeds/withdraw.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, people, refusal, revisionOf } from '../issues/desk.ts';

import { deed, listed, log, publish } from './deed.ts';

const stale = async ({ record }: Desk) => (await record.db.select().from(stalePaths)).map(({ path }) => path);

describe('a deed', () => {
  test('is on record and nowhere public until it is published', async () => {
    const desk = await openDesk();
    const before = await revisionOf(desk);
    const id = await log(desk);
    expect(await revisionOf(desk)).toBe(before);
    expect(await listed(desk)).toEqual([]);
    expect(await deedViews(desk.record.db, [id])).toEqual([]);
    expect(await publicPaths(desk.record.db)).not.toContain(`/deeds/${id}/`);
    expect(await searchRecord(desk.record.db, '六盏路灯')).toEqual([]);
  });

  test('published: in the list, on the community’s page, in the search, and their addresses are stale', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const id = await log(desk);
    expect(await publish(desk, id)).toMatchObject({ id, url: `/deeds/${id}/`, publicChanged: true });
    expect(await listed(desk)).toEqual([id]);
    const [view] = await communityViews(db, desk.at().now, [qingshi]);
    expect(view?.deeds).toMatchObject([{ id, people: 120, doneOn: '2026-11-10' }]);
    expect((await searchRecord(db, '六盏路灯')).map(({ path }) => path)).toEqual([`/deeds/${id}/`]);
    expect((await searchDocuments(db, [`/deeds/${id}/`])).map(({ kind }) => kind)).toEqual(['deed']);
    expect(await publicPaths(db)).toEqual(expect.arrayContaining([`/deeds/${id}/`, '/deeds/', '/deeds/page/1/']));
    expect(await stale(desk)).toEqual(
      expect.arrayContaining([
        '/deeds/',
        `/deeds/${id}/`,
        '/deeds/page/1/',
        '/deeds/feed.xml',
        `/communities/${qingshi}/`,
      ]),
    );
  });

  test('tells of a household nothing but that it is not a number of people', async () => {
    const desk = await openDesk();
    await desk.record.write(
      inserts(desk.record, households, [
        { id: 7, communityCode: qingshi, number: '03-012', kind: 'household', fromDate: '2025-01-01', updatedAt: 1 },
      ]),
    );
    const { people: _, ...rest } = deed;
    const { id } = await logDeed(desk.at(), await desk.official('liaison'), { ...rest, householdNumber: '03-012' });
    await publish(desk, id);
    const [view] = await deedViews(desk.record.db, [id]);
    expect(view?.people).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/03-012|household/);
    expect(
      await refusal(
        logDeed(desk.at(), await desk.official('liaison'), { ...deed, title: '又一件', householdNumber: '03-012' }),
      ),
    ).toMatchObject({ status: 422, paths: ['people'] });
    expect(
      await refusal(logDeed(desk.at(), await desk.official('liaison'), { ...rest, title: '又一件', household: 99 })),
    ).toMatchObject({ status: 422, paths: ['household'] });
  });

  test('corrected after publication: a reason, a new revision, the old one kept', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id);
    const liaison = await desk.official('liaison');
    expect(await refusal(correctDeed(desk.at(1), liaison, id, { people: 130 }))).toMatchObject({
      status: 422,
      paths: ['reason'],
    });
    expect(await refusal(correctDeed(desk.at(1), liaison, id, { people: 120, reason: '数错了' }))).toMatchObject({
      status: 422,
    });
    await correctDeed(desk.at(1), liaison, id, { people: 130, reason: '数错了' });
    const [view] = await deedViews(desk.record.db, [id]);
    expect(view).toMatchObject({ people: 130, corrections: [{ revision: 2, on: '2026-11-23', reason: '数错了' }] });
    const revisions = await desk.record.db.select().from(deedRevisions).where(eq(deedRevisions.deedId, id));
    expect(revisions.map(({ people, reason }) => [people, reason])).toEqual([
      [120, null],
      [130, '数错了'],
    ]);
  });

  test('before publication put right without a reason, and without a revision', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await correctDeed(desk.at(), await desk.official('lead'), id, { people: null, cadres: [people.lead] });
    expect(await desk.record.db.select().from(deedRevisions)).toEqual([]);
    expect((await deedCounts(desk.record.db, { year: 2026 })).map(({ cadre }) => cadre.id)).toEqual([people.lead]);
  });

  test('withdrawn: out of list, community and search at once, the reason at its address, counted for nobody, for good', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const id = await log(desk);
    await publish(desk, id);
    const lead = await desk.official('lead');
    await withdrawDeed(desk.at(1), lead, id, { reason: '写错了地方' });
    expect(await listed(desk)).toEqual([]);
    expect((await communityViews(db, desk.at().now, [qingshi]))[0]?.deeds).toEqual([]);
    expect(await searchRecord(db, '六盏路灯')).toEqual([]);
    expect(await deedCounts(db, { year: 2026 })).toEqual([]);
    const [view] = await deedViews(db, [id]);
    expect(view?.withdrawn).toEqual({ on: '2026-11-23', reason: '写错了地方' });
    expect(await publicPaths(db)).not.toContain(`/deeds/${id}/`);
    for (const again of [
      withdrawDeed(desk.at(1), lead, id, { reason: '再撤一次' }),
      publishDeed(desk.at(1), lead, id, {}),
      correctDeed(desk.at(1), lead, id, { people: 3, reason: '改一改' }),
    ])
      expect((await refusal(again)).status).toBe(409);
    await expect(
      desk.record.write([db.update(deeds).set({ title: '改了' }).where(eq(deeds.id, id))]),
    ).rejects.toThrow();
  });

  test('is logged once: the same again is refused', async () => {
    const desk = await openDesk();
    const both = await Promise.allSettled([log(desk), log(desk)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(log(desk))).status).toBe(409);
  });

  test.each<[string, Partial<LogDeedInput>, string]>([
    ['a day that has not come', { doneOn: '2026-11-23' }, 'doneOn'],
    ['nobody who did it', { cadres: [] }, 'cadres'],
    ['someone who had left office', { cadres: [people.former] }, 'cadres'],
    ['nobody of that number', { cadres: [4711] }, 'cadres'],
    ['no people at all', { people: 0 }, 'people'],
  ])('refuses %s', async (_, more, path) => {
    const desk = await openDesk();
    expect(await refusal(log(desk, more))).toMatchObject({ status: 422, paths: [path] });
  });
});
