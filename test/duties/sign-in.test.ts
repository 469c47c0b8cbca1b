import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { communityViews } from '../../db/queries/public.ts';
import * as schema from '../../db/schema.ts';
import { codeOfDay } from '../../functions/duties/code.ts';
import type { SignInInput } from '../../src/domain/sign-in.ts';
import { addDays, dayMs } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { people, refusal, revisionOf } from '../issues/desk.ts';
import { at, attendanceRows, dutyOn, openStation, sign, tuesday } from './station.ts';

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
