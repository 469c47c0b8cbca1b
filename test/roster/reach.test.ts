import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { cadres, memberships } from '../../db/schema.ts';
import { setTeam } from '../../functions/roster/set-team.ts';
import type { SetTeamInput } from '../../functions/roster/team-input.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal } from '../issues/desk.ts';

const lead = { cadre: people.lead, role: 'lead' as const };
const liaison = { cadre: people.liaison, role: 'liaison' as const };
const set = async (desk: Desk, by: Person, members: SetTeamInput['members']) =>
  setTeam(desk.at(), await desk.official(by), qingshi, { members });
const phoneOf = async (desk: Desk, id: number) =>
  (await desk.record.db.select().from(cadres).where(eq(cadres.id, id)))[0]?.phone;

describe('a roster reaches no further than its community', () => {
  test.each(['supervision', 'principal'] as const)('the liaison does not put %s under a leader', async (who) => {
    const desk = await openDesk();
    const team = [lead, liaison, { cadre: people[who], role: 'member' as const }];
    expect((await refusal(set(desk, 'liaison', team))).status).toBe(403);
    await set(desk, 'office', team);
    // Nor takes them out again.
    expect((await refusal(set(desk, 'liaison', [lead, liaison]))).status).toBe(403);
    await set(desk, 'liaison', [...team, { cadre: people.auxiliary, role: 'member' }]);
  });

  test('the liaison does not change the phone of a cadre of elsewhere', async () => {
    const desk = await openDesk();
    const stranger = { cadre: people.strangeLead, role: 'member' as const };
    const before = await phoneOf(desk, people.strangeLead);
    const other = { ...stranger, phone: '0990-9999999' };
    expect((await refusal(set(desk, 'liaison', [lead, liaison, other]))).status).toBe(403);
    await set(desk, 'liaison', [lead, liaison, stranger]);
    expect((await refusal(set(desk, 'liaison', [lead, liaison, other]))).status).toBe(403);
    expect(await phoneOf(desk, people.strangeLead)).toBe(before);
    await set(desk, 'liaison', [{ ...lead, phone: '0990-1000077' }, liaison, { ...stranger, phone: before ?? null }]);
    expect(await phoneOf(desk, people.lead)).toBe('0990-1000077');
  });

  test('not of a lead who leads elsewhere too', async () => {
    const desk = await openDesk();
    await desk.record.db
      .insert(memberships)
      .values({ teamId: 3, cadreId: people.lead, role: 'member', fromDate: '2025-01-01' });
    const changed = [{ ...lead, phone: '0990-1000077' }, liaison];
    expect((await refusal(set(desk, 'liaison', changed))).detail).toContain('别处');
    await set(desk, 'office', changed);
  });

  test('a phone that was put right is in the history', async () => {
    const desk = await openDesk();
    await set(desk, 'liaison', [{ ...lead, phone: '0990-1000077' }, liaison]);
    const [change] = await readChanges(desk.record.db, { areaCodes: [qingshi] });
    expect(change?.after).toMatchObject({
      details: [{ name: '甘雨田', from: { phone: '0990-1000011' }, to: { phone: '0990-1000077' } }],
    });
  });
});
