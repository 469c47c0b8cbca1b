import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { deskLedger } from '../../db/desk/ledger.ts';
import { readAgendaFacts } from '../../db/meetings/agenda-facts.ts';
import { openInMemory } from '../../db/migrate.ts';
import { officialOf } from '../../db/officials.ts';
import { areas, issueEvents, issues, memberships, officialRoles, teams } from '../../db/schema.ts';
import { composeAgenda } from '../../src/domain/meeting-agenda.ts';
import { isSettled, settlingVerbs } from '../../src/domain/terms.ts';
import { civilDate, dayMs } from '../../src/domain/time.ts';
import { townNow } from '../fixtures/town.ts';

/** The demo town, whose year has everything in it; numbers are counted again here, in the plainest way. */
const record = await openInMemory();
await loadDemo(record, townNow);
const { db } = record;
const now = townNow;
const today = civilDate(now);
const [since, until] = [now - 31 * dayMs, now];

const codes = (await db.select().from(areas)).filter(({ kind }) => kind === 'community').map(({ code }) => code);
const [townArea] = (await db.select().from(areas)).filter(({ kind }) => kind === 'town');
const entries = await db.select().from(issues);
const events = await db.select().from(issueEvents);

async function agendaOf(area: string, kind: 'team_month' | 'town_month') {
  const facts = await readAgendaFacts(db, area, { since, until, now });
  return composeAgenda(kind, facts, { since, until, at: now, today });
}
const idsOf = (agenda: Awaited<ReturnType<typeof agendaOf>>, key: string) =>
  (agenda.sections.find((section) => section.key === key)?.lines ?? [])
    .flatMap((line) => (line.of === 'issue' ? [line.id] : []))
    .sort((a, b) => a - b);

describe.each([
  ['a community', codes[0] ?? '', 'team_month' as const],
  ['another community', codes[7] ?? '', 'team_month' as const],
  ['the town', townArea?.code ?? '', 'town_month' as const],
])('of %s', (_, area, kind) => {
  const own = entries.filter(
    ({ communityCode, importSource }) => importSource === null && (kind === 'town_month' || communityCode === area),
  );
  const recount = (which: (entry: (typeof own)[number]) => boolean) =>
    own
      .filter(which)
      .map(({ id }) => id)
      .sort((a, b) => a - b);
  const steps = (id: number) => events.filter(({ issueId }) => issueId === id).sort((a, b) => a.seq - b.seq);
  const within = (at: number | undefined) => at !== undefined && at > since && at <= until;

  it('what is new, settled, handed upward or waits to be published is a recount of the ledger', async () => {
    const agenda = await agendaOf(area, kind);
    expect(idsOf(agenda, 'fresh')).toEqual(recount(({ id }) => within(steps(id)[0]?.at)));
    expect(idsOf(agenda, 'settled')).toEqual(
      recount(
        ({ id, state }) =>
          isSettled(state) &&
          within(steps(id).findLast(({ verb }) => (settlingVerbs as readonly string[]).includes(verb))?.at),
      ),
    );
    expect(idsOf(agenda, 'escalated')).toEqual(recount(({ state }) => state === 'escalated'));
    expect(idsOf(agenda, 'unpublished')).toEqual(recount(({ state }) => state === 'closed'));
    if (kind === 'town_month')
      for (const key of ['fresh', 'settled']) expect(idsOf(agenda, key).length).toBeGreaterThan(5);
  });

  it('what is overdue is what the ledger of the desk lists as overdue', async () => {
    const [holder] =
      kind === 'town_month'
        ? await db.select({ id: officialRoles.cadreId }).from(officialRoles).where(eq(officialRoles.role, 'office'))
        : await db
            .select({ id: memberships.cadreId })
            .from(memberships)
            .innerJoin(teams, eq(teams.id, memberships.teamId))
            .where(eq(teams.communityCode, area))
            .orderBy(memberships.role)
            .limit(50)
            .then(async (rows) => {
              const all = await Promise.all(rows.map(({ id }) => officialOf(db, id, today)));
              return all.flatMap((each) =>
                each?.grants.some(({ role }) => role === 'liaison') ? [{ id: each.cadreId }] : [],
              );
            });
    const official = await officialOf(db, holder?.id ?? 0, today);
    if (!official) throw new Error('nobody to look');
    const listed: number[] = [];
    let after: string | undefined;
    do {
      const filter = {
        overdue: '1' as const,
        order: 'due' as const,
        ...(kind === 'town_month' ? {} : { community: area }),
      };
      const page = await deskLedger(db, official, { ...filter, ...(after ? { after } : {}) }, now);
      listed.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(idsOf(await agendaOf(area, kind), 'overdue')).toEqual(listed.sort((a, b) => a - b));
  });
});

it('the town’s is the sum of its communities', async () => {
  const whole = await agendaOf(townArea?.code ?? '', 'town_month');
  const parts = await Promise.all(codes.map((code) => agendaOf(code, 'team_month')));
  for (const { key, lines } of whole.sections.filter(({ key }) => !['hotIssues', 'undone', 'boards'].includes(key))) {
    const own = parts.flatMap((part) => part.sections.find((section) => section.key === key)?.lines ?? []);
    expect([key, own.length]).toEqual([key, lines.length]);
  }
});
