import { describe, expect, test } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import * as schema from '../../db/schema.ts';
import { type PutAttendanceRightInput, putAttendanceRight } from '../../functions/duties/put-attendance-right.ts';
import { townActions } from '../../src/domain/town-rights.ts';
import { liuwan, qingshi, townNow } from '../fixtures/town.ts';
import { type Desk, type Person, people, refusal } from '../issues/desk.ts';
import { at, attendanceRows, clockAt, dutyOn, newKey, openStation, sign, tuesday } from './station.ts';

const put = async (
  desk: Desk,
  of: Person,
  input: Partial<PutAttendanceRightInput>,
  { by = 'office', now = at('18:00'), date = tuesday }: { by?: Person; now?: number; date?: string } = {},
) =>
  putAttendanceRight(clockAt(desk, now), await desk.official(by), { community: qingshi, date }, {
    cadre: people[of],
    outcome: 'absent',
    reason: '到县里开会',
    ...input,
  } as PutAttendanceRightInput);

describe('attendance put right', () => {
  test('absence with its reason, told before the day: the duty is still planned', async () => {
    const desk = await openStation();
    await put(desk, 'lead', {}, { now: townNow });
    expect(await dutyOn(desk)).toMatchObject({ state: 'planned', leaderAttended: false });
    expect(await attendanceRows(desk)).toMatchObject([{ outcome: 'absent', signedAt: null, reason: '到县里开会' }]);
  });

  test('what nobody came to is no longer held; the history keeps what stood', async () => {
    const desk = await openStation();
    await sign(desk, 'liaison', '09:00');
    await put(desk, 'liaison', { reason: '没有到，签到是在镇里签的' }, { now: at('10:00', '2026-11-25') });
    expect(await dutyOn(desk)).toMatchObject({ state: 'missed' });
    const kept = await desk.record.db.select().from(schema.changes);
    expect(kept.map(({ what }) => what)).toEqual(['signIn', 'putAttendanceRight']);
    expect(JSON.parse(kept[1]?.before ?? '')).toMatchObject({ outcome: 'present', signedAt: at('09:00') });
    expect(JSON.parse(kept[1]?.after ?? '')).toMatchObject({
      outcome: 'absent',
      name: '麦小满',
      cadreId: people.liaison,
    });
    expect(await readChanges(desk.record.db, { areaCodes: [qingshi] })).toEqual([]);
    expect(townActions).not.toContain('putAttendanceRight');
  });

  test('stays as a person put it, whatever a device sends later', async () => {
    const desk = await openStation();
    const key = newKey();
    await sign(desk, 'liaison', '09:00', { key });
    await put(desk, 'liaison', { outcome: 'present', came: '10:10' });
    for (const again of [key, newKey()])
      expect(await sign(desk, 'liaison', '08:55', { key: again, arrives: at('20:00') })).toMatchObject({
        signedAt: at('10:10'),
      });
    expect(await attendanceRows(desk)).toMatchObject([{ key, signedAt: at('10:10'), enteredBy: people.office }]);
  });

  test('who signed in without signal is not absent, whatever was entered meanwhile', async () => {
    const desk = await openStation();
    await put(desk, 'lead', {}, { now: at('12:00') });
    expect(await sign(desk, 'lead', '09:00', { arrives: at('18:00') })).toMatchObject({ outcome: 'present' });
    expect(await attendanceRows(desk)).toMatchObject([{ outcome: 'present', reason: null, enteredBy: people.lead }]);
    expect(await dutyOn(desk)).toMatchObject({ state: 'held', leaderAttended: true });
  });

  test('an absence takes nothing from a duty that an import says was held', async () => {
    const desk = await openStation();
    await put(desk, 'handler', {}, { date: '2026-11-10', now: townNow });
    expect(await dutyOn(desk, '2026-11-10')).toMatchObject({ state: 'held', leaderAttended: true });
  });

  test.each<[string, Person, Partial<PutAttendanceRightInput>, Parameters<typeof put>[3], number, string]>([
    ['of who is in no team', 'office', {}, { by: 'lead' }, 422, '团队'],
    ['one’s own', 'liaison', {}, { by: 'liaison' }, 403, '自己'],
    ['of somebody of another team', 'strangeLead', {}, {}, 422, '团队'],
    ['without when they came', 'lead', { outcome: 'present' }, {}, 422, '几点'],
    ['coming later than now', 'lead', { outcome: 'present', came: '19:00' }, {}, 422, '以后'],
    ['presence on a day to come', 'lead', { outcome: 'present', came: '09:00' }, { now: townNow }, 409, '还没有到'],
    ['no reason', 'lead', { reason: ' ' }, {}, 422, '原因'],
    ['a phone in the reason', 'lead', { reason: '问13912345678' }, {}, 422, '电话'],
    ['a long time ago', 'lead', {}, { date: '2026-08-18' }, 409, '92天'],
    ['a day without duty', 'lead', {}, { date: '2026-11-25', now: at('18:00', '2026-11-25') }, 409, '没有驻点'],
  ])('refused: %s', async (_, of, input, where, status, words) => {
    const desk = await openStation();
    const error = await refusal(put(desk, of, input, where));
    expect(error.status).toBe(status);
    expect(error.detail).toContain(words);
    expect(await attendanceRows(desk)).toEqual([]);
  });
});

describe('who may', () => {
  const everybody = Object.keys(people).filter((person) => person !== 'former') as Person[];

  test('sign in: the members of the teams of the place', async () => {
    for (const person of everybody) {
      const desk = await openStation();
      const allowed = ['lead', 'liaison', 'auxiliary', 'handler'].includes(person);
      if (allowed) await sign(desk, person, '09:00');
      else expect((await refusal(sign(desk, person, '09:00'))).status, person).toBe(403);
    }
  });

  test('put right: liaison, lead and office, of somebody else', async () => {
    for (const person of everybody) {
      const desk = await openStation();
      const allowed = ['lead', 'liaison', 'office'].includes(person);
      if (allowed) await put(desk, 'handler', {}, { by: person });
      else expect((await refusal(put(desk, 'handler', {}, { by: person }))).status, person).toBe(403);
    }
  });

  test('in the own area only', async () => {
    const desk = await openStation();
    const there = { community: liuwan, date: '2026-11-25' };
    const input = { cadre: people.strangeLead, outcome: 'absent' as const, reason: '开会' };
    const now = clockAt(desk, at('18:00', there.date));
    expect(await refusal(putAttendanceRight(now, await desk.official('liaison'), there, input))).toMatchObject({
      status: 403,
    });
    await putAttendanceRight(now, await desk.official('strangeLiaison'), there, input);
  });
});
