import { and, asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { officialOf } from '../../db/officials.ts';
import { communityViews } from '../../db/queries/public.ts';
import { cadres, changes, memberships, stalePaths } from '../../db/schema.ts';
import { confirmRoster } from '../../functions/roster/confirm-roster.ts';
import { setTeam } from '../../functions/roster/set-team.ts';
import type { SetTeamInput } from '../../functions/roster/team-input.ts';
import { communityPath } from '../../src/domain/paths.ts';
import { civilDate } from '../../src/domain/time.ts';
import { liuwan, qingshi, shiqiao } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';

const set = async (
  desk: Desk,
  members: SetTeamInput['members'],
  more: Partial<SetTeamInput> & { by?: Person; days?: number; at?: string } = {},
) => {
  const { by = 'office', days, at = qingshi, ...input } = more;
  return setTeam(desk.at(days), await desk.official(by), at, { members, ...input });
};
const teamOf = async (desk: Desk, days = 0, code = qingshi) => {
  const [view] = await communityViews(desk.record.db, desk.at(days).now, [code]);
  return view?.members.map(({ name, role }) => `${role} ${name}`);
};
const lead = { cadre: people.lead, role: 'lead' as const };
const liaison = { cadre: people.liaison, role: 'liaison' as const };

describe('a new roster', () => {
  test('from a day on: successors start, the old ones end the day before, nothing is deleted', async () => {
    const desk = await openDesk();
    const successor = {
      name: '芦 中 月',
      unit: '松溪镇',
      post: '副书记',
      phone: '0990 1000099',
      role: 'lead' as const,
    };
    await set(desk, [successor, liaison], { from: '2026-12-01' });
    expect(await teamOf(desk)).toEqual(['lead 甘雨田', 'liaison 麦小满']);
    expect(await teamOf(desk, 8)).toEqual(['lead 甘雨田', 'liaison 麦小满']);
    expect(await teamOf(desk, 9)).toEqual(['lead 芦中月', 'liaison 麦小满']);
    const [cadre] = await desk.record.db.select().from(cadres).where(eq(cadres.name, '芦中月'));
    expect(cadre).toMatchObject({ post: '副书记', phone: '0990-1000099', unit: '松溪镇' });
    const terms = await desk.record.db
      .select({ toDate: memberships.toDate })
      .from(memberships)
      .where(and(eq(memberships.teamId, 1), eq(memberships.role, 'lead')))
      .orderBy(asc(memberships.id));
    expect(terms.map(({ toDate }) => toDate)).toEqual(['2026-03-31', '2026-11-30', null]);
    const roles = async (id: number, days: number) =>
      (await officialOf(desk.record.db, id, civilDate(desk.at(days).now)))?.grants.map(({ role }) => role) ?? [];
    expect(await roles(people.lead, 8)).toContain('lead');
    expect(await roles(people.lead, 9)).not.toContain('lead');
    expect(await roles(cadre?.id ?? 0, 9)).toContain('lead');
  });

  test('shows on the community at once, is confirmed today and in the history', async () => {
    const desk = await openDesk();
    const revision = await revisionOf(desk);
    await set(desk, [lead, liaison, { cadre: 10, role: 'member' }]);
    expect(await revisionOf(desk)).toBe(revision + 1);
    const [view] = await communityViews(desk.record.db, desk.at().now, [qingshi]);
    expect(view).toMatchObject({ rosterConfirmedOn: '2026-11-22', rosterChangedOn: '2026-11-22' });
    const marked = await desk.record.db.select({ path: stalePaths.path }).from(stalePaths);
    expect(marked.map(({ path }) => path)).toContain(`${communityPath(qingshi).slice(0, -1)}*`);
    expect(await readChanges(desk.record.db, { areaCodes: [qingshi] })).toEqual([
      {
        id: 1,
        at: desk.at().now,
        by: '秋知远',
        what: 'setTeam',
        area: { code: qingshi, name: '青石村委会' },
        before: {
          kind: 'resident',
          members: [
            { name: '麦小满', unit: '松溪镇', role: 'liaison' },
            { name: '甘雨田', unit: '松溪镇', role: 'lead' },
          ],
        },
        after: {
          kind: 'resident',
          from: '2026-11-22',
          members: [
            { name: '甘雨田', unit: '松溪镇', role: 'lead' },
            { name: '麦小满', unit: '松溪镇', role: 'liaison' },
            { name: '巫海平', unit: '松溪镇市政办', role: 'member' },
          ],
        },
      },
    ]);
  });

  test('what was written wrong can be put right on the same day', async () => {
    const desk = await openDesk();
    await set(desk, [{ cadre: 2, role: 'lead' }, liaison]);
    await set(desk, [{ cadre: 10, role: 'lead' }, liaison]);
    expect(await teamOf(desk, 1)).toEqual(['lead 巫海平', 'liaison 麦小满']);
    await set(desk, [{ cadre: 10, role: 'lead' }, liaison, { cadre: 11, role: 'member' }]);
    await set(desk, [{ cadre: 10, role: 'lead' }, liaison]);
    await set(desk, [{ cadre: 10, role: 'lead' }, liaison, { cadre: 5, role: 'member' }]);
    expect(await teamOf(desk, 1)).toEqual(['lead 巫海平', 'liaison 麦小满', 'member 宁远舟']);
  });

  test('details of people are put right, a blank takes away', async () => {
    const desk = await openDesk();
    await set(desk, [
      { ...lead, phone: '' },
      { ...liaison, phone: '１３８００００００００', post: '联络员' },
    ]);
    const rows = await desk.record.db.select().from(cadres).where(eq(cadres.unit, '松溪镇'));
    const phoneOf = (id: number) => rows.find((row) => row.id === id)?.phone;
    expect(phoneOf(people.lead)).toBeNull();
    expect(phoneOf(people.liaison)).toBe('13800000000');
  });

  test('duties name care categories', async () => {
    const desk = await openDesk();
    await set(desk, [lead, { ...liaison, duties: '妇女儿童、养老服务、留守老人探访' }]);
    expect(await teamOf(desk)).toHaveLength(2);
  });

  test('a community without a team gets one; an auxiliary team too', async () => {
    const desk = await openDesk();
    await set(desk, [{ cadre: 5, role: 'member', capacity: '网格员' }], { at: liuwan, kind: 'auxiliary' });
    const [view] = await communityViews(desk.record.db, desk.at().now, [liuwan]);
    expect(view?.auxiliary).toMatchObject([{ name: '宁远舟', capacity: '网格员', role: 'member' }]);
  });

  const many = Array.from({ length: 9 }, (_, at) => ({
    name: `成员${'甲乙丙丁戊己庚辛壬'[at]}`,
    role: 'member' as const,
  }));
  test.each<[string, SetTeamInput['members'], Partial<SetTeamInput>, number]>([
    ['eleven people', [lead, liaison, ...many], {}, 422],
    ['two leads', [lead, { cadre: 2, role: 'lead' }], {}, 422],
    ['somebody twice in one post', [lead, lead], {}, 422],
    ['somebody who left', [lead, { cadre: people.former, role: 'member' }], {}, 422],
    ['nobody on record', [{ cadre: 999, role: 'lead' }], {}, 422],
    ['a mobile phone among the duties', [{ ...lead, duties: '分管民政，手机13912345678' }], {}, 422],
    ['one in a newcomer’s post', [lead, { name: '芦中月', role: 'member', post: '网格员13912345678' }], {}, 422],
    ['one in a capacity', [lead, { ...liaison, capacity: '找13912345678' }], {}, 422],
    ['no phone', [{ ...lead, phone: '无号' }], {}, 422],
    ['before what is on record', [lead, liaison], { from: '2026-03-30' }, 422],
    ['years ahead', [lead, liaison], { from: '2029-01-01' }, 422],
  ])('refused: %s', async (_, members, more, status) => {
    const desk = await openDesk();
    expect((await refusal(set(desk, members, more))).status).toBe(status);
    expect(await desk.record.db.select().from(changes)).toEqual([]);
    expect(await teamOf(desk)).toEqual(['lead 甘雨田', 'liaison 麦小满']);
  });

  test('ten people may serve', async () => {
    const desk = await openDesk();
    await set(desk, [lead, ...many]);
    expect(await teamOf(desk)).toHaveLength(10);
  });

  test('a leader of too many communities is noted, not refused', async () => {
    const desk = await openDesk();
    const { notes } = await set(desk, [lead, liaison], { at: liuwan, from: '2027-01-01' });
    expect(notes).toEqual([]);
    await desk.record.db.run(
      `INSERT INTO areas (code, name, kind, parent_code, short_name, pinyin, initials) VALUES ('990101001009', '溪口村委会', 'community', '990101001', '溪口', '', '')`,
    );
    expect((await set(desk, [lead], { at: '990101001009' })).notes).toHaveLength(1);
  });

  test('the second of two editors is told', async () => {
    const desk = await openDesk();
    const { changeId } = await set(desk, [lead, liaison], { seen: 0 });
    expect((await refusal(set(desk, [lead], { seen: 0 }))).status).toBe(409);
    await set(desk, [lead], { seen: changeId });
  });

  test('two at the same moment: both are in the history, each on what it found', async () => {
    const desk = await openDesk();
    await Promise.all([
      set(desk, [lead, liaison, { cadre: 10, role: 'member' }]),
      set(desk, [lead, liaison, { cadre: 11, role: 'member' }]),
    ]);
    const history = await readChanges(desk.record.db, {});
    expect(history.map(({ before }) => (before as { members: unknown[] }).members.length)).toEqual([3, 2]);
  });
});

describe('who may', () => {
  test.each<[Person, boolean]>([
    ['office', true],
    ['liaison', true],
    ['lead', false],
    ['handler', false],
    ['supervision', false],
    ['strangeLiaison', false],
  ])('%s: %s', async (by, may) => {
    const desk = await openDesk();
    const setting = set(desk, [lead, liaison, { cadre: 10, role: 'member' }], { by });
    if (may) await setting;
    else expect((await refusal(setting)).status).toBe(403);
    const confirming = confirmRoster(desk.at(), await desk.official(by), qingshi);
    if (may) expect(await confirming).toMatchObject({ confirmedOn: '2026-11-22', publicChanged: true });
    else expect((await refusal(confirming)).status).toBe(403);
  });

  test('a liaison hands out no posts that bring rights', async () => {
    const desk = await openDesk();
    for (const members of [
      [{ cadre: people.liaison, role: 'lead' as const }, liaison],
      [lead, liaison, { cadre: 10, role: 'liaison' as const }],
      [lead],
    ])
      expect((await refusal(set(desk, members, { by: 'liaison' }))).status).toBe(403);
  });

  test('not of a community that is not there, or has left the tree', async () => {
    const desk = await openDesk();
    expect((await refusal(set(desk, [lead], { at: shiqiao }))).status).toBe(404);
    expect((await refusal(set(desk, [lead], { at: '990101001777' }))).status).toBe(404);
  });
});

test('the history is not changed', async () => {
  const desk = await openDesk();
  await set(desk, [lead, liaison]);
  for (const sql of [
    "UPDATE changes SET after = '{}'",
    'DELETE FROM changes',
    "INSERT OR REPLACE INTO changes (id, at, cadre_id, what, area_code, after) VALUES (1, 0, 1, 'setTeam', '9901', '{}')",
  ])
    await expect(desk.record.db.run(sql)).rejects.toThrow('append-only');
});
