import { desc, eq } from 'drizzle-orm';
import { describe, expect, it, test } from 'vitest';
import { announcements, areas, changes, meetingAttendees } from '../../db/schema.ts';
import { setAttendees } from '../../functions/meetings/attendees.ts';
import { closeMeeting } from '../../functions/meetings/close.ts';
import { saveMinutes } from '../../functions/meetings/minutes.ts';
import { rearrangeMeeting } from '../../functions/meetings/rearrange.ts';
import type { Agenda } from '../../src/domain/meeting-agenda.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi, town } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';
import { entryAt } from '../issues/entry.ts';
import { call, called, held, meetingRow, pageFor } from './meeting.ts';

const towns = { kind: 'town_month', area: town.town };
const minutes = async (desk: Desk, id: number, text: string, seen?: number, by: Person = 'liaison') =>
  saveMinutes(desk.at(), await desk.official(by), id, { minutes: text, ...(seen === undefined ? {} : { seen }) });
const close = async (desk: Desk, id: number, by: Person = 'liaison', input: object = {}) =>
  closeMeeting(desk.at(), await desk.official(by), id, input);
const rearrange = async (desk: Desk, id: number, input: object, by: Person = 'liaison') =>
  rearrangeMeeting(desk.at(), await desk.official(by), id, {
    ...{ date: called.date, startsAt: called.startsAt, place: called.place },
    ...input,
  });

describe('calling', () => {
  const may: [Person, object, boolean][] = [
    ['liaison', {}, true],
    ['lead', {}, true],
    ['office', {}, true],
    ['principal', {}, true],
    ['auxiliary', {}, false],
    ['handler', {}, false],
    ['supervision', {}, false],
    ['strangeLiaison', {}, false],
    ['strangeLead', {}, false],
    ['office', towns, true],
    ['principal', towns, true],
    ['liaison', towns, false],
    ['lead', towns, false],
    ['supervision', towns, false],
  ];
  it.each(may)('%s %j: %s', async (by, input, allowed) => {
    const desk = await openDesk();
    if (allowed) expect(await call(desk, input, by)).toBe(1);
    else expect(await refusal(call(desk, input, by))).toMatchObject({ status: 403 });
    expect(await meetingRow(desk, 1)).toEqual(allowed ? expect.objectContaining({ createdBy: people[by] }) : undefined);
  });

  it.each<[string, object, number]>([
    ['twice on a day', {}, 409],
    ['a team’s of a town', { area: town.town, date: '2026-11-21' }, 422],
    ['a town’s of a community', { kind: 'town_month' }, 422],
    ['nowhere', { area: '990101009999' }, 404],
    ['in a community that left the tree', { area: '990101001003' }, 404],
    ['long ago', { date: '2026-10-01' }, 422],
    ['in two years', { date: '2028-11-21' }, 422],
    ['a mobile phone as place', { place: '找13912345678' }, 422],
    ['an hour that is none', { startsAt: '25:00' }, 422],
  ])('refused: %s', async (_, input, status) => {
    const desk = await openDesk();
    await call(desk);
    expect((await refusal(call(desk, input, 'office'))).status).toBe(status);
    expect(await meetingRow(desk, 2)).toBeUndefined();
  });

  test('lets residents know, and puts the announcement right when it is moved', async () => {
    const desk = await openDesk();
    const revision = await revisionOf(desk);
    const id = await call(desk, { announce: true, date: '2026-12-01' });
    expect(await revisionOf(desk)).toBe(revision + 1);
    const { announcementId } = (await meetingRow(desk, id)) ?? {};
    const told = async () =>
      (
        await desk.record.db
          .select()
          .from(announcements)
          .where(eq(announcements.id, announcementId ?? 0))
      )[0];
    expect(await told()).toMatchObject({
      kind: 'meeting',
      communityCode: qingshi,
      title: '青石每月碰头会：12月1日（星期二）',
    });
    await rearrange(desk, id, { date: '2026-12-02', place: '村小学' });
    expect(await told()).toMatchObject({ title: '青石每月碰头会：12月2日（星期三）', publishedOn: '2026-11-22' });
    expect((await told())?.body).toContain('地点：村小学。');
    expect(await meetingRow(desk, id)).toMatchObject({ date: '2026-12-02', place: '村小学' });
    const lines = await desk.record.db.select({ what: changes.what }).from(changes);
    expect(lines.map(({ what }) => what)).toEqual(['announce', 'callMeeting', 'announce', 'callMeeting']);
  });

  test('by who may not announce, or with the same title on the same day, calls nothing', async () => {
    const desk = await openDesk();
    expect(await refusal(call(desk, { announce: true }, 'lead'))).toMatchObject({ status: 403 });
    expect(await meetingRow(desk, 1)).toBeUndefined();
    expect(await desk.record.db.select().from(changes)).toEqual([]);
    const id = await call(desk, { announce: true });
    expect(await refusal(rearrange(desk, id, { date: '2026-11-23' }, 'lead'))).toMatchObject({ status: 403 });
    expect(await meetingRow(desk, id)).toMatchObject({ date: called.date });
  });
});

