/** What was said in a span of time: entries of the public ledger and of the visit log, with the words they are compared by. */
import { and, gte, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { asksForSomething } from '../../src/domain/asked-for.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import type { Saying } from '../../src/domain/hot-vectors.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import { civilDate, startOfDay } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { areas, visits } from '../schema.ts';
import { behindEntries, rootsOf, visitVoice } from './voices.ts';

/** `called`: the title as it is shown. `voice`: what a visit counts as, so that a household counts once; entries of the ledger count by `voices`. */
export type Heard = Saying & { on: string; voices: number; called: string } & (
    | { ref: 'issue'; id: number; ownTitle: string | null; category: string; state: IssueState }
    | { ref: 'visit'; id: number; said: string; kind: VisitKind; voice: string }
  );

/** Of several who said the same of one entry, so many are read. */
const readOfOne = 3;
/** What has no title is called by so much of its words. */
const opening = 30;
const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, ' ');
  return line.length > opening ? `${line.slice(0, opening)}…` : line;
};

const amongCodes = (column: SQL, codes: readonly string[] | undefined): SQL | undefined =>
  codes && sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`;

type IssueRecord = {
  id: number;
  communityCode: string;
  categoryId: number;
  category: string;
  title: string | null;
  state: IssueState;
  raised: string;
  said: string;
};

/** Numbers of the entries that were raised, or joined by somebody, since a civil date. */
async function raisedSince(db: Db, since: string): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    SELECT id FROM issues WHERE raised_on >= ${since} AND import_source IS NULL
    UNION SELECT issue_id FROM feedback WHERE received_at >= ${startOfDay(since)} AND issue_id IS NOT NULL`);
  return rows.map(({ id }) => id);
}

/** Entries of an old ledger are never counted, and what was not accepted is nobody's to solve. */
async function heardInLedger(
  db: Db,
  since: string,
  communities: readonly string[] | undefined,
  also: readonly number[],
): Promise<Heard[]> {
  const found = await rootsOf(db, [...new Set([...(await raisedSince(db, since)), ...also])]);
  const roots = [...new Set(found.values())];
  const [rows, behind] = await Promise.all([
    db.all<IssueRecord>(sql`
      SELECT i.id, i.community_code AS communityCode, i.category_id AS categoryId, c.name AS category, i.title, i.state,
        coalesce((SELECT r.raised FROM notices n JOIN notice_revisions r ON r.notice_id = n.id WHERE n.issue_id = i.id AND n.withdrawn_at IS NULL ORDER BY r.revision DESC LIMIT 1), '') AS raised,
        (SELECT json_group_array(json_array(f.place, f.content)) FROM (SELECT place, content FROM feedback WHERE issue_id = i.id AND content IS NOT NULL AND coalesce(review, '') <> 'abuse' ORDER BY id LIMIT ${readOfOne}) f) AS said
      FROM issues i JOIN issue_categories c ON c.id = i.category_id
      WHERE i.id IN (SELECT value FROM json_each(${JSON.stringify(roots)})) AND i.import_source IS NULL AND i.state <> 'rejected'
        ${communities ? sql`AND ${amongCodes(sql`i.community_code`, communities)}` : sql``}
      ORDER BY i.id`),
    behindEntries(db, roots),
  ]);
  return rows.map(({ title, raised, said, ...row }): Heard => {
    const told = (JSON.parse(said) as [string | null, string][]).flatMap(([place, content]) =>
      place ? [place, content] : [content],
    );
    const words = [...told, raised].filter(Boolean).join('\n');
    const { voices = 1, from = since } = behind.get(row.id) ?? {};
    return {
      ref: 'issue',
      ...row,
      ownTitle: title,
      called: title ?? (words === '' ? `${row.category}（还没有标题）` : shortened(words)),
      title: title ?? words.slice(0, opening),
      text: words,
      on: from,
      voices,
    };
  });
}

/** Entries of the log that ask for something and were not raised into the ledger; a return visit (回访) tells of one that is there already. */
async function heardOnVisits(db: Db, since: string, communities: readonly string[] | undefined): Promise<Heard[]> {
  const rows = await db
    .select({
      id: visits.id,
      communityCode: visits.communityCode,
      householdId: visits.householdId,
      kind: visits.kind,
      visitedAt: visits.visitedAt,
      place: visits.place,
      said: visits.said,
    })
    .from(visits)
    .where(
      and(
        gte(visits.visitedAt, startOfDay(since)),
        isNull(visits.withdrawnAt),
        isNull(visits.feedbackId),
        isNull(visits.issueId),
        isNotNull(visits.said),
        amongCodes(sql`${visits.communityCode}`, communities),
      ),
    )
    .orderBy(visits.id);
  return rows.flatMap(({ said, place, visitedAt, householdId, ...row }): Heard[] =>
    said === null || !asksForSomething(said)
      ? []
      : [
          {
            ref: 'visit',
            ...row,
            said,
            categoryId: null,
            called: shortened(said),
            title: said.slice(0, opening),
            text: [place, said].filter(Boolean).join('\n'),
            on: civilDate(visitedAt),
            voices: 1,
            voice: visitVoice({ id: row.id, householdId }),
          },
        ],
  );
}

/** The tree's names: what is said of a village is not about the village. */
async function placeNames(db: Db): Promise<RegExp | null> {
  const rows = await db.select({ name: areas.name, shortName: areas.shortName }).from(areas);
  const names = [...new Set(rows.flatMap(({ name, shortName }) => [name, shortName, `${shortName}村`]))]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return names.length === 0 ? null : new RegExp(names.join('|'), 'g');
}

/**
 * All that was said since a civil date, in communities or everywhere; `also`: entries that are asked for whenever they were raised.
 * The restricted ledger is another table: nothing of it comes here.
 */
export async function heardSince(
  db: Db,
  {
    since,
    communities,
    also = [],
  }: { since: string; communities?: readonly string[] | undefined; also?: readonly number[] },
): Promise<Heard[]> {
  const [ledger, log, names] = await Promise.all([
    heardInLedger(db, since, communities, also),
    heardOnVisits(db, since, communities),
    placeNames(db),
  ]);
  const without = (text: string) => (names === null ? text : text.replace(names, ' '));
  return [...ledger, ...log].map((each) => ({ ...each, title: without(each.title), text: without(each.text) }));
}
