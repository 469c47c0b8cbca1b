/** Lines of the desk's lists, over the public ledger. */

import { and, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Holidays } from '../../src/domain/calendar.ts';
import type { DeskRow } from '../../src/domain/desk-shapes.ts';
import { dueNow } from '../../src/domain/issue-due.ts';
import { foldEvents, type IssueLife } from '../../src/domain/issue-life.ts';
import { type IssueFacts, maySee } from '../../src/domain/rights.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { daysBetween } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { cadres, departments, issueCategories, issueEvents, issues } from '../schema.ts';
import type { Scope } from './scope.ts';

const handlers = alias(cadres, 'handlers');

/** The public ledger with what a line of the desk shows. */
export const fromDesk = (db: Db) =>
  db
    .select({
      id: issues.id,
      title: issues.title,
      communityCode: issues.communityCode,
      categoryId: issues.categoryId,
      categoryName: issueCategories.name,
      categoryWorkingDays: issueCategories.deadlineWorkingDays,
      kind: issues.kind,
      state: issues.state,
      stateSince: issues.stateSince,
      raisedOn: issues.raisedOn,
      dueOn: issues.dueOn,
      importSource: issues.importSource,
      departmentId: issues.departmentId,
      department: departments.name,
      handlerId: issues.handlerId,
      handler: handlers.name,
      responsibleLeaderId: issues.responsibleLeaderId,
      responsibleLeader: cadres.name,
      leaderEndedOn: cadres.endedOn,
    })
    .from(issues)
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .leftJoin(departments, eq(departments.id, issues.departmentId))
    .leftJoin(handlers, eq(handlers.id, issues.handlerId))
    .leftJoin(cadres, eq(cadres.id, issues.responsibleLeaderId));

export type DeskRecord = Awaited<ReturnType<typeof fromDesk>>[number];

/** What the rights ask of a line. `handledBy` is read by who needs it. */
export const factsOfRow = (row: DeskRecord, scope: Scope, today: string): IssueFacts => ({
  restricted: false,
  communityCode: row.communityCode,
  areaCodes: scope.areaCodes(row.communityCode),
  departmentId: row.departmentId,
  handlerId: row.handlerId,
  responsibleLeaderId: row.leaderEndedOn !== null && row.leaderEndedOn <= today ? null : row.responsibleLeaderId,
  handledBy: row.handlerId === null ? [] : [row.handlerId],
  accused: null,
});

/** The lives of those of the entries in which the resident was asked something; only there the due date may be another. */
async function askedLives(db: Db, ids: readonly number[]): Promise<Map<number, IssueLife>> {
  const asked = await inChunks(ids, (chunk) =>
    db
      .selectDistinct({ id: issueEvents.issueId })
      .from(issueEvents)
      .where(and(eq(issueEvents.verb, 'ask'), chunk && inArray(issueEvents.issueId, chunk))),
  );
  if (asked.length === 0) return new Map();
  const rows = await inChunks(
    asked.map(({ id }) => id),
    (chunk) =>
      db
        .select({
          issueId: issueEvents.issueId,
          seq: issueEvents.seq,
          verb: issueEvents.verb,
          at: issueEvents.at,
          dueOn: issueEvents.dueOn,
          reason: issueEvents.reason,
          actorCadreId: issueEvents.actorCadreId,
          feedbackId: issueEvents.feedbackId,
        })
        .from(issueEvents)
        .where(chunk && inArray(issueEvents.issueId, chunk)),
  );
  return new Map(
    [...groupBy(rows, ({ issueId }) => issueId)].map(([id, events]) => [
      id,
      foldEvents(events.sort((a, b) => a.seq - b.seq)),
    ]),
  );
}

const pair = (id: number | null, name: string | null) => (id === null || name === null ? null : { id, name });

/** Lines for an official, in the order given; what they may not see is left out. */
export async function deskRows(
  db: Db,
  scope: Scope,
  records: readonly DeskRecord[],
  holidays: Holidays,
  today: string,
): Promise<DeskRow[]> {
  const seen = records.filter((row) => maySee(scope.official, factsOfRow(row, scope, today)));
  const open = seen.filter(({ state }) => !isSettled(state));
  const lives = await askedLives(
    db,
    open.map(({ id }) => id),
  );
  return seen.map((row): DeskRow => {
    const life = lives.get(row.id);
    const { dueOn } = life ? dueNow({ ...row, life }, holidays, today) : row;
    const late = dueOn !== null && !isSettled(row.state) ? Math.max(0, daysBetween(dueOn, today)) : 0;
    return {
      id: row.id,
      title: row.title,
      community: { code: row.communityCode, name: scope.areaName(row.communityCode) },
      category: { id: row.categoryId, name: row.categoryName },
      kind: row.kind,
      state: row.state,
      stateSince: row.stateSince,
      raisedOn: row.raisedOn,
      dueOn,
      overdueDays: late,
      waiting: life !== undefined && life.waitingSince !== null,
      department: pair(row.departmentId, row.department),
      handler: pair(row.handlerId, row.handler),
      responsibleLeader: pair(row.responsibleLeaderId, row.responsibleLeader),
    };
  });
}
