import { expect, test } from 'vitest';
import { noticeList, noticePages, noticeViews } from '../../db/queries/public.ts';
import { addNotices } from '../fixtures/many-notices.ts';
import { qingshi, townRecord } from '../fixtures/town.ts';

const { db } = await townRecord();
const one = async (id: number) => (await noticeViews(db, [id]))[0];

test('a notice says what was raised, the way it went, who answers for it and how long it took', async () => {
  const notice = await one(11);
  expect(notice).toMatchObject({
    id: 11,
    title: '村口路灯修好了',
    community: { code: qingshi, name: '青石村委会' },
    category: { id: 1, name: '路灯' },
    publishedOn: '2026-03-09',
    raised: '村口三盏路灯不亮。',
    summary: '三盏路灯已经换好。每月巡查一次。',
    leader: { id: 1, name: '甘雨田', post: '镇长' },
    department: '市政办',
    withdrawn: null,
    corrections: [],
    handled: { workingDays: 5, inTime: true },
    duration: {
      acceptedOn: '2026-03-02',
      closedOn: '2026-03-09',
      dueOn: '2026-03-16',
      calendarDays: 7,
      workingDays: 5,
      allowedWorkingDays: 10,
      inTime: true,
    },
  });
  expect(notice?.events.map(({ verb, on }) => `${on} ${verb}`)).toEqual([
    '2026-03-02 submit',
    '2026-03-02 accept',
    '2026-03-02 assign',
    '2026-03-02 start',
    '2026-03-09 resolve',
    '2026-03-09 close',
    '2026-03-09 publish',
  ]);
  expect(notice?.events[1]).toMatchObject({ seq: 2, actor: '甘雨田', dueOn: '2026-03-16' });
  expect(notice?.issue).toMatchObject({ id: 1, noticeId: 11, state: 'published', desk: null, reopened: false });
});

test('a correction changes the text and is listed with its reason', async () => {
  const notice = await one(12);
  expect(notice?.result).toBe('按户申请，村里评议。（更正1）');
  expect(notice?.corrections).toMatchObject([{ revision: 2, on: '2026-04-12', reason: '日期写错' }]);
  expect(notice?.duration?.inTime).toBe(false);
});

test('an entry opened again keeps its notice, marked, with the days of the closing it tells of', async () => {
  const notice = await one(13);
  expect(notice?.issue).toMatchObject({
    state: 'in_progress',
    reopened: true,
    desk: '市政办',
    dueOn: '2026-06-03',
    handled: null,
  });
  expect(notice?.duration).toMatchObject({ closedOn: '2026-05-12', dueOn: '2026-05-20', inTime: true });
});

test('a withdrawn notice is found by its number only', async () => {
  expect(await one(14)).toMatchObject({
    withdrawn: { on: '2026-06-09', reason: '写了不该公开的内容' },
    previousId: null,
    nextId: null,
    issue: { state: 'closed', noticeId: null },
  });
  expect((await noticeViews(db)).map(({ id }) => id)).toEqual([15, 11, 12, 13]);
  expect((await noticeList(db)).items.map(({ id }) => id)).toEqual([13, 12, 11, 15]);
});

test('neighbours are the notices published before and after, the withdrawn one skipped', async () => {
  const all = await noticeViews(db);
  expect(all.map(({ previousId, nextId }) => [previousId, nextId])).toEqual([
    [null, 11],
    [15, 12],
    [11, 13],
    [12, null],
  ]);
});

test('unknown numbers give nothing', async () => {
  expect(await noticeViews(db, [999, -1])).toEqual([]);
  expect(await noticeViews(db, [])).toEqual([]);
});

test('read one by one the notices are what they are read in bulk, in list and in pages', async () => {
  const record = await townRecord();
  await addNotices(record, 130);
  const all = await noticeViews(record.db);
  const singly = await noticeViews(
    record.db,
    all.map(({ id }) => id),
  );
  expect(singly).toEqual(all);

  const [newest, ...numbered] = await noticePages(record.db);
  expect(newest).toEqual(await noticeList(record.db));
  expect(numbered).toEqual(await Promise.all(numbered.map(({ page }) => noticeList(record.db, page ?? 0))));
  expect(numbered.map(({ items }) => items.length)).toEqual([50, 50, 34]);
  const fromOldest = numbered.flatMap(({ items }) => items.toReversed());
  expect(fromOldest).toEqual(
    all.map(({ id, title, community, category, publishedOn, summary, handled }) => ({
      id,
      title,
      community,
      category,
      publishedOn,
      summary,
      handled,
    })),
  );
  expect(newest?.items).toEqual(fromOldest.slice(-50).toReversed());
});

test('more numbers than one statement takes, in any order and repeated, give each notice once, the oldest first', async () => {
  const record = await townRecord();
  await addNotices(record, 450);
  const all = await noticeViews(record.db);
  const ids = all.map(({ id }) => id).reverse();
  expect(await noticeViews(record.db, [...ids, ...ids])).toEqual(all);
});

test.each([0, -1, 4, 1e6])('page %d of three does not exist', async (page) => {
  const record = await townRecord();
  await addNotices(record, 130);
  expect(await noticeList(record.db, page)).toEqual({ items: [], page, pages: 3, total: 134 });
});
