import { expect, test } from 'vitest';
import { communityGaps, communityViews } from '../../db/queries/public.ts';
import { memberships } from '../../db/schema.ts';
import { addNotices } from '../fixtures/many-notices.ts';
import { liuwan, qingshi, shiqiao, townNow, townRecord } from '../fixtures/town.ts';

const record = await townRecord();
const one = async (code: string, now = townNow) => (await communityViews(record.db, now, [code]))[0];
const day = 86_400_000;

test('who serves: those in office today, the lead first, each with post and phone', async () => {
  const view = await one(qingshi);
  expect(view?.members.map(({ name, role, phone }) => [role, name, phone])).toEqual([
    ['lead', '甘雨田', '0990-1000011'],
    ['liaison', '麦小满', null],
  ]);
  expect(view?.auxiliary.map(({ name, capacity }) => [name, capacity])).toEqual([['宁远舟', '村“两委”干部']]);
  expect(view).toMatchObject({
    rosterConfirmedOn: '2026-09-01',
    rosterChangedOn: '2026-04-01',
    cardReviewedOn: '2026-05-06',
    gaps: [],
  });
});

test('what is missing is said, and a member who joins later is not there yet', async () => {
  expect(await one(liuwan)).toMatchObject({
    gaps: ['liaison', 'place'],
    rosterConfirmedOn: null,
    rosterChangedOn: '2025-01-01',
  });
  expect((await one(liuwan))?.members).toHaveLength(1);
  expect((await one(liuwan, Date.UTC(2027, 1, 1)))?.members).toHaveLength(2);
  expect([...(await communityGaps(record.db, townNow))]).toEqual([
    [qingshi, []],
    [liuwan, ['liaison', 'place']],
  ]);
});

test('a successor replaces the lead on the day of the change, not before', async () => {
  const leadOn = async (now: number) => (await one(qingshi, now))?.members[0]?.name;
  const change = Date.UTC(2026, 2, 31, 16); // 1 April, 00:00 in Shanghai
  expect(await leadOn(change - 1)).toBe('花向阳');
  expect(await leadOn(change)).toBe('甘雨田');
});

test('the next eight dated entries: make-up, other place on record, holiday, and what lies past the covered years', async () => {
  const view = await one(qingshi);
  expect(view?.duties.map(({ date, status }) => `${date} ${status}`)).toEqual([
    '2026-11-24 planned',
    '2026-11-28 make_up',
    '2026-12-01 planned',
    '2026-12-08 holiday',
    '2026-12-15 planned',
    '2026-12-22 planned',
    '2026-12-29 planned',
    '2027-01-05 tentative',
  ]);
  expect(view?.duties[1]).toMatchObject({ counterpartDate: '2026-11-17', announcementId: 1, place: '村委会二楼' });
  expect(view?.duties[2]).toMatchObject({ place: '村小学' });
  expect(view?.duties[3]).toMatchObject({ holidayName: '丰收节' });
  expect(view?.patterns).toEqual([
    {
      weekday: 2,
      startsAt: '09:00',
      endsAt: '11:30',
      place: '村委会一楼',
      address: '青石村口',
      wayThere: '公交到青石站',
    },
  ]);
});

test('counts and lists: entries of an old ledger are counted apart', async () => {
  const view = await one(qingshi);
  expect(view?.counts).toEqual({ open: 2, settled: 4, imported: 1, notices: 2 });
  expect(view?.openIssues.map(({ id }) => id)).toEqual([5, 6]);
  expect(view?.settledIssues.map(({ id }) => id)).toEqual([10, 9, 2, 1]);
  expect(view?.notices.map(({ id }) => id)).toEqual([12, 11]);
  expect((await one(liuwan))?.counts).toEqual({ open: 3, settled: 2, imported: 0, notices: 1 });
});

test('households: the latest count of each sort, categories that are switched off left out', async () => {
  expect((await one(qingshi))?.households).toEqual({
    total: 312,
    asOf: '2026-06-30',
    care: [
      { name: '低保户', count: 9 },
      { name: '残疾人', count: 7 },
    ],
  });
  expect((await one(liuwan))?.households).toEqual({ total: null, asOf: null, care: [] });
});

test('announcements: its own and those for all, the newest first', async () => {
  expect((await one(qingshi))?.announcements.map(({ id }) => id)).toEqual([1, 2]);
  expect((await one(liuwan))?.announcements.map(({ id }) => id)).toEqual([3, 2]);
});

test('its own supervision phone, else that of the area above', async () => {
  expect((await one(qingshi))?.supervisionPhone).toBe('0990-1234568');
  expect((await one(liuwan))?.supervisionPhone).toBe('0990-1234567');
});

test('one that has left the tree keeps its history, without duties and gaps', async () => {
  const view = await one(shiqiao);
  expect(view).toMatchObject({
    closedOn: '2026-06-30',
    duties: [],
    patterns: [],
    gaps: [],
    counts: { settled: 1, notices: 1 },
  });
});

test('unknown codes give nothing', async () => {
  expect(await communityViews(record.db, townNow, ['990101001999', '990101001'])).toEqual([]);
});

test('read one by one the communities are what they are read in bulk, with no more than the newest of each list', async () => {
  const many = await townRecord();
  await addNotices(many, 200);
  const all = await communityViews(many.db, townNow);
  expect(all.map(({ community }) => community.code)).toEqual([qingshi, liuwan, shiqiao]);
  for (const view of all) {
    expect(await communityViews(many.db, townNow, [view.community.code])).toEqual([view]);
    expect(view.notices).toHaveLength(10);
    expect(view.settledIssues).toHaveLength(10);
    expect(view.counts.notices).toBeGreaterThan(10);
  }
});

test('a membership that ended yesterday is over today', async () => {
  const fresh = await townRecord();
  await fresh.db
    .insert(memberships)
    .values({ teamId: 1, cadreId: 2, role: 'deputy', fromDate: '2026-01-01', toDate: '2026-11-22' });
  const names = async (now: number) =>
    (await communityViews(fresh.db, now, [qingshi]))[0]?.members.map(({ name }) => name);
  expect(await names(townNow)).toContain('杜若溪');
  expect(await names(townNow + day)).not.toContain('杜若溪');
});
