import { inArray } from 'drizzle-orm';
import type { HotIssue, HotMember } from '../../src/domain/hot-issue-views.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { areas, issues, visits } from '../schema.ts';
import { behindEntries } from './voices.ts';

/** Everything behind a hot issue as officials see it. `mayRead`: whether what was said on visits in a community may be read. */
export async function memberViews(
  db: Db,
  { entries, visits: visited }: Pick<HotIssue, 'entries' | 'visits'>,
  mayRead: (communityCode: string) => boolean,
): Promise<HotMember[]> {
  const ids = entries.map(({ id }) => id);
  const [titles, behind, log, names] = await Promise.all([
    inChunks(ids, (chunk) =>
      db
        .select({ id: issues.id, title: issues.title })
        .from(issues)
        .where(chunk && inArray(issues.id, chunk)),
    ),
    behindEntries(db, ids),
    inChunks(visited, (chunk) =>
      db
        .select()
        .from(visits)
        .where(chunk && inArray(visits.id, chunk)),
    ),
    db.select({ code: areas.code, name: areas.name }).from(areas),
  ]);
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return [
    ...entries.map(
      ({ id, community, category, state, voices, raisedOn }): HotMember => ({
        ref: 'issue',
        id,
        community,
        category: category.name,
        state,
        voices,
        on: behind.get(id)?.from ?? raisedOn,
        title: titleOf.get(id) ?? `${category.name}（还没有标题）`,
      }),
    ),
    ...log
      .sort((a, b) => a.visitedAt - b.visitedAt)
      .map(
        ({ id, communityCode, kind, visitedAt, said }): HotMember => ({
          ref: 'visit',
          id,
          kind,
          community: { code: communityCode, name: nameOf.get(communityCode) ?? communityCode },
          on: civilDate(visitedAt),
          voices: 1,
          said: mayRead(communityCode) ? said : null,
        }),
      ),
  ];
}
