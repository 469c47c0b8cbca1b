/** Decisions of meetings, as whoever reads them may act on them. */
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { rowTitle } from '../../src/domain/desk-wording.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { DecisionVerb } from '../../src/domain/field-terms.ts';
import { moveProblem } from '../../src/domain/issue-life.ts';
import type { DecisionView } from '../../src/domain/meeting-views.ts';
import { decisionDetails, meetingName, whoCarriesOut } from '../../src/domain/meeting-words.ts';
import { mayAct, maySee, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { factsOfRow, fromDesk } from '../desk/rows.ts';
import { readScope, type Scope } from '../desk/scope.ts';
import { readCase } from '../ledger/read-case.ts';
import type { Db } from '../open.ts';
import { areas, departments, issueEvents, issues, meetingDecisions, meetings } from '../schema.ts';
import { namesOf } from './meetings.ts';

const open = and(isNull(meetingDecisions.eventSeq), isNull(meetingDecisions.droppedReason));

const select = (db: Db, where: SQL | undefined) =>
  db
    .select({
      decision: meetingDecisions,
      meeting: {
        id: meetings.id,
        kind: meetings.kind,
        date: meetings.date,
        areaCode: meetings.areaCode,
        area: areas.name,
      },
      /** Of the entry, read in the same statement as the decision. */
      seq: sql<number>`(SELECT max(${issueEvents.seq}) FROM ${issueEvents} WHERE ${issueEvents.issueId} = ${meetingDecisions.issueId})`,
    })
    .from(meetingDecisions)
    .innerJoin(meetings, eq(meetings.id, meetingDecisions.meetingId))
    .innerJoin(areas, eq(areas.code, meetings.areaCode))
    .where(where)
    .orderBy(asc(meetingDecisions.id));
export type DecisionRow = Awaited<ReturnType<typeof select>>[number];

/** One decision with the last step of its entry, both of one moment; null where there is none. */
export async function readDecision(db: Db, meetingId: number, id: number): Promise<DecisionRow | null> {
  const [row] = await select(db, and(eq(meetingDecisions.id, id), eq(meetingDecisions.meetingId, meetingId)));
  return row ?? null;
}

type Reader = { scope: Scope; today: string };

async function views(db: Db, rows: readonly DecisionRow[], { scope, today }: Reader): Promise<DecisionView[]> {
  if (rows.length === 0) return [];
  const { official } = scope;
  const ids = JSON.stringify(rows.map(({ decision }) => decision.issueId));
  const inputs = rows.map(({ decision }) => JSON.parse(decision.input) as Record<string, unknown>);
  const named = ['responsibleLeader', 'handler'] as const;
  const [entries, people, units] = await Promise.all([
    fromDesk(db).where(sql`${issues.id} IN (SELECT value FROM json_each(${ids}))`),
    namesOf(db, [
      ...rows.flatMap(({ decision }) => [decision.decidedBy, decision.carriedOutBy]),
      ...inputs.flatMap((input) => named.map((name) => (typeof input[name] === 'number' ? input[name] : null))),
    ]),
    db.select({ id: departments.id, name: departments.name }).from(departments),
  ]);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return Promise.all(
    rows.map(async ({ decision, meeting, seq }, at): Promise<DecisionView> => {
      const entry = byId.get(decision.issueId);
      if (!entry) throw new Error(`decision ${decision.id} has no entry`);
      const facts = factsOfRow(entry, scope, today);
      const state =
        decision.eventSeq !== null ? 'done' : decision.droppedReason !== null ? 'dropped' : ('open' as const);
      const verb = decision.verb as DecisionVerb;
      const forbidden = mayAct(official, verb, facts) === null ? null : `等有权的人执行：${whoCarriesOut(verb)}。`;
      const why = state === 'open' ? (forbidden ?? (await obstacle(db, decision.issueId, verb, today))) : null;
      const areaCodes = scope.areaCodes(meeting.areaCode);
      return {
        id: decision.id,
        meeting: { id: meeting.id, name: meetingName(meeting), area: meeting.area },
        meetingSeen: mayInField(official, 'seeMeetings', areaCodes) === null,
        issue: {
          id: entry.id,
          title: rowTitle({ title: entry.title, category: { id: entry.categoryId, name: entry.categoryName } }),
          seen: maySee(official, facts),
        },
        verb,
        words: decision.words,
        details: decisionDetails(inputs[at] ?? {}, {
          person: (id) => people.get(id) ?? '',
          department: (id) => units.find((unit) => unit.id === id)?.name ?? '',
        }),
        state,
        decidedBy: people.get(decision.decidedBy) ?? '',
        decidedAt: decision.decidedAt,
        step:
          decision.eventSeq === null
            ? null
            : {
                seq: decision.eventSeq,
                by: people.get(decision.carriedOutBy ?? 0) ?? '',
                at: decision.carriedOutAt ?? 0,
              },
        droppedReason: decision.droppedReason,
        seq,
        mayCarryOut: state === 'open' && why === null,
        why,
        mayDrop: state === 'open' && mayInField(official, 'decide', areaCodes) === null,
      };
    }),
  );
}

/** Why the entry's state forbids the move now; null when it does not. */
async function obstacle(db: Db, id: number, verb: DecisionVerb, today: string): Promise<string | null> {
  const entry = await readCase(db, { ledger: 'public', id }, today);
  return entry && moveProblem(entry.life, verb, '有');
}

const readerOf = async (db: Db, official: Official, now: number): Promise<Reader> => ({
  scope: await readScope(db, official),
  today: civilDate(now),
});

export const decisionsOfMeeting = async (db: Db, official: Official, meetingId: number, now: number) =>
  views(db, await select(db, eq(meetingDecisions.meetingId, meetingId)), await readerOf(db, official, now));

/** What meetings decided on an entry, for whoever sees the entry. */
export async function decisionsOfIssue(db: Db, official: Official, issueId: number, now: number) {
  const rows = await select(db, eq(meetingDecisions.issueId, issueId));
  return rows.length === 0 ? [] : views(db, rows, await readerOf(db, official, now));
}

/** Open decisions looked at: more than wait at any time. */
const most = 500;

/** Decisions that wait for this official: open ones whose move is theirs to make, and possible now. */
export async function decisionsFor(db: Db, official: Official, now: number): Promise<DecisionView[]> {
  const rows = await select(db, open).limit(most);
  if (rows.length === 0) return [];
  const seen = await views(db, rows, await readerOf(db, official, now));
  return seen.filter(({ mayCarryOut }) => mayCarryOut);
}