test('a town’s is announced to everybody, where the town is the whole deployment', async () => {
  const desk = await openDesk();
  await call(desk, { ...towns, announce: true, place: '镇政府三楼' }, 'office');
  const [last] = await desk.record.db.select().from(announcements).orderBy(desc(announcements.id)).limit(1);
  expect(last).toMatchObject({ kind: 'meeting', communityCode: null });
  const another = { code: '990101002', name: '另一个镇', kind: 'town' as const, parentCode: town.county };
  await desk.record.write(
    inserts(desk.record, areas, [
      { ...another, shortName: '另一个镇', pinyin: '', initials: '' },
      ...[{ code: '990101002001', name: '河口村委会', kind: 'community' as const, parentCode: another.code }].map(
        (area) => ({ ...area, shortName: '河口', pinyin: '', initials: '' }),
      ),
    ]),
  );
  const elsewhere = { ...towns, announce: true, date: '2026-11-30' };
  expect(await refusal(call(desk, elsewhere, 'office'))).toMatchObject({ status: 422, paths: ['announce'] });
});

describe('minutes', () => {
  test('are saved by number: who writes on older ones overwrites nothing', async () => {
    const desk = await openDesk();
    const id = await call(desk);
    expect(await minutes(desk, id, '一、', 0)).toEqual({ seen: 1 });
    expect(await minutes(desk, id, '一、路灯。', 1)).toEqual({ seen: 2 });
    expect(await refusal(minutes(desk, id, '别的', 1, 'lead'))).toMatchObject({ status: 409 });
    expect(await meetingRow(desk, id)).toMatchObject({ minutes: '一、路灯。', minutesSeq: 2 });
    const [line, ...more] = await desk.record.db.select().from(changes);
    expect([line?.what, more]).toEqual(['callMeeting', []]);
  });

  it.each(['有事打13912345678。', '身份证号440882199003074516。'])('take no number of a resident: %s', async (text) => {
    const desk = await openDesk();
    const id = await call(desk);
    expect(await refusal(minutes(desk, id, text))).toMatchObject({ status: 422, paths: ['minutes'] });
    expect(await minutes(desk, id, '监督电话0990-1234568照旧，甘雨田主持。')).toEqual({ seen: 1 });
  });

  it.each<[Person, number]>([
    ['lead', 200],
    ['office', 200],
    ['principal', 200],
    ['auxiliary', 403],
    ['supervision', 403],
    ['handler', 404],
    ['strangeLiaison', 404],
  ])('by %s: %i', async (by, status) => {
    const desk = await openDesk();
    const id = await call(desk);
    if (status === 200) expect(await minutes(desk, id, '过了一遍。', 0, by)).toEqual({ seen: 1 });
    else expect((await refusal(minutes(desk, id, '过了一遍。', 0, by))).status).toBe(status);
  });
});

describe('attendance', () => {
  test('is whole each time, by number or by name', async () => {
    const desk = await openDesk();
    const id = await call(desk);
    const liaison = await desk.official('liaison');
    const set = (input: { cadres: number[]; others?: string[] }) => setAttendees(desk.at(), liaison, id, input);
    expect(await set({ cadres: [people.lead, people.liaison], others: ['宁远舟（青石村）'] })).toMatchObject({
      count: 3,
    });
    await set({ cadres: [people.liaison], others: ['秋知远'] });
    const rows = await desk.record.db.select().from(meetingAttendees);
    expect(rows.map(({ cadreId }) => cadreId).sort((a, b) => a - b)).toEqual([people.liaison, people.office]);
    expect(await refusal(set({ cadres: [people.former] }))).toMatchObject({ status: 422, paths: ['cadres'] });
    expect(await refusal(set({ cadres: [], others: ['没有这个人'] }))).toMatchObject({
      status: 422,
      paths: ['others'],
    });
    expect(await desk.record.db.select().from(meetingAttendees)).toHaveLength(2);
  });
});

