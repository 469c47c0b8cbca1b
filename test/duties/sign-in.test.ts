import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { communityViews } from '../../db/queries/public.ts';
import * as schema from '../../db/schema.ts';
import { codeOfDay } from '../../functions/duties/code.ts';
import { makeUp } from '../../functions/duties/make-up.ts';
import type { SignInInput } from '../../src/domain/sign-in.ts';
import { addDays, dayMs } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { people, refusal, revisionOf } from '../issues/desk.ts';
import { at, attendanceRows, clockAt, dutyOn, newKey, openStation, sign, tuesday } from './station.ts';

describe('signing in', () => {
  test('puts the duty of the plan on record as held, and residents see it at once', async () => {
    const desk = await openStation();
    const before = await revisionOf(desk);
    expect(await dutyOn(desk)).toBeNull();
    expect(await sign(desk, 'liaison', '08:58')).toMatchObject({
      outcome: 'present',
      lateMinutes: 0,
      publicChanged: true,
    });
    expect(await dutyOn(desk)).toMatchObject({ state: 'held', leaderAttended: false, place: '村委会一楼' });
    expect(await revisionOf(desk)).toBe(before + 1);
    const [view] = await communityViews(desk.record.db, at('09:00'), [qingshi]);
    expect(view?.duties[0]).toMatchObject({ date: tuesday, status: 'held' });
    const stale = (await desk.record.db.select().from(schema.stalePaths)).map(({ path }) => path);
    expect(stale).toContain(`/communities/${qingshi}*`);
  });

  test('of the lead: the leader was there; the board moves once only', async () => {
    const desk = await openStation();
    await sign(desk, 'handler', '09:00');
    const once = await revisionOf(desk);
    expect(await sign(desk, 'lead', '09:10')).toMatchObject({ publicChanged: false });
    expect(await dutyOn(desk)).toMatchObject({ state: 'held', leaderAttended: true });
    expect(await revisionOf(desk)).toBe(once);
    expect(await attendanceRows(desk)).toHaveLength(2);
  });

  test('of the auxiliary team is on record and holds no duty', async () => {
    const desk = await openStation();
    await sign(desk, 'auxiliary', '09:00');
    expect(await dutyOn(desk)).toMatchObject({ state: 'planned', leaderAttended: null });
    expect(await attendanceRows(desk)).toHaveLength(1);
  });

  test('late needs a reason by form, not out of the queue', async () => {
    const desk = await openStation();
    expect(await refusal(sign(desk, 'liaison', '09:16', { asks: true }))).toMatchObject({
      status: 422,
      paths: ['reason'],
    });
    expect(await sign(desk, 'handler', '09:15', { asks: true })).toMatchObject({ lateMinutes: 0 });
    const told = await sign(desk, 'liaison', '09:16', { asks: true, reason: '路上堵车，13912345678问我' });
    expect(told).toMatchObject({ lateMinutes: 16 });
    expect(await sign(desk, 'lead', '09:40')).toMatchObject({ lateMinutes: 40 });
    const reasons = (await attendanceRows(desk)).map(({ reason }) => reason);
    expect(reasons).toEqual([null, expect.not.stringContaining('13912345678'), null]);
    expect(reasons[1]).toContain('路上堵车');
  });

  test.each<[string, Partial<SignInInput> & { arrives?: number }, string, number, string]>([
    ['no duty that day', { date: '2026-11-25' }, '09:00', 409, '没有驻点'],
    ['a holiday', { date: '2026-12-08' }, '09:00', 409, '放假'],
    ['too early', {}, '07:59', 409, '还早'],
    ['a clock that is ahead', { arrives: at('08:49') }, '09:00', 422, '手机的时间'],
    ['after fourteen days', { arrives: at('09:00') + 14 * dayMs + 1 }, '09:00', 422, '14天'],
    [
      'another day than the duty',
      { signedAt: at('09:00', '2026-11-25'), arrives: at('10:00', '2026-11-25') },
      '09:00',
      422,
      '当天',
    ],
    ['not of the team', { community: liuwan, date: '2026-11-25' }, '09:00', 403, '团队'],
    ['no such community', { community: '990101001999' }, '09:00', 404, '核对'],
    ['a start that there is not', { startsAt: '10:00' }, '09:00', 409, '没有驻点'],
  ])('refused: %s', async (_, more, clock, status, words) => {
    const desk = await openStation();
    const rows = await desk.record.db.select().from(schema.duties);
    const error = await refusal(sign(desk, 'liaison', clock, more));
    expect(error.status).toBe(status);
    expect(error.detail).toContain(words);
    expect(await attendanceRows(desk)).toEqual([]);
    expect(await desk.record.db.select().from(schema.duties)).toEqual(rows);
  });

  test('just within the limits: eight o’clock, ten minutes ahead, fourteen days', async () => {
    const desk = await openStation();
    await sign(desk, 'liaison', '08:00', { arrives: at('07:50') });
    await sign(desk, 'lead', '08:00', { arrives: at('08:00') + 14 * dayMs });
    expect(await attendanceRows(desk)).toHaveLength(2);
  });

  test('of who was in the team on that day and has left since', async () => {
    const desk = await openStation();
    await desk.record.db
      .update(schema.memberships)
      .set({ toDate: tuesday })
      .where(eq(schema.memberships.cadreId, people.handler));
    await sign(desk, 'handler', '09:00', { arrives: at('09:00') + 3 * dayMs });
    expect(await attendanceRows(desk)).toHaveLength(1);
    await refusal(sign(desk, 'handler', '09:00', { date: '2026-12-01', arrives: at('09:00', '2026-12-01') }));
  });

  test('morning and afternoon: the one that it is at, or that is named', async () => {
    const desk = await openStation();
    await desk.record.write([
      ...inserts(desk.record, schema.dutyPatterns, [
        {
          communityCode: qingshi,
          weekday: 2,
          startsAt: '14:30',
          endsAt: '17:00',
          place: '祠堂',
          fromDate: '2026-11-01',
        },
      ]),
    ]);
    expect(await sign(desk, 'liaison', '14:20')).toMatchObject({ startsAt: '14:30', lateMinutes: 0 });
    expect(await sign(desk, 'liaison', '11:45')).toMatchObject({ startsAt: '09:00' });
    expect(await sign(desk, 'lead', '13:00', { startsAt: '09:00' })).toMatchObject({ startsAt: '09:00' });
    expect(await refusal(sign(desk, 'lead', '13:00', { startsAt: '14:30' }))).toMatchObject({ status: 409 });
  });
});

