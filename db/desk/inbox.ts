/** Feedback that waits for somebody to decide what becomes of it: in the public ledger, held, and restricted. */

import { and, asc, count, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { tellingDueOn } from '../../src/domain/deadlines.ts';
import type { InboxItem } from '../../src/domain/desk-shapes.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { type IssueFacts, mayAct, maySee, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { accusedFacts } from '../officials.ts';
import type { Db } from '../open.ts';
import { cadres, feedback, issueCategories, issues, photos, restrictedIssues } from '../schema.ts';
import { readScope, type Scope } from './scope.ts';

const inboxPageSize = 50;

/** Who decides what becomes of public feedback; see `publicRights.accept`. */
const intake = ['liaison', 'office'] as const;

const about = sql<string | null>`${cadres.name}`;
const photosOf = sql<number>`(SELECT count(*) FROM ${photos} WHERE ${photos.feedbackId} = ${feedback.id})`;
/** The first of those that joined one entry stands for them all. */
const isFirst = (column: typeof feedback.issueId | typeof feedback.restrictedIssueId) =>
  sql`NOT EXISTS (SELECT 1 FROM feedback earlier WHERE earlier.${sql.identifier(column.name)} = ${column} AND earlier.id < ${feedback.id})`;
const others = sql<number>`(SELECT count(*) FROM feedback other WHERE other.id <> ${feedback.id} AND (other.issue_id = ${feedback.issueId} OR other.restricted_issue_id = ${feedback.restrictedIssueId}))`;

const isHeld = and(isNotNull(feedback.heldFor), isNull(feedback.review));

/** Few of all feedback: found from the entries in their first state, and from the index of what is held. */
const waits = sql`${feedback.id} IN (
  SELECT f.id FROM issues i JOIN feedback f ON f.issue_id = i.id WHERE i.state = 'submitted'
  UNION ALL SELECT f.id FROM restricted_issues i JOIN feedback f ON f.restricted_issue_id = i.id WHERE i.state = 'submitted'
  UNION ALL SELECT f.id FROM feedback f WHERE f.held_for IS NOT NULL AND f.review IS NULL)`;

/**
 * What `isBarred` (src/domain/restricted.ts) lets through, as a condition: a count or a cursor would tell of a denunciation as
 * well as its words. Not about the official, nor anyone of their departments, nor who leads a team that they serve in.
 */
function notKeptFrom({ cadreId, departmentId, grants }: Official, today: string): SQL {
  const departments = JSON.stringify(
    [departmentId, ...grants.map((grant) => grant.departmentId)].filter((id) => id !== null),
  );
  const serving = (term: string) =>
    sql.raw(`${term}.from_date <= '${today}' AND (${term}.to_date IS NULL OR ${term}.to_date >= '${today}')`);
  return sql`coalesce(${feedback.aboutCadreId}, 0) NOT IN (
    SELECT ${cadreId}
    UNION ALL SELECT id FROM cadres WHERE department_id IN (SELECT value FROM json_each(${departments}))
    UNION ALL SELECT leading.cadre_id FROM memberships own JOIN memberships leading ON leading.team_id = own.team_id
      WHERE own.cadre_id = ${cadreId} AND leading.role IN ('lead', 'head', 'deputy') AND ${serving('own')} AND ${serving('leading')})`;
}

/** What an official may find in the inbox; undefined nowhere, so that nobody's inbox is everybody's. */
function waitingCondition(scope: Scope, today: string): SQL {
  const { official } = scope;
  const supervises = official.grants.some(({ role }) => role === 'supervision');
  const takesIn = official.grants.some(({ role }) => (intake as readonly string[]).includes(role));
  const isPublic = and(isNull(feedback.aboutCadreId), sql`coalesce(${feedback.kind}, '') <> 'denunciation'`);
  const parts: (SQL | undefined)[] = [];
  if (takesIn)
    parts.push(
      and(
        isPublic,
        scope.within(feedback.communityCode, intake),
        or(isHeld, and(eq(issues.state, 'submitted'), isFirst(feedback.issueId))),
      ),
    );
  if (supervises)
    parts.push(
      and(
        or(isNotNull(feedback.aboutCadreId), eq(feedback.kind, 'denunciation')),
        notKeptFrom(official, today),
        scope.within(feedback.communityCode, ['supervision']),
        or(isHeld, and(eq(restrictedIssues.state, 'submitted'), isFirst(feedback.restrictedIssueId))),
      ),
    );
  return and(waits, or(...parts) ?? sql`0`) as SQL;
}

const fromInbox = (db: Db) =>
  db
    .select({
      id: feedback.id,
      issueId: feedback.issueId,
      restrictedIssueId: feedback.restrictedIssueId,
      heldFor: feedback.heldFor,
      review: feedback.review,
      receivedAt: feedback.receivedAt,
      channel: feedback.channel,
      communityCode: feedback.communityCode,
      kind: feedback.kind,
      categoryId: feedback.categoryId,
      categoryName: issueCategories.name,
      aboutCadreId: feedback.aboutCadreId,
      about,
      content: feedback.content,
      place: feedback.place,
      occurredOn: feedback.occurredOn,
      dueOn: feedback.dueOn,
      photos: photosOf,
      others,
    })
    .from(feedback)
    .leftJoin(issues, eq(issues.id, feedback.issueId))
    .leftJoin(restrictedIssues, eq(restrictedIssues.id, feedback.restrictedIssueId))
    .leftJoin(issueCategories, eq(issueCategories.id, feedback.categoryId))
    .leftJoin(cadres, eq(cadres.id, feedback.aboutCadreId));
type InboxRecord = Awaited<ReturnType<typeof fromInbox>>[number];

/** The rows that the rights let through, as the desk shows them. */
async function itemsFor(
  db: Db,
  scope: Scope,
  rows: readonly InboxRecord[],
  today: string,
  passes: (official: Official, facts: IssueFacts, row: InboxRecord) => boolean,
): Promise<InboxItem[]> {
  const items = await Promise.all(
    rows.map(async (row): Promise<InboxItem[]> => {
      const restricted = isRestricted(row);
      const facts: IssueFacts = {
        restricted,
        communityCode: row.communityCode,
        areaCodes: scope.areaCodes(row.communityCode),
        departmentId: null,
        handlerId: null,
        responsibleLeaderId: null,
        handledBy: [],
        accused: row.aboutCadreId === null ? null : await accusedFacts(db, row.aboutCadreId, today),
      };
      if (!passes(scope.official, facts, row)) return [];
      const held = row.heldFor !== null && row.review === null;
      return [
        {
          id: row.id,
          issueId: row.restrictedIssueId ?? row.issueId,
          restricted,
          heldFor: held ? row.heldFor : null,
          receivedAt: row.receivedAt,
          channel: row.channel,
          community: { code: row.communityCode, name: scope.areaName(row.communityCode) },
          kind: row.kind,
          category: row.categoryId === null ? null : { id: row.categoryId, name: row.categoryName ?? '' },
          about: row.aboutCadreId === null ? null : { id: row.aboutCadreId, name: row.about ?? '' },
          content: row.content,
          place: row.place,
          occurredOn: row.occurredOn,
          dueOn: row.dueOn,
          tellingDueOn: earlier(tellingDueOn(civilDate(row.receivedAt)), row.dueOn),
          photos: row.photos,
          others: row.others,
        },
      ];
    }),
  );
  return items.flat();
}

const earlier = (one: string, other: string): string => (one < other ? one : other);

const decides = (official: Official, facts: IssueFacts, { heldFor, review }: InboxRecord): boolean =>
  mayAct(official, heldFor !== null && review === null ? 'release' : 'accept', facts) === null;

/** Feedback that waits for this official, the longest waiting first. `after`: `next` of the page before. */
export async function deskInbox(
  db: Db,
  official: Official,
  now: number,
  after?: string,
): Promise<{ items: InboxItem[]; next?: string }> {
  const scope = await readScope(db, official);
  const [at, id] = (after ?? '').split('_').map(Number);
  const beyond = after === undefined ? undefined : sql`(${feedback.receivedAt}, ${feedback.id}) > (${at}, ${id})`;
  const rows = await fromInbox(db)
    .where(and(waitingCondition(scope, civilDate(now)), beyond))
    .orderBy(asc(feedback.receivedAt), asc(feedback.id))
    .limit(inboxPageSize + 1);
  const page = rows.slice(0, inboxPageSize);
  const last = page.at(-1);
  const items = await itemsFor(db, scope, page, civilDate(now), decides);
  return rows.length > page.length && last ? { items, next: `${last.receivedAt}_${last.id}` } : { items };
}

/** How many there are. */
export async function inboxSize(db: Db, scope: Scope, today: string): Promise<number> {
  const [row] = await db
    .select({ waiting: count() })
    .from(feedback)
    .leftJoin(issues, eq(issues.id, feedback.issueId))
    .leftJoin(restrictedIssues, eq(restrictedIssues.id, feedback.restrictedIssueId))
    .where(waitingCondition(scope, today));
  return row?.waiting ?? 0;
}

/** One feedback for an official who may see it; null where there is none for them. */
export async function inboxItem(db: Db, official: Official, id: number, now: number): Promise<InboxItem | null> {
  const scope = await readScope(db, official);
  const rows = await fromInbox(db).where(eq(feedback.id, id));
  const [item] = await itemsFor(db, scope, rows, civilDate(now), maySee);
  return item ?? null;
}

/** Words of others who wait in the same community: they may be about the same. */
export const waitingTexts = (db: Db, communityCode: string, exceptIssueId: number | null) =>
  db
    .select({
      issueId: issues.id,
      content: feedback.content,
      place: feedback.place,
      categoryId: issues.categoryId,
      category: issueCategories.name,
    })
    .from(feedback)
    .innerJoin(issues, eq(issues.id, feedback.issueId))
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .where(
      and(
        eq(feedback.communityCode, communityCode),
        eq(issues.state, 'submitted'),
        isNotNull(feedback.content),
        sql`${issues.id} <> ${exceptIssueId ?? 0}`,
      ),
    )
    .limit(200);
