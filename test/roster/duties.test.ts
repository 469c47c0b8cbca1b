import { describe, expect, test } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { announcementViews, communityViews } from '../../db/queries/public.ts';
import { announcements, duties, makeUps } from '../../db/schema.ts';
import { type DutyRef, makeUp } from '../../functions/duties/make-up.ts';
import { setDutyPattern } from '../../functions/duties/set-duty-pattern.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, refusal } from '../issues/desk.ts';

const tuesday = {
  weekday: 2,
  startsAt: '09:00',
  endsAt: '11:30',
  place: '村委会一楼',
  address: '青石村口',
  wayThere: '公交到青石站',
};
const thursday = { weekday: 4, startsAt: '15:00', endsAt: '17:00', place: '老人活动中心' };
const plan = async (
  desk: Desk,
  times: object[],
  more: { by?: Person; from?: string; days?: number; seen?: number } = {},
) => {
  const { by = 'liaison', days, ...input } = more;
  return setDutyPattern(desk.at(days), await desk.official(by), qingshi, { times: times as never, ...input });
};
const view = async (desk: Desk, days = 0, code = qingshi) => {
  const [found] = await communityViews(desk.record.db, desk.at(days).now, [code]);
  if (!found) throw new Error('no such community');
  return found;
};
const weekdays = async (desk: Desk, days = 0) => (await view(desk, days)).patterns.map(({ weekday }) => weekday);

describe('fixed times', () => {
  test('from a day on; what stays stays', async () => {
    const desk = await openDesk();
    await plan(desk, [tuesday, thursday], { from: '2026-12-01' });
    expect(await weekdays(desk)).toEqual([2]);
    expect(await weekdays(desk, 9)).toEqual([2, 4]);
    expect((await view(desk)).duties.map(({ date }) => date)).toContain('2026-12-03');
    await plan(desk, [thursday]);
    expect(await weekdays(desk)).toEqual([4]);
  });

  test('put right on the same day, and a planned change taken back', async () => {
    const desk = await openDesk();
    await plan(desk, [{ ...tuesday, startsAt: '08:00' }]);
    await plan(desk, [{ ...tuesday, startsAt: '08:30' }]);
    expect((await view(desk)).patterns).toMatchObject([{ startsAt: '08:30' }]);
    await plan(desk, [thursday], { from: '2026-12-01' });
    await plan(desk, [{ ...tuesday, startsAt: '08:30' }]);
    expect(await weekdays(desk, 30)).toEqual([2]);
    expect(await readChanges(desk.record.db, { what: 'setDutyPattern' })).toHaveLength(4);
  });

  test.each<[string, object[], { by?: Person; from?: string; seen?: number }, number]>([
    ['times that overlap', [tuesday, { ...tuesday, startsAt: '11:00', endsAt: '12:00' }], {}, 422],
    ['an end before its start', [{ ...tuesday, endsAt: '08:00' }], {}, 422],
    ['no place', [{ ...tuesday, place: ' ' }], {}, 422],
    ['a mobile phone on the way there', [{ ...tuesday, wayThere: '到了打13912345678' }], {}, 422],
    ['no weekday', [{ ...tuesday, weekday: 8 }], {}, 422],
    ['days that have passed', [tuesday], { from: '2026-11-21' }, 422],
    ['by a handler', [tuesday], { by: 'handler' }, 403],
    ['by the lead', [tuesday], { by: 'lead' }, 403],
  ])('refused: %s', async (_, times, more, status) => {
    const desk = await openDesk();
    expect((await refusal(plan(desk, times, more))).status).toBe(status);
    expect(await weekdays(desk)).toEqual([2]);
  });
});

