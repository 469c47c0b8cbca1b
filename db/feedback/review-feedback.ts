import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { civilDate } from '../../src/domain/time.ts';
import type { Statement, TownRecord } from '../open.ts';
import { publicChange } from '../publish.ts';
import { feedback, issueCategories, issues, restrictedIssues } from '../schema.ts';
import type { WaitingFeedback } from './read-waiting.ts';
import { entryPaths, entryStatement, idOfCategory, outboxStatement, submitStatement } from './write-feedback.ts';

/** Breaks the batch where somebody has looked at it already: no due date is no row. */
const notReviewedYet = (db: TownRecord['db'], id: number): Statement =>
  db
    .update(feedback)
    .set({ dueOn: sql`NULL` })
    .where(and(eq(feedback.id, id), isNotNull(feedback.review)));

/** What was held becomes an entry of its ledger, as of the day it was said. */
export function releaseStatements(
  record: Pick<TownRecord, 'db'>,
  now: number,
  held: WaitingFeedback,
  given: { reviewedBy: number; restricted: boolean; otherCategory: string },
): Statement[] {
  const { db } = record;
  const { restricted, reviewedBy, otherCategory } = given;
  const raisedOn = civilDate(held.receivedAt);
  const last = sql`(SELECT max(id) FROM ${restricted ? restrictedIssues : issues})`;
  return [
    notReviewedYet(db, held.id),
    ...(held.categoryId === null
      ? [db.insert(issueCategories).values({ name: otherCategory }).onConflictDoNothing()]
      : []),
    entryStatement(db, now, { row: held, raisedOn, restricted }, held.categoryId ?? idOfCategory(otherCategory)),
    db
      .update(feedback)
      .set({
        ...(restricted ? { restrictedIssueId: last } : { issueId: last }),
        review: 'released',
        reviewedAt: now,
        reviewedBy,
      })
      .where(eq(feedback.id, held.id)),
    submitStatement(db, now, restricted, held.id),
    outboxStatement(db, now, { restricted, event: 'feedback', feedbackId: held.id }),
    ...(restricted ? [] : publicChange(record, entryPaths({ row: held, raisedOn, categoryId: held.categoryId }), now)),
  ];
}

/** Looked at and found to be abuse. */
export const abuseStatement = (
  db: TownRecord['db'],
  now: number,
  { id, reviewedBy }: { id: number; reviewedBy: number },
): Statement =>
  db
    .update(feedback)
    .set({ review: 'abuse', reviewedAt: now, reviewedBy })
    .where(and(eq(feedback.id, id), isNull(feedback.review)));

/** Abuse of what was held: breaks the batch where somebody has looked at it already. */
export const abuseStatements = (db: TownRecord['db'], now: number, given: { id: number; reviewedBy: number }) => [
  notReviewedYet(db, given.id),
  abuseStatement(db, now, given),
];
