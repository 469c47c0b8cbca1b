import { inArray } from 'drizzle-orm';
import type { Case, CaseEvent } from '../../db/ledger/read-case.ts';
import type { Db } from '../../db/open.ts';
import { cadres, departments } from '../../db/schema.ts';
import type { TrackView } from '../../src/domain/resident-views.ts';
import { eventWords, heldWords, type StepNames } from '../../src/domain/tracking-wording.ts';
import type { Tracked } from './tracked.ts';

type Told = { event: CaseEvent; names: StepNames };

/** The steps a receipt shows: its own entry's, then of each it was merged into those from then on. */
function stepsOf(cases: readonly Case[]): { entry: Case; event: CaseEvent }[] {
  let since = Number.NEGATIVE_INFINITY;
  return cases.flatMap((entry) => {
    const from = since;
    since = entry.events.at(-1)?.at ?? since;
    return entry.events.filter(({ at }) => at >= from).map((event) => ({ entry, event }));
  });
}

/** Names of departments and leaders that the steps mention; none of a restricted entry is even read. */
async function readNames(
  db: Db,
  cases: readonly Case[],
): Promise<{ departments: Map<number, string>; cadres: Map<number, string> }> {
  const named = cases.filter(({ ref }) => ref.ledger === 'public');
  const unitIds = named.flatMap(({ events }) => events.flatMap(({ departmentId }) => departmentId ?? []));
  const leaderIds = named.flatMap(({ row }) => row.responsibleLeaderId ?? []);
  const [units, leaders] = await Promise.all([
    unitIds.length === 0
      ? []
      : db
          .select({ id: departments.id, name: departments.name })
          .from(departments)
          .where(inArray(departments.id, [...new Set(unitIds)])),
    leaderIds.length === 0
      ? []
      : db.select({ id: cadres.id, name: cadres.name }).from(cadres).where(inArray(cadres.id, leaderIds)),
  ]);
  return {
    departments: new Map(units.map(({ id, name }) => [id, name])),
    cadres: new Map(leaders.map(({ id, name }) => [id, name])),
  };
}

/** The way of a feedback in words for whoever holds its receipt, oldest first. */
export async function trackedHistory(db: Db, tracked: Tracked): Promise<TrackView['events']> {
  const { feedback, situation } = tracked;
  // Dismissed with its own entry: the rejection is told there. Else the entry is others', or there is none.
  const apart = tracked.dismissed && situation.life.state !== 'rejected';
  const cases = apart ? [] : tracked.cases;
  const { restricted } = situation;
  const names = await readNames(db, cases);
  const told = stepsOf(cases).map(({ entry, event }): Told => {
    // The entry knows its leader of today only: the name belongs to the last assignment.
    const assigned = event === entry.events.findLast(({ verb }) => verb === 'assign');
    const leaderId = assigned ? entry.row.responsibleLeaderId : null;
    return {
      event,
      names: {
        restricted,
        department: event.departmentId === null ? null : (names.departments.get(event.departmentId) ?? null),
        leader: leaderId === null ? null : (names.cadres.get(leaderId) ?? null),
      },
    };
  });
  const lines = told.map(({ event, names: mentioned }) => ({
    at: event.at,
    state: event.state,
    text: eventWords(
      {
        ...event,
        byResident: event.actorCadreId === null,
        concerns: event.feedbackId === null ? 'everyone' : event.feedbackId === feedback.id ? 'me' : 'other',
      },
      mentioned,
    ),
  }));
  if (!told.some(({ event }) => event.verb === 'submit' && event.feedbackId === feedback.id))
    lines.push(ownSubmission(feedback.receivedAt, restricted, tracked.last === null));
  if (apart)
    lines.push({ at: feedback.reviewedAt ?? feedback.receivedAt, state: 'rejected', text: '工作人员看过，没有登记。' });
  return lines.sort((a, b) => a.at - b.at).map(({ at, ...line }) => ({ at: new Date(at).toISOString(), ...line }));
}

/** What was held, or joined an entry of somebody else's, has no step of its own that says it was received. */
const ownSubmission = (at: number, restricted: boolean, held: boolean) => ({
  at,
  state: 'submitted' as const,
  text: held
    ? heldWords(restricted)
    : eventWords(
        { verb: 'submit', state: 'submitted', note: null, reason: null, dueOn: null, byResident: true, concerns: 'me' },
        { restricted, department: null, leader: null },
      ),
});