describe('the code of the day', () => {
  test('given, wrong, none', async () => {
    const desk = await openStation();
    const code = await codeOfDay(desk.at().keys, qingshi, tuesday);
    expect(code).toMatch(/^\d{4}$/);
    const wrong = code === '0000' ? '0001' : '0000';
    expect(await refusal(sign(desk, 'handler', '09:00', { code: wrong }))).toMatchObject({
      status: 422,
      paths: ['code'],
    });
    expect(await attendanceRows(desk)).toEqual([]);
    expect(await sign(desk, 'handler', '09:00', { code })).toMatchObject({ codeGiven: true });
    expect(await sign(desk, 'lead', '09:00')).toMatchObject({ codeGiven: false });
  });

  test('is another one for each community and day, and cannot be tried out', async () => {
    const desk = await openStation();
    const { keys } = desk.at();
    const days = Array.from({ length: 60 }, (_, day) => addDays(tuesday, day));
    const codes = await Promise.all(
      days.flatMap((day) => [codeOfDay(keys, qingshi, day), codeOfDay(keys, liuwan, day)]),
    );
    expect(new Set(codes).size).toBeGreaterThan(110);
    const code = await codeOfDay(keys, qingshi, tuesday);
    const others = Array.from({ length: 20 }, (_, at) => String((Number(code) + 1 + at) % 10_000).padStart(4, '0'));
    const statuses = [];
    for (const other of others) statuses.push((await refusal(sign(desk, 'handler', '09:00', { code: other }))).status);
    expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
    expect(statuses.slice(7).every((status) => status === 429)).toBe(true);
    expect(await refusal(sign(desk, 'handler', '09:00', { code }))).toMatchObject({
      status: 429,
      detail: expect.stringContaining('口令'),
    });
    await sign(desk, 'handler', '09:00');
  });
});

