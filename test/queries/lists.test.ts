import { expect, test } from 'vitest';
import {
  announcementViews,
  cadreViews,
  dutyRecord,
  homeView,
  nextDutyDays,
  policyViews,
  publicPaths,
  schedule,
} from '../../db/queries/public.ts';
import { liuwan, qingshi, shiqiao, townNow, townRecord } from '../fixtures/town.ts';

const { db } = await townRecord();

test('the schedule runs to the Sunday of the last week, day by day, all communities', async () => {
  const days = await schedule(db, townNow, 2);
  expect(
    days.map(({ date, weekday, duties }) => [date, weekday, duties.map(({ community }) => community.shortName)]),
  ).toEqual([
    ['2026-11-24', 2, ['青石']],
    ['2026-11-25', 3, ['柳湾']],
    ['2026-11-28', 6, ['青石']],
  ]);
  expect(await schedule(db, townNow, 1)).toEqual([]);
});

test('the next days are days on which a duty stands: a holiday is none', async () => {
  const days = await nextDutyDays(db, townNow + 15 * 86_400_000, 3);
  expect(days.map(({ date }) => date)).toEqual(['2026-12-09', '2026-12-15', '2026-12-16']);
});

test('the record of duties holds this year up to today, the newest first', async () => {
  const entries = (await dutyRecord(db, townNow)).flatMap((day) => day.duties);
  expect(entries.map(({ date, status, counterpartDate }) => [date, status, counterpartDate])).toEqual([
    ['2026-11-17', 'missed', '2026-11-28'],
    ['2026-11-10', 'held', null],
    ['2026-10-14', 'made_up', null],
  ]);
});

test('home: the communities, the next duties, the newest results and announcements', async () => {
  const home = await homeView(db, townNow);
  expect(home.communities).toHaveLength(2);
  expect(home.duties.map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-25', '2026-11-28']);
  expect(home.notices.map(({ id }) => id)).toEqual([13, 12, 11, 15]);
  expect(home.announcements.map(({ id }) => id)).toEqual([3, 1, 2]);
  expect(home.figures.issues.open).toBe(5);
});

test('a cadre with the teams served in; whoever has left office keeps the history, not the phone', async () => {
  const [lead, former, aide] = await cadreViews(db, [1, 4, 3]).then((all) =>
    [1, 4, 3].map((id) => all.find((each) => each.id === id)),
  );
  expect(lead).toMatchObject({ name: '甘雨田', phone: '0990-1000011', endedOn: null, department: null });
  expect(lead?.serves).toMatchObject([
    { community: { code: qingshi }, teamKind: 'resident', role: 'lead', fromDate: '2026-04-01', toDate: null },
  ]);
  expect(former).toMatchObject({ phone: null, endedOn: '2026-03-31', serves: [{ toDate: '2026-03-31' }] });
  expect(aide?.serves.map(({ community }) => community.code)).toEqual([liuwan, qingshi]);
  expect((await cadreViews(db)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect((await cadreViews(db, [2]))[0]?.department).toBe('市政办');
});

test('announcements and policies, the newest first; unknown numbers give nothing', async () => {
  expect((await announcementViews(db)).map(({ id, community }) => [id, community?.name ?? null])).toEqual([
    [3, '柳湾村委会'],
    [1, '青石村委会'],
    [2, null],
  ]);
  expect((await policyViews(db)).map(({ id }) => id)).toEqual([2, 1]);
  expect(await policyViews(db, [1])).toMatchObject([{ title: '养老保险怎么交', source: null }]);
  expect(await announcementViews(db, [77])).toEqual([]);
  expect(await policyViews(db, [])).toEqual([]);
});

test('every page of the board has its address once', async () => {
  const paths = await publicPaths(db);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/',
      '/areas/990101001/',
      `/communities/${qingshi}/card/`,
      `/communities/${shiqiao}/`,
      '/cadres/4/',
      '/notices/',
      '/notices/page/1/',
      '/notices/13/',
      '/ledger/',
      '/ledger/page/1/',
      `/ledger/community/${liuwan}/`,
      '/ledger/category/2/page/1/',
      '/ledger/state/open/',
      '/ledger/month/2026-11/',
      '/announcements/1/',
      '/policies/2/',
      '/figures/',
      '/schedule/',
    ]),
  );
  expect(paths).not.toContain('/notices/14/');
  expect(paths).not.toContain('/areas/990101/');
  expect(paths).not.toContain(`/communities/${shiqiao}/card/`);
});
