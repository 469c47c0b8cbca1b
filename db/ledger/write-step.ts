/** One step of an entry: what is written, and what of it the public sees. */

import { eq, type SQL, sql } from 'drizzle-orm';
import { applyEvent, type IssueLife, type LifeEvent } from '../../src/domain/issue-life.ts';
import { issuePaths, noticePaths } from '../../src/domain/stale.ts';
import type { IssueState, IssueVerb } from '../../src/domain/terms.ts';
import type { Statement, TownRecord } from '../open.ts';
import { publicChange } from '../publish.ts';
import { standingNotice } from '../queries/notices.ts';
import type { Case, CaseRow } from './read-case.ts';
import { type IssueRef, tablesOf } from './tables.ts';

export type Step = {
  verb: IssueVerb;
  at: number;
  /** Null: a resident, or the program. */
  actorCadreId: number | null;
  departmentId?: number | null;
  note?: string | null;
  reason?: string | null;
  dueOn?: string | null;
  internalNote?: string | null;
  feedbackId?: number | null;
  /** A subquery where the message is written in the same batch. */
  messageId?: number | SQL | null;
};

/** Columns of the row that a step sets besides the state. `mergedIntoId` may be a subquery that finds the target still there. */
export type Changes = Partial<
  Pick<CaseRow, 'title' | 'categoryId' | 'kind' | 'responsibleLeaderId' | 'departmentId' | 'handlerId'>
> & { mergedIntoId?: SQL };

/** The event as a row. The primary key (issue, seq) refuses it where somebody was quicker. */
export function eventInsert({ db }: TownRecord, ref: IssueRef, seq: number, state: IssueState, step: Step): Statement {
  return db.insert(tablesOf(ref.ledger).events).values({ ...step, issueId: ref.id, seq, state });
}

/** The life after the step. Throws as `applyEvent` does where the rules forbid it. */
export const lifeAfter = (life: IssueLife, step: Step): IssueLife => applyEvent(life, step as LifeEvent);

const shown = ['title', 'categoryId', 'kind', 'responsibleLeaderId', 'departmentId'] as const;

/** Whether the public ledger shows the entry otherwise than before. */
const showsOtherwise = (row: CaseRow, life: IssueLife, changes: Changes): boolean =>
  life.state !== row.state ||
  life.dueOn !== row.dueOn ||
  shown.some((name) => changes[name] !== undefined && changes[name] !== row[name]);

/** Addresses whose pages the step changes; none for a step that only the desk and the receipt show, none in the restricted ledger. */
async function pathsOf(record: TownRecord, { ref, row, life: before }: Case, life: IssueLife, changes: Changes) {
  if (ref.ledger === 'restricted') return [];
  const { communityCode, raisedOn } = row;
  const places = [row.categoryId, changes.categoryId ?? row.categoryId].map((categoryId) => ({
    communityCode,
    categoryId,
    raisedOn,
  }));
  const notice = before.noticed ? await standingNotice(record.db, ref.id) : null;
  if (notice) return places.flatMap((place) => noticePaths(notice, place));
  return showsOtherwise(row, life, changes) ? places.flatMap(issuePaths) : [];
}

/** The statements of a step, for one batch with whatever else it writes; and what it makes of the entry. */
export async function stepStatements(
  record: TownRecord,
  entry: Case,
  step: Step,
  changes: Changes = {},
): Promise<{ statements: Statement[]; life: IssueLife; state: IssueState; publicChanged: boolean }> {
  const { ref, seq } = entry;
  const life = lifeAfter(entry.life, step);
  const { state, stateSince, dueOn } = life;
  if (state === null) throw new Error(`a step without a state: ${step.verb}`);
  const { entries } = tablesOf(ref.ledger);
  const paths = await pathsOf(record, entry, life, changes);
  return {
    statements: [
      eventInsert(record, ref, seq + 1, state, step),
      record.db
        .update(entries)
        // The kind of a restricted entry may be 举报, which the public ledger's column does not know.
        .set({ ...(changes as Changes & { kind?: never }), state, stateSince, dueOn })
        .where(eq(entries.id, ref.id)),
      ...(paths.length > 0 ? publicChange(record, paths, step.at) : []),
    ],
    life,
    state,
    publicChanged: paths.length > 0,
  };
}

/** Whether the entry moved on since it was read. */
export async function hasMoved({ db }: TownRecord, { ref, seq }: Case): Promise<boolean> {
  const { events } = tablesOf(ref.ledger);
  const [found] = await db
    .select({ seq: sql<number>`max(${events.seq})` })
    .from(events)
    .where(eq(events.issueId, ref.id));
  return found !== undefined && found.seq !== seq;
}
