import { describe, expect, test } from 'vitest';
import { readScope } from '../../db/desk/scope.ts';
import { readAttendances } from '../../db/field/attendances.ts';
import { daysStationed } from '../../db/field/days-stationed.ts';
import { dutyRecord, figuresView } from '../../db/queries/public.ts';
import * as schema from '../../db/schema.ts';
import { dutiesPage } from '../../functions/duties/duties-page.ts';
import { readDutiesQuery } from '../../functions/duties/duties-query.ts';
import { makeUp } from '../../functions/duties/make-up.ts';
import { dutiesOverview } from '../../functions/duties/overview.ts';
import { putAttendanceRight } from '../../functions/duties/put-attendance-right.ts';
import { attendanceCounts, dutyCounts } from '../../src/domain/duty-views.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, type Person, people } from '../issues/desk.ts';
import { at, clockAt, newKey, openStation, sign } from './station.ts';

/**
 * 青石 up to Tuesday, 22 December 2026: 10 November held (import), 17 missed and made up on the 28th, 24 held with the leader, one
 * late; 1 December held without the leader; 8 a holiday; 15 nobody signed in; 22 still going on.
 */
const evening = at('10:00', '2026-12-22');
async function fourWeeks(): Promise<Desk> {
  const desk = await openStation();
  await sign(desk, 'lead', '09:30', { reason: '路上堵车' });
  await sign(desk, 'liaison', '09:00');
  await sign(desk, 'lead', '09:00', { date: '2026-11-28' });
  await sign(desk, 'liaison', '09:00', { date: '2026-12-01' });
  const where = { community: qingshi, date: '2026-12-01' };
  const absent = { cadre: people.lead, outcome: 'absent' as const, reason: '到县里开会' };
  await putAttendanceRight(clockAt(desk, at('18:00', where.date)), await desk.official('office'), where, absent);
  return desk;
}
const period = { from: '2026-11-09', to: '2026-12-22' };
const overview = async (
  desk: Desk,
  more: Record<string, string> = {},
  person: Person = 'supervision',
  now = evening,
) => {
  const scope = await readScope(desk.record.db, await desk.official(person));
  const found = await dutiesOverview(clockAt(desk, now), scope, readDutiesQuery({ ...period, ...more }, '2026-12-22'));
  if (!found) throw new Error('no overview');
  return found;
};

describe('who missed what', () => {
  test('counts of a community', async () => {
    const { rows } = await overview(await fourWeeks());
    expect(rows.find(({ community }) => community.code === qingshi)?.counts).toEqual({
      due: 5,
      held: 3,
      missed: 1,
      noLeader: 1,
      madeUp: 1,
      owed: 2,
      late: 1,
      absent: 1,
      unchecked: 4,
    });
  });

  test.each([...dutyCounts, ...attendanceCounts])(
    'each number is that of the entries it leads to: %s',
    async (show) => {
      const desk = await fourWeeks();
      for (const community of [undefined, qingshi]) {
        const { total, rows, shown } = await overview(desk, { show, ...(community && { community }) });
        expect(shown?.facts.length || shown?.attendances.length || 0).toBe(total[show]);
        expect(rows.reduce((sum, { counts }) => sum + counts[show], 0)).toBe(total[show]);
      }
    },
  );

  test('what is owed is owed until somebody comes to the make-up', async () => {
    const desk = await fourWeeks();
    const owed = async (now = evening) => {
      const { shown } = await overview(desk, { show: 'owed', community: qingshi }, 'supervision', now);
      return shown?.facts.map(({ date, makeUp: planned }) => [date, planned && [planned.date, planned.over]]);
    };
    expect(await owed()).toEqual([
      ['2026-12-15', null],
      ['2026-12-01', null],
    ]);
    const input = { date: '2026-12-26' };
    await makeUp(
      clockAt(desk, evening),
      await desk.official('office'),
      { community: qingshi, date: '2026-12-15' },
      input,
    );
    expect((await owed())?.[0]).toEqual(['2026-12-15', ['2026-12-26', false]]);
    expect((await owed(at('20:00', '2026-12-26')))?.[1]).toEqual(['2026-12-15', ['2026-12-26', true]]);
    await sign(desk, 'lead', '09:00', { date: '2026-12-26' });
    expect((await owed(at('20:00', '2026-12-26')))?.map(([date]) => date)).toEqual(['2026-12-22', '2026-12-01']);
  });

  test('the public record of duties says the same, from the next day on', async () => {
    const desk = await fourWeeks();
    const past = async (now: number) =>
      (await dutyRecord(desk.record.db, now))
        .flatMap(({ duties }) => duties)
        .filter(({ communityCode, date }) => communityCode === qingshi && date >= period.from)
        .map(({ date, status }) => [date, status]);
    const { shown } = await overview(desk, { show: 'due', community: qingshi });
    expect(await past(evening)).toEqual(shown?.facts.map(({ date, status }) => [date, status]));
    const evenings = [at('20:00', '2026-12-15'), at('00:00', '2026-12-16')];
    const missed = await Promise.all(evenings.map(async (now) => (await past(now)).flat().includes('missed')));
    expect(missed).toEqual([false, true]);
    const { duties } = await figuresView(desk.record.db, evening);
    expect(duties).toEqual({
      heldThisYear: shown?.facts.filter(({ status }) => status === 'held').length,
      missedThisYear: (await dutyRecord(desk.record.db, evening))
        .flatMap((day) => day.duties)
        .filter(({ status }) => status === 'missed').length,
      madeUpThisYear: 2,
    });
  });

  test('nobody missed what was before the record began', async () => {
    const desk = await openStation();
    await desk.record.db.delete(schema.makeUps);
    await desk.record.db.delete(schema.duties);
    const before = await overview(desk);
    expect(before.total).toMatchObject({ due: 0, missed: 0, owed: 0 });
    await sign(desk, 'lead', '09:00', { date: '2026-12-15' });
    const { shown } = await overview(desk, { show: 'due', community: qingshi });
    expect(shown?.facts.map(({ date, status }) => [date, status])).toEqual([['2026-12-15', 'held']]);
    // One that is entered for weeks ago makes nobody else's duty a missed one.
    const came = { cadre: people.lead, outcome: 'present' as const, came: '09:00', reason: '补登' };
    const where = { community: qingshi, date: '2026-11-24' };
    await putAttendanceRight(clockAt(desk, evening), await desk.official('office'), where, came);
    const { shown: after } = await overview(desk, { show: 'due', community: qingshi });
    expect(after?.facts.map(({ date, status }) => [date, status])).toEqual([
      ['2026-12-15', 'held'],
      ['2026-11-24', 'held'],
    ]);
  });
});