describe('sent once and only once', () => {
  const stored = async (desk: Awaited<ReturnType<typeof openStation>>) => {
    const [row, ...more] = await attendanceRows(desk);
    expect(more).toEqual([]);
    return row;
  };

  test('the answer was lost: the same key again is the same answer, and writes nothing', async () => {
    const desk = await openStation();
    const key = newKey();
    const { publicChanged: _, ...first } = await sign(desk, 'liaison', '09:00', { key });
    const history = await desk.record.db.select().from(schema.changes);
    const { publicChanged, ...again } = await sign(desk, 'liaison', '09:00', { key, arrives: at('17:00') });
    expect(again).toEqual(first);
    expect(publicChanged).toBe(false);
    expect(await desk.record.db.select().from(schema.changes)).toEqual(history);
    await stored(desk);
  });

  test('a key is one sign-in: not of another day, nor of somebody else', async () => {
    const desk = await openStation();
    const key = newKey();
    await sign(desk, 'liaison', '09:00', { key });
    expect(await refusal(sign(desk, 'lead', '09:00', { key }))).toMatchObject({ status: 422, paths: ['key'] });
    const next = { key, date: '2026-12-01', arrives: at('09:00', '2026-12-01') };
    expect(await refusal(sign(desk, 'liaison', '09:00', next))).toMatchObject({ status: 422, paths: ['key'] });
    await stored(desk);
  });

  test.each([
    ['in order', ['08:58', '09:20']],
    ['the other way round', ['09:20', '08:58']],
  ] as const)('two devices, %s: the earlier time stands, with its arrival', async (_, clocks) => {
    const desk = await openStation();
    const arrivals = { '08:58': at('15:00'), '09:20': at('09:20') };
    for (const clock of clocks) await sign(desk, 'liaison', clock, { arrives: arrivals[clock] });
    expect(await stored(desk)).toMatchObject({ signedAt: at('08:58'), receivedAt: at('15:00') });
  });

  test('the second device gives the code later', async () => {
    const desk = await openStation();
    await sign(desk, 'handler', '09:00');
    const code = await codeOfDay(desk.at().keys, qingshi, tuesday);
    expect(await sign(desk, 'handler', '09:30', { code })).toMatchObject({ codeGiven: true, signedAt: at('09:00') });
    await stored(desk);
  });

  test('at the same moment: from two devices, and the same twice', async () => {
    const desk = await openStation();
    const key = newKey();
    const answers = await Promise.all([
      sign(desk, 'liaison', '09:00', { key }),
      sign(desk, 'liaison', '09:00', { key }),
      sign(desk, 'liaison', '08:59'),
      sign(desk, 'lead', '09:01'),
      sign(desk, 'handler', '09:02'),
    ]);
    const rows = await attendanceRows(desk);
    expect(rows).toHaveLength(3);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(3);
    expect(rows.find(({ cadreId }) => cadreId === people.liaison)).toMatchObject({ signedAt: at('08:59') });
    expect(await dutyOn(desk)).toMatchObject({ state: 'held', leaderAttended: true });
  });

  test('days arrive in any order', async () => {
    const desk = await openStation();
    const arrives = at('20:00', '2026-12-01');
    await sign(desk, 'liaison', '09:00', { date: '2026-12-01', arrives });
    await sign(desk, 'liaison', '09:00', { arrives });
    expect((await attendanceRows(desk)).map(({ signedAt }) => signedAt)).toEqual([
      at('09:00', '2026-12-01'),
      at('09:00'),
    ]);
    expect(await dutyOn(desk)).toMatchObject({ state: 'held' });
    expect(await dutyOn(desk, '2026-12-01')).toMatchObject({ state: 'held', place: '村小学' });
  });
});

describe('a make-up', () => {
  const missed = '2026-11-17';
  const saturday = '2026-11-28';

  test('that took place settles what was missed, also where the leader was absent from the duty', async () => {
    const desk = await openStation();
    await sign(desk, 'lead', '09:00', { date: saturday, arrives: at('09:00', saturday) });
    expect(await dutyOn(desk, missed)).toMatchObject({ state: 'made_up' });
    expect(await dutyOn(desk, saturday)).toBeNull();
    expect(await attendanceRows(desk)).toMatchObject([{ dutyId: 2, makeUp: true }]);
    const [view] = await communityViews(desk.record.db, at('12:00', saturday), [qingshi]);
    expect(view?.duties[0]).toMatchObject({ date: saturday, status: 'make_up', counterpartDate: missed });
  });

  test('of a duty held without the leader: both attendances stand', async () => {
    const desk = await openStation();
    await sign(desk, 'liaison', '09:00');
    const later = clockAt(desk, at('18:00'));
    const ref = { community: qingshi, date: tuesday };
    const input = { date: '2026-11-29' };
    await makeUp(later, await desk.official('office'), ref, input);
    expect(await dutyOn(desk)).toMatchObject({ state: 'held' });
    for (const person of ['liaison', 'lead'] as const)
      await sign(desk, person, '09:00', { date: input.date, arrives: at('09:00', input.date) });
    expect(await dutyOn(desk)).toMatchObject({ state: 'made_up', leaderAttended: false });
    expect((await attendanceRows(desk)).map(({ cadreId, makeUp: at }) => [cadreId, at])).toEqual([
      [people.liaison, false],
      [people.liaison, true],
      [people.lead, true],
    ]);
    expect(await refusal(makeUp(later, await desk.official('office'), ref, { date: '2026-12-05' }))).toMatchObject({
      status: 409,
    });
  });

  test('that nobody came to is planned anew; a duty whose leader came is not made up', async () => {
    const desk = await openStation();
    const office = await desk.official('office');
    const later = clockAt(desk, at('18:00', saturday));
    const { dutyId } = await makeUp(later, office, { id: 2 }, { date: '2026-12-05' });
    expect(dutyId).toBe(2);
    expect(await desk.record.db.select().from(schema.makeUps)).toMatchObject([{ dutyId: 2, date: '2026-12-05' }]);
    await sign(desk, 'lead', '09:00');
    const ref = { community: qingshi, date: tuesday };
    expect(await refusal(makeUp(later, office, ref, { date: '2026-12-05' }))).toMatchObject({ status: 409 });
  });

  test('planned by the office is on the public page', async () => {
    const desk = await openStation();
    const ref = { community: qingshi, date: tuesday };
    await makeUp(desk.at(), await desk.official('office'), ref, { date: '2026-11-29' });
    const [view] = await communityViews(desk.record.db, desk.at().now, [qingshi]);
    expect(
      view?.duties.map(({ date, status, counterpartDate }) => [date, status, counterpartDate]).slice(0, 3),
    ).toEqual([
      [tuesday, 'missed', '2026-11-29'],
      [saturday, 'make_up', missed],
      ['2026-11-29', 'make_up', tuesday],
    ]);
  });
});
