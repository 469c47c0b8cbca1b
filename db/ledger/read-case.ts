/** One entry as a verb needs it: its row, its events and their fold, what the rights ask, and who raised it. */

import { eq, type SQL, sql } from 'drizzle-orm';
import { foldEvents, type IssueLife } from '../../src/domain/issue-life.ts';
import { handledBy, handledRestrictedBy, type IssueFacts } from '../../src/domain/rights.ts';
import type { FeedbackKind, IssueState, IssueVerb } from '../../src/domain/terms.ts';
import { areaAndAbove } from '../areas-above.ts';
import { accusedFacts } from '../officials.ts';
import type { Db } from '../open.ts';
import { packed, unpacked } from '../queries/packed.ts';
import { cadres, issueCategories, issues, restrictedIssues } from '../schema.ts';
import { type Follower, readFollowers } from './followers.ts';
import { handlersOfMerged } from './handled-merged.ts';
import { type IssueRef, tablesOf } from './tables.ts';

/** A step as the record keeps it. Instants in ms. */
export type CaseEvent = {
  seq: number;
  verb: IssueVerb;
  state: IssueState;
  at: number;
  actorCadreId: number | null;
  departmentId: number | null;
  note: string | null;
  reason: string | null;
  dueOn: string | null;
  internalNote: string | null;
  feedbackId: number | null;
  messageId: number | null;
};
const eventNames = [
  'seq',
  'verb',
  'state',
  'at',
  'actorCadreId',
  'departmentId',
  'note',
  'reason',
  'dueOn',
  'internalNote',
  'feedbackId',
  'messageId',
] as const satisfies readonly (keyof CaseEvent)[];

export type CaseRow = {
  communityCode: string;
  categoryId: number;
  title: string | null;
  /** `denunciation` in the restricted ledger only. */
  kind: FeedbackKind | null;
  channel: string;
  raisedOn: string;
  state: IssueState;
  stateSince: number;
  dueOn: string | null;
  responsibleLeaderId: number | null;
  departmentId: number | null;
  handlerId: number | null;
  /** Public ledger only. */
  mergedIntoId: number | null;
  /** Public ledger only. */
  importSource: string | null;
  /** Restricted ledger only. */
  aboutCadreId: number | null;
};

export type Case = {
  ref: IssueRef;
  row: CaseRow;
  events: CaseEvent[];
  /** The fold of the events. */
  life: IssueLife;
  /** Of the last event. */
  seq: number;
  facts: IssueFacts;
  category: { name: string; departmentId: number | null; workingDays: number | null };
  /** Everyone who follows it: who raised it, and who raised what was merged into it. */
  followers: Follower[];
};

/** Columns that one ledger has and the other has not. */
const ownColumns = (
  ledger: IssueRef['ledger'],
): { [Name in 'kind' | 'mergedIntoId' | 'importSource' | 'aboutCadreId']: SQL<CaseRow[Name]> } => {
  const none = sql<null>`NULL`;
  return ledger === 'public'
    ? {
        kind: sql`${issues.kind}`,
        mergedIntoId: sql`${issues.mergedIntoId}`,
        importSource: sql`${issues.importSource}`,
        aboutCadreId: none,
      }
    : {
        kind: sql`${restrictedIssues.kind}`,
        mergedIntoId: none,
        importSource: none,
        aboutCadreId: sql`${restrictedIssues.aboutCadreId}`,
      };
};

/** The entry with its events in one statement, so that both are of one moment: the next `seq` then settles every race. */
async function readRow(db: Db, ref: IssueRef) {
  const { entries, events } = tablesOf(ref.ledger);
  const steps = packed(eventNames.map((name) => events[name]));
  const [found] = await db
    .select({
      row: {
        communityCode: entries.communityCode,
        categoryId: entries.categoryId,
        title: entries.title,
        channel: entries.channel,
        raisedOn: entries.raisedOn,
        state: entries.state,
        stateSince: entries.stateSince,
        dueOn: entries.dueOn,
        responsibleLeaderId: entries.responsibleLeaderId,
        departmentId: entries.departmentId,
        handlerId: entries.handlerId,
      },
      own: ownColumns(ref.ledger),
      category: {
        name: issueCategories.name,
        departmentId: issueCategories.departmentId,
        workingDays: issueCategories.deadlineWorkingDays,
      },
      leaderEndedOn: cadres.endedOn,
      steps: sql<string>`(SELECT ${steps} FROM ${events} WHERE ${events.issueId} = ${entries.id})`,
      areaCodes: sql<string>`(SELECT json_group_array(code) FROM ${areaAndAbove(entries.communityCode)})`,
    })
    .from(entries)
    .innerJoin(issueCategories, eq(issueCategories.id, entries.categoryId))
    .leftJoin(cadres, eq(cadres.id, entries.responsibleLeaderId))
    .where(eq(entries.id, ref.id));
  return found;
}

const eventOf = (tuple: unknown[]): CaseEvent =>
  Object.fromEntries(eventNames.map((name, index) => [name, tuple[index]])) as CaseEvent;

/** An entry of either ledger as it stands; null where there is none. `today` decides who is in office. */
export async function readCase(db: Db, ref: IssueRef, today: string): Promise<Case | null> {
  const restricted = ref.ledger === 'restricted';
  const [found, followers, merged] = await Promise.all([
    readRow(db, ref),
    readFollowers(db, ref),
    restricted ? null : handlersOfMerged(db, [ref.id]),
  ]);
  if (!found) return null;
  const row: CaseRow = { ...found.row, ...found.own };
  const events = unpacked(found.steps)
    .map(eventOf)
    .sort((a, b) => a.seq - b.seq);
  const last = events.at(-1);
  if (!last) throw new Error(`${ref.ledger} entry ${ref.id} has no events`);
  const leaderLeft = found.leaderEndedOn !== null && found.leaderEndedOn <= today;
  const accused = row.aboutCadreId === null ? null : await accusedFacts(db, row.aboutCadreId, today);
  return {
    ref,
    row,
    events,
    life: foldEvents(events),
    seq: last.seq,
    facts: {
      restricted,
      communityCode: row.communityCode,
      areaCodes: JSON.parse(found.areaCodes) as string[],
      departmentId: row.departmentId,
      handlerId: row.handlerId,
      responsibleLeaderId: leaderLeft ? null : row.responsibleLeaderId,
      handledBy: restricted
        ? handledRestrictedBy(events, row.handlerId)
        : handledBy(events, row.handlerId, merged?.get(ref.id)),
      accused,
    },
    category: found.category,
    followers,
  };
}