describe('make-up', () => {
  // Today is Sunday, 22 November: three whole days lie before Thursday; the first rest day after is Saturday, the 28th.
  const saturday = { date: '2026-11-28', place: '村委会二楼' };
  const arrange = async (desk: Desk, ref: DutyRef, input: object = saturday, by: Person = 'liaison') =>
    makeUp(desk.at(), await desk.official(by), ref, input as never);

  test('of a duty on record: the announcement is public at once', async () => {
    const desk = await openDesk();
    const { announcementId, publicChanged } = await arrange(desk, { id: 5 }, { ...saturday, reason: '到县里开会' });
    expect(publicChanged).toBe(true);
    const [news] = await announcementViews(desk.record.db, [announcementId]);
    expect(news).toMatchObject({
      kind: 'make_up',
      title: '青石12月1日的驻点，11月28日补班',
      body: '原定12月1日（星期二）上午9时至11时30分在村小学的驻点，责任人不能到场：到县里开会。\n补班：11月28日（星期六）上午9时至11时30分在村委会二楼。',
      publishedOn: '2026-11-22',
    });
    const dates = (await view(desk)).duties;
    expect(dates.find(({ date }) => date === '2026-12-01')).toMatchObject({
      status: 'missed',
      counterpartDate: '2026-11-28',
    });
    expect(dates).toContainEqual(expect.objectContaining({ date: '2026-11-28', status: 'make_up', announcementId }));
  });

  test('of a date that only the fixed plan knows', async () => {
    const desk = await openDesk();
    const { dutyId } = await arrange(desk, { community: qingshi, date: '2026-11-24' });
    const rows = await desk.record.db.select().from(duties);
    expect(rows.find(({ id }) => id === dutyId)).toMatchObject({
      date: '2026-11-24',
      startsAt: '09:00',
      state: 'planned',
    });
    expect((await view(desk)).duties[0]).toMatchObject({ date: '2026-11-24', status: 'missed' });
    expect((await refusal(arrange(desk, { community: qingshi, date: '2026-11-24' }))).status).toBe(409);
  });

  test('of morning and afternoon of one day, each announced under a title of its own', async () => {
    const desk = await openDesk();
    const afternoon = { ...thursday, weekday: 2 };
    await plan(desk, [tuesday, afternoon]);
    const missed = { community: qingshi, date: '2026-11-24' };
    const ids = [];
    for (const { startsAt, endsAt } of [tuesday, afternoon])
      ids.push((await arrange(desk, { ...missed, startsAt }, { date: '2026-11-28', startsAt, endsAt })).announcementId);
    expect((await announcementViews(desk.record.db, ids)).map(({ title }) => title).sort()).toEqual([
      '青石11月24日下午3时至5时的驻点，11月28日补班',
      '青石11月24日的驻点，11月28日补班',
    ]);
  });

  test('of one without a place asks for it', async () => {
    const desk = await openDesk();
    const ref = { community: liuwan, date: '2026-11-25' };
    const { date } = saturday;
    expect(await refusal(arrange(desk, ref, { date }, 'strangeLiaison'))).toMatchObject({
      status: 422,
      paths: ['place'],
    });
    await arrange(desk, ref, { date, place: '柳湾小学' }, 'strangeLiaison');
  });

  test.each<[string, DutyRef, object, number, string]>([
    ['a working day', { id: 5 }, { date: '2026-11-27' }, 422, '休息日'],
    ['too soon', { id: 5 }, { date: '2026-11-22' }, 422, '整天'],
    ['a duty on a holiday', { community: qingshi, date: '2026-12-08' }, { date: '2026-12-12' }, 422, '假期'],
    ['held', { id: 1 }, saturday, 409, '没有缺'],
    ['made up already', { id: 2 }, saturday, 409, '已经安排'],
    ['no such duty', { id: 99 }, saturday, 404, '核对'],
    ['no duty on that date', { community: qingshi, date: '2026-11-25' }, saturday, 404, '核对'],
    ['hours that end first', { id: 5 }, { ...saturday, endsAt: '08:00' }, 422, '晚于'],
    ['a mobile phone in the reason', { id: 5 }, { ...saturday, reason: '问13912345678' }, 422, '电话'],
  ])('refused: %s', async (_, ref, input, status, words) => {
    const desk = await openDesk();
    const [before, told] = [
      await desk.record.db.select().from(makeUps),
      await desk.record.db.select().from(announcements),
    ];
    const error = await refusal(arrange(desk, ref, input));
    expect(error.status).toBe(status);
    expect(error.detail).toContain(words);
    expect(await desk.record.db.select().from(makeUps)).toEqual(before);
    expect(await desk.record.db.select().from(announcements)).toEqual(told);
  });

  test.each<Person>(['handler', 'lead', 'strangeLiaison', 'supervision'])('not by %s', async (person) => {
    const desk = await openDesk();
    expect((await refusal(arrange(desk, { id: 5 }, saturday, person))).status).toBe(403);
  });
});