describe('closing', () => {
  test('keeps the agenda with its numbers, and nothing changes any more', async () => {
    const desk = await openDesk();
    await entryAt(desk, 'assigned', { days: -3 });
    const id = await held(desk);
    const before = await pageFor(desk, id, 'liaison');
    const numbers = before?.agenda.sections.map(({ key, count }) => [key, count]);
    expect(before?.agenda.sections.some(({ count }) => count > 0)).toBe(true);
    await close(desk, id, 'lead');
    const closed = await meetingRow(desk, id);
    expect(closed).toMatchObject({ closedBy: people.lead, closedAt: desk.at().now, minutes: '逐件过了一遍。' });
    // The record goes on, the numbers stay.
    await entryAt(desk, 'accepted');
    await entryAt(desk, 'closed');
    const after = await pageFor(desk, id, 'supervision');
    expect(after?.agenda.sections.map(({ key, count }) => [key, count])).toEqual(numbers);
    expect(JSON.parse(closed?.agenda ?? '') as Agenda).toMatchObject({ at: desk.at().now });
    const liaison = await desk.official('liaison');
    for (const again of [
      minutes(desk, id, '改一改。'),
      rearrange(desk, id, { place: '村小学' }),
      setAttendees(desk.at(), liaison, id, { cadres: [people.office] }),
      close(desk, id),
    ])
      expect((await refusal(again)).status).toBe(409);
    for (const statement of [
      "UPDATE meetings SET minutes = '别的'",
      'UPDATE meetings SET closed_at = NULL',
      "UPDATE meetings SET agenda = '{}'",
      'DELETE FROM meetings',
      'DELETE FROM meeting_attendees',
    ])
      await expect(desk.record.client.execute(statement)).rejects.toThrow(/stay|never/);
    expect(await meetingRow(desk, id)).toEqual(closed);
  });

  test('asks for attendance and minutes, after the meeting began, by who may', async () => {
    const desk = await openDesk();
    const id = await call(desk);
    const liaison = await desk.official('liaison');
    expect(await refusal(close(desk, id))).toMatchObject({ status: 409, detail: '请先填参加的人。' });
    await setAttendees(desk.at(), liaison, id, { cadres: [people.lead] });
    expect(await refusal(close(desk, id))).toMatchObject({ status: 409, detail: '请先写会议记录。' });
    expect((await refusal(close(desk, id, 'auxiliary'))).status).toBe(403);
    expect((await refusal(close(desk, id, 'supervision'))).status).toBe(403);
    expect((await refusal(close(desk, id, 'strangeLiaison'))).status).toBe(404);
    await close(desk, id, 'liaison', { minutes: '过了一遍。', seen: 0 });
    const later = await held(desk, { date: '2026-11-25' });
    expect(await refusal(close(desk, later))).toMatchObject({ status: 409, detail: '会还没有开，开完再定稿。' });
  });

  test('closes what was read, and no later minutes', async () => {
    const desk = await openDesk();
    const id = await held(desk);
    await minutes(desk, id, '又写了一句。', 1);
    expect(await refusal(close(desk, id, 'lead', { seen: 1 }))).toMatchObject({ status: 409 });
    const { write } = desk.record;
    desk.record.write = async (statements) => {
      desk.record.write = write;
      await minutes(desk, id, '正在定稿时写的。', 2);
      return write(statements);
    };
    expect(await refusal(close(desk, id, 'lead', { seen: 2 }))).toMatchObject({ status: 409 });
    expect(await meetingRow(desk, id)).toMatchObject({ closedAt: null, minutes: '正在定稿时写的。' });
    await close(desk, id, 'lead', { seen: 3 });
  });

  test('what came in before the next one is told there, once', async () => {
    const desk = await openDesk();
    const first = await held(desk);
    await close(desk, first);
    const { ref } = await desk.say();
    const next = await call(desk, { date: '2026-11-27' });
    const lines = async (id: number) =>
      (await pageFor(desk, id, 'liaison'))?.agenda.sections.find(({ key }) => key === 'fresh')?.lines ?? [];
    expect((await lines(next)).map(({ issue }) => issue)).toEqual([ref.id]);
    expect((await lines(first)).map(({ issue }) => issue)).not.toContain(ref.id);
  });
});

it('is seen by the team, the office and supervision; what leads elsewhere is theirs to open', async () => {
  const desk = await openDesk();
  await entryAt(desk, 'assigned', { days: -3 });
  const id = await call(desk);
  const sees = async (by: Person) => (await pageFor(desk, id, by)) !== null;
  const seeing = await Promise.all(
    (Object.keys(people) as Person[]).filter((by) => by !== 'former').map(async (by) => [by, await sees(by)]),
  );
  expect(Object.fromEntries(seeing)).toEqual({
    ...{ lead: true, liaison: true, auxiliary: true, supervision: true, otherSupervision: true },
    ...{
      principal: true,
      office: true,
      strangeLead: false,
      strangeLiaison: false,
      handler: false,
      otherHandler: false,
    },
  });
  const paths = async (by: Person) =>
    (await pageFor(desk, id, by))?.agenda.sections.find(({ key }) => key === 'fresh')?.lines.map(({ path }) => path);
  expect((await paths('liaison'))?.every((path) => path?.startsWith('/desk/issues/'))).toBe(true);
  // A member of the team sees the numbers and titles of the public ledger; the entries on the desk are not theirs.
  expect((await paths('auxiliary'))?.every((path) => path === null)).toBe(true);
  expect(await pageFor(desk, await call(desk, { ...towns, area: town.town }, 'office'), 'liaison')).toBeNull();
});
