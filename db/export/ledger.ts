import { kindWords, stateWords, verbWords } from '../../src/domain/terms.ts';
import { writeInstant } from '../import/cells/date.ts';
import type { Town } from '../import/plan/town.ts';
import { channelWords, eventsSheet, issuesSheet, noticesSheet, revisionsSheet } from '../import/sheets/ledger.ts';
import { sheetOf } from './sheet-of.ts';
import type { TextSheet } from './workbook.ts';

export type Labels = {
  place(code: string): { town: string; community: string; communityCode: string };
  department(id: number | null): string | undefined;
  person(id: number | null): string | null;
};

/** The ledger with its whole history: issues, events, notices and their revisions, tied by the record's own numbers. */
export function ledgerSheets(town: Town, { place, department, person }: Labels): TextSheet[] {
  const categories = new Map([...town.issueCategories.rows()].map(({ id, name }) => [id, name]));
  const bySeq = <Row>(rows: Iterable<Row>, order: (row: Row) => [number, number]) =>
    [...rows].toSorted((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
  return [
    sheetOf(
      issuesSheet,
      [...town.issues.rows()].map((issue) => ({
        ...issue,
        ...place(issue.communityCode),
        category: categories.get(issue.categoryId),
        kind: issue.kind && kindWords[issue.kind],
        channel: channelWords[issue.channel],
        state: stateWords[issue.state],
        stateSince: writeInstant(issue.stateSince),
        leader: person(issue.responsibleLeaderId),
        department: department(issue.departmentId),
        handler: person(issue.handlerId),
        mergedInto: issue.mergedIntoId,
      })),
    ),
    sheetOf(
      eventsSheet,
      bySeq(town.issueEvents.rows(), (event) => [event.issueId, event.seq]).map((event) => ({
        ...event,
        issue: event.issueId,
        verb: verbWords[event.verb],
        state: stateWords[event.state],
        at: writeInstant(event.at),
        actor: person(event.actorCadreId),
        department: department(event.departmentId),
      })),
    ),
    sheetOf(
      noticesSheet,
      [...town.notices.rows()].map((notice) => ({
        ...notice,
        issue: notice.issueId,
        publishedAt: writeInstant(notice.publishedAt),
        withdrawnAt: notice.withdrawnAt === null ? null : writeInstant(notice.withdrawnAt),
      })),
    ),
    sheetOf(
      revisionsSheet,
      bySeq(town.noticeRevisions.rows(), (each) => [each.noticeId, each.revision]).map((each) => ({
        ...each,
        notice: each.noticeId,
        at: writeInstant(each.at),
        actor: person(each.actorCadreId),
      })),
    ),
  ];
}
