import { describe, expect, test } from 'vitest';
import { communityViews } from '../../db/queries/public.ts';
import * as schema from '../../db/schema.ts';
import { codeOfDay } from '../../functions/duties/code.ts';
import { makeUp } from '../../functions/duties/make-up.ts';
import { qingshi } from '../fixtures/town.ts';
import { people, refusal } from '../issues/desk.ts';
import { at, attendanceRows, clockAt, dutyOn, newKey, openStation, sign, tuesday } from './station.ts';

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
