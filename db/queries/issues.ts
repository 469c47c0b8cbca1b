import { and, eq, isNull } from 'drizzle-orm';
import { deskOf, isAccepted, isReopened } from '../../src/domain/ledger.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { civilDate, monthOf } from '../../src/domain/time.ts';
import type { Handled, IssueRow } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { areas, cadres, departments, issueCategories, issues, notices } from '../schema.ts';
import { readHandled } from './handling.ts';

/** What a line of the ledger is made of; read with `fromIssues`. */
export const issueColumns = {
  id: issues.id,
  communityCode: issues.communityCode,
  communityName: areas.name,
  categoryId: issues.categoryId,
  categoryName: issueCategories.name,
  kind: issues.kind,
  title: issues.title,
  raisedOn: issues.raisedOn,
  state: issues.state,
  stateSince: issues.stateSince,
  dueOn: issues.dueOn,
  department: departments.name,
  leader: cadres.name,
  noticeId: notices.id,
  importSource: issues.importSource,
  importNumber: issues.importNumber,
  importClaim: issues.importClaim,
  importResult: issues.importResult,
};

/** The ledger with everything a line shows: community, category, department, responsible leader, standing notice. */
export const fromIssues = (db: Db) =>
  db
    .select(issueColumns)
    .from(issues)
    .innerJoin(areas, eq(areas.code, issues.communityCode))
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .leftJoin(departments, eq(departments.id, issues.departmentId))
    .leftJoin(cadres, eq(cadres.id, issues.responsibleLeaderId))
    .leftJoin(notices, and(eq(notices.issueId, issues.id), isNull(notices.withdrawnAt)));

type IssueRecord = Awaited<ReturnType<typeof fromIssues>>[number];

/** A line of the ledger as the public may see it: before acceptance only category, community and month. */
export function issueRow(row: IssueRecord, handled: Handled | null): IssueRow {
  const imported =
    row.importSource === null || row.importNumber === null
      ? null
      : { source: row.importSource, number: row.importNumber, claim: row.importClaim, result: row.importResult };
  const accepted = isAccepted({ state: row.state, title: row.title, imported: imported !== null });
  const since = civilDate(row.stateSince);
  return {
    id: row.id,
    community: { code: row.communityCode, name: row.communityName },
    category: { id: row.categoryId, name: row.categoryName },
    kind: accepted ? row.kind : null,
    title: accepted ? row.title : null,
    raisedOn: accepted ? row.raisedOn : monthOf(row.raisedOn),
    state: row.state,
    stateSince: accepted ? since : monthOf(since),
    dueOn: accepted ? row.dueOn : null,
    desk: deskOf(row),
    noticeId: row.noticeId,
    handled: isSettled(row.state) ? handled : null,
    reopened: isReopened(row),
    imported,
  };
}

/** Lines of the ledger in the order given; `all`: the records are the whole ledger, and one reading serves them. */
export async function issueRows(db: Db, records: readonly IssueRecord[], all = false): Promise<IssueRow[]> {
  const settled = records.filter((record) => isSettled(record.state) && record.importSource === null);
  const handled = await readHandled(db, all ? undefined : settled.map((record) => record.id));
  return records.map((record) => issueRow(record, handled(record.id)));
}
