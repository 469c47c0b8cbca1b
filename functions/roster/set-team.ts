import { eq, sql } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { leadsElsewhere, readTeam } from '../../db/publishing/roster.ts';
import { memberships, teams } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { rosterDefaults, rosterProblems } from '../../src/domain/roster.ts';
import { communityPaths } from '../../src/domain/stale.ts';
import { fromDateProblem, teamChange } from '../../src/domain/team-change.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { appointmentProblem } from '../../src/domain/town-rights.ts';
import { dutyKinds, guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden, invalid } from '../refusal.ts';
import { cadreIdOf, placeMembers } from './people.ts';
import { checkReach } from './reach.ts';
import { type SetTeamInput, setTeamInput } from './team-input.ts';

/** A year ahead is planning; later is a slip of the pen. */
const farthestAhead = 366;

/**
 * The whole team of a community from a day on: successors start, those not named end the day before [001]; at most ten in a
 * resident team, one lead. What the rules only advise comes back as `notes`. The roster counts as confirmed today.
 */
export async function setTeam(
  context: VerbContext,
  actor: Official,
  communityCode: string,
  input: SetTeamInput,
): Promise<Changed<{ notes: string[] }>> {
  const { seen, kind, from: given, members } = parseInput(setTeamInput, input);
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const from = given ?? today;
  const community = await communityOf(context, communityCode);
  return change(context, actor, { what: 'setTeam', areaCode: communityCode, seen }, async (areaCodes) => {
    const [team, people] = await Promise.all([readTeam(db, communityCode, kind), placeMembers(context, members)]);
    const onRecord = team?.members ?? [];
    const { placed } = people;
    const serving = onRecord.filter(({ toDate }) => toDate === null);
    const appointment = kind === 'resident' ? appointmentProblem(actor, areaCodes, serving, placed) : null;
    if (appointment !== null) throw forbidden(appointment);
    await checkReach(context, actor, areaCodes, { serving, placed, changed: people.changed });
    const dateProblem =
      from > addDays(today, farthestAhead) ? '最多提前一年排名单，请改日期。' : fromDateProblem(onRecord, from);
    if (dateProblem !== null) throw invalid([{ path: 'from', message: dateProblem }]);
    const problems = kind === 'resident' ? rosterProblems([{ community: community.name, members: placed }]) : [];
    if (problems.length > 0)
      throw invalid(problems.map((message) => ({ path: 'members', message: `${message}请去掉多出来的。` })));

    await guardWords(context, people.written, dutyKinds);

    const { ends, replaces, joins, renames } = teamChange(onRecord, placed, from);
    const teamId =
      team?.id ?? sql<number>`(SELECT id FROM teams WHERE community_code = ${communityCode} AND kind = ${kind})`;
    const update = (id: number, values: Partial<typeof memberships.$inferInsert> & { cadreId?: never }) =>
      db.update(memberships).set(values).where(eq(memberships.id, id));
    const statements: Statement[] = [
      ...people.statements,
      team
        ? db.update(teams).set({ rosterConfirmedOn: today }).where(eq(teams.id, team.id))
        : db.insert(teams).values({ communityCode, kind, rosterConfirmedOn: today }),
      ...ends.map(({ id, toDate }) => update(id, { toDate })),
      ...replaces.map(({ id, wanted }) =>
        db
          .update(memberships)
          .set({ cadreId: cadreIdOf(wanted.person), capacity: wanted.capacity })
          .where(eq(memberships.id, id)),
      ),
      ...renames.map(({ id, capacity }) => update(id, { capacity })),
      ...joins.map(({ person, role, capacity }) =>
        db.insert(memberships).values({ teamId, cadreId: cadreIdOf(person), role, capacity, fromDate: from }),
      ),
    ];
    const lead = placed.find(({ role }) => role === 'lead');
    const led =
      kind === 'resident' && typeof lead?.person === 'number'
        ? await leadsElsewhere(db, lead.person, communityCode)
        : [];
    const notes =
      lead && led.length >= rosterDefaults.communitiesPerLeader
        ? [`${lead.name}还负责${led.join('、')}，一名领导最多负责${rosterDefaults.communitiesPerLeader}个村（社区）。`]
        : [];
    const told = (list: readonly { name: string; unit: string; role: string; capacity: string | null }[]) =>
      list.map(({ name, unit, role, capacity }) => ({ name, unit, role, ...(capacity ? { capacity } : {}) }));
    return {
      before: team && { kind, members: told(serving) },
      after: {
        kind,
        from,
        members: told(placed),
        ...(people.changed.length > 0 ? { details: people.changed.map(({ cadreId: _, ...rest }) => rest) } : {}),
      },
      statements,
      paths: [...communityPaths(communityCode), ...(people.changed.length > 0 ? ['/communities/*'] : [])],
      result: { notes },
    };
  });
}
