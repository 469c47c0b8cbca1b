import { and, count, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import type { TownRecord } from '../../db/open.ts';
import {
  areas,
  board,
  cadres,
  dutyPatterns,
  issues,
  memberships,
  notices,
  stalePaths,
  teams,
} from '../../db/schema.ts';
import { gapsOf, rosterProblems } from '../../src/domain/roster.ts';
import { contents, demoNow, demoTown } from './demo-town.ts';

let town: TownRecord;
beforeAll(async () => {
  town = await demoTown();
});
afterAll(() => town.close());

describe('the demo town', () => {
  it('has 22 communities below one invented town, all codes begin with 99', async () => {
    const rows = await town.db.select().from(areas);
    expect(rows.filter(({ kind }) => kind === 'community')).toHaveLength(22);
    expect(rows.filter(({ kind, name }) => kind === 'community' && name.endsWith('居委会'))).toHaveLength(2);
    expect(rows.every(({ code }) => code.startsWith('99'))).toBe(true);
    const port = rows.find(({ name }) => name === '鱼龙埠村委会');
    expect(port?.pinyin.split(' ')).toContain('yulongbu');
    expect(port?.initials.split(' ')).toContain('ylb');
  });

  it('breaks no foreign key', async () => {
    expect((await town.client.execute('PRAGMA foreign_key_check')).rows).toEqual([]);
  });

  it('has about 200 cadres, 260 issues and at least 120 notices', async () => {
    const total = async (table: typeof cadres | typeof issues | typeof notices) =>
      (await town.db.select({ n: count() }).from(table))[0]?.n ?? 0;
    expect(await total(cadres)).toBeGreaterThan(180);
    expect(await total(cadres)).toBeLessThan(230);
    expect(await total(issues)).toBeGreaterThan(240);
    expect(await total(notices)).toBeGreaterThanOrEqual(120);
  });

  it('is marked as a demo at revision 1 with everything stale', async () => {
    const [row] = await town.db.select().from(board);
    expect(row).toMatchObject({ demo: true, revision: 1, changedAt: demoNow });
    expect(await town.db.select().from(stalePaths)).toEqual([{ path: '/*', revision: 1 }]);
  });

  it('is incomplete in one community only: no liaison, no phone', async () => {
    const patterns = await town.db.select().from(dutyPatterns);
    const incomplete = (await residentTeams()).flatMap(({ community, code, members }) => {
      const gaps = gapsOf({ members, patterns: patterns.filter((pattern) => pattern.communityCode === code) });
      return gaps.length > 0 ? [{ community, gaps }] : [];
    });
    expect(incomplete).toEqual([{ community: '杨梅坪村委会', gaps: ['liaison', 'phone'] }]);
  });

  it('keeps the rules of rosters', async () => {
    const named = (await residentTeams()).map(({ community, members }) => ({
      community,
      members: members.map(({ id, name, role }) => ({ person: id, name, role })),
    }));
    expect(rosterProblems(named)).toEqual([]);
    for (const { members } of named) expect(new Set(members.map(({ name }) => name)).size).toBe(members.length);
  });

  it('gives every cadre a name and every phone to one cadre', async () => {
    const rows = await town.db.select().from(cadres);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    const phones = rows.flatMap(({ phone }) => phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((phone) => !/^(0650-555\d{4}|1540000\d{4})$/.test(phone))).toEqual([]);
  });

  it('is the same record for the same now, and refuses to be loaded twice', async () => {
    const again = await demoTown();
    expect(await contents(again)).toBe(await contents(town));
    await expect(loadDemo(again, demoNow)).rejects.toThrow();
    expect(await contents(again)).toBe(await contents(town));
    again.close();
  });
});

async function residentTeams() {
  const rows = await town.db
    .select({
      community: areas.name,
      code: areas.code,
      id: cadres.id,
      name: cadres.name,
      phone: cadres.phone,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(areas, eq(areas.code, teams.communityCode))
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(and(eq(teams.kind, 'resident'), isNull(memberships.toDate)));
  return [...Map.groupBy(rows, ({ code }) => code)].map(([code, members]) => ({
    code,
    community: members[0]?.community ?? '',
    members,
  }));
}