test('attendances stand in order of time, however many communities are asked for', async () => {
  const desk = await openStation();
  await sign(desk, 'lead', '09:00');
  const earlier = { communityCode: liuwan, date: '2026-11-23', startsAt: '09:00', endsAt: '11:00', place: '礼堂' };
  const signedAt = at('09:00', earlier.date);
  const row = { cadreId: people.lead, outcome: 'present' as const, signedAt, receivedAt: signedAt };
  await desk.record.write([
    ...inserts(desk.record, schema.duties, [{ id: 900, ...earlier, state: 'held' }]),
    ...inserts(desk.record, schema.attendances, [{ dutyId: 900, ...row, enteredBy: people.lead }]),
  ]);
  const others = Array.from({ length: 500 }, (_, number) => `9902010${String(number).padStart(5, '0')}`);
  const codes = [qingshi, ...others, liuwan];
  const rows = await readAttendances(desk.record.db, { from: '2026-11-01', to: '2026-11-30', codes });
  expect(rows.map(({ communityCode }) => communityCode)).toEqual([liuwan, qingshi]);
});

describe('days stationed', () => {
  const visit = (id: number, cadreId: number, visitedAt: number) => ({
    id,
    key: newKey(),
    bodyHash: '',
    kind: 'household_visit' as const,
    communityCode: qingshi,
    cadreId,
    visitedAt,
    writtenAt: visitedAt,
    receivedAt: visitedAt,
  });

  test('distinct dates of attendance and visits, written or gone along, with what they are counted from', async () => {
    const desk = await fourWeeks();
    const late = at('23:59', '2026-11-30');
    await desk.record.write([
      ...inserts(desk.record, schema.visits, [
        visit(1, people.liaison, at('15:00')),
        visit(2, people.liaison, late),
        visit(3, people.lead, late + 60_000),
        { ...visit(4, people.liaison, at('15:00', '2026-12-03')), withdrawnAt: evening, withdrawnReason: '写错了' },
        visit(5, people.liaison, at('09:00', '2027-01-01')),
      ]),
      ...inserts(desk.record, schema.visitCompanions, [{ visitId: 2, cadreId: people.lead }]),
    ]);
    const days = await daysStationed(desk.record.db, { from: '2026-01-01', to: '2026-12-31' });
    const told = (person: Person) =>
      days
        .get(people[person])
        ?.map(({ date, entries }) => [
          date,
          entries.map((entry) => (entry.kind === 'visit' ? entry.id : entry.makeUp ? '补' : entry.startsAt)),
        ]);
    expect(told('liaison')).toEqual([
      ['2026-11-24', ['09:00', 1]],
      ['2026-11-30', [2]],
      ['2026-12-01', ['09:00']],
    ]);
    expect(told('lead')).toEqual([
      ['2026-11-24', ['09:00']],
      ['2026-11-28', ['补']],
      ['2026-11-30', [2]],
      ['2026-12-01', [3]],
    ]);
    const only = await daysStationed(desk.record.db, {
      from: '2026-12-01',
      to: '2026-12-01',
      cadreIds: [people.liaison],
    });
    expect([...only.keys()]).toEqual([people.liaison]);
    expect(only.get(people.liaison)).toHaveLength(1);
  });

  test('quotas are shown once they are set', async () => {
    const desk = await fourWeeks();
    const page = async (env: Record<string, string>, person: Person) => {
      const context = { ...clockAt(desk, evening), settings: readSettings(env) };
      return (await dutiesPage(context, await desk.official(person), {}))?.days;
    };
    expect(await page({}, 'lead')).toMatchObject({ count: 2, quota: 0 });
    const env = { QUOTA_DAYS_LEADER: '120', QUOTA_DAYS_CADRE: '160' };
    expect(await page(env, 'lead')).toMatchObject({ count: 2, quota: 120 });
    expect(await page(env, 'liaison')).toMatchObject({ count: 2, quota: 160 });
    expect(await page(env, 'auxiliary')).toMatchObject({ count: 0, quota: 0 });
  });

  test('of another person: for whoever answers for their team', async () => {
    const desk = await fourWeeks();
    const read = async (reader: Person, person: Person) =>
      (
        await dutiesPage(clockAt(desk, evening), await desk.official(reader), {
          ...period,
          person: String(people[person]),
        })
      )?.person?.days.count ?? null;
    expect(await read('supervision', 'lead')).toBe(2);
    expect(await read('liaison', 'lead')).toBe(2);
    expect(await read('auxiliary', 'lead')).toBeNull();
    expect(await read('auxiliary', 'auxiliary')).toBe(0);
    expect(await read('strangeLiaison', 'lead')).toBeNull();
    expect(await read('office', 'supervision')).toBeNull();
  });
});
