import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Holidays } from '../../src/domain/calendar.ts';
import { duration } from '../../src/domain/deadlines.ts';
import { handlingDates, summaryOf } from '../../src/domain/ledger.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { EventView, NoticeView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { noticePhotosOf } from '../publishing/photos.ts';
import { areas, cadres, departments, issueCategories, issues, noticeRevisions, notices } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';
import { noticeEvents } from './events.ts';
import { readHolidays } from './holidays.ts';
import { issueColumns, issueRow } from './issues.ts';

const { withdrawnAt, withdrawnReason, publishedAt } = notices;

/** Notices with their entry of the ledger and who answers for it. */
const readNotices = (db: Db, ids: number[] | undefined) =>
  db
    .select({
      ...issueColumns,
      noticeId: notices.id,
      publishedAt,
      withdrawnAt,
      withdrawnReason,
      leaderId: cadres.id,
      leaderPost: cadres.post,
    })
    .from(notices)
    .innerJoin(issues, eq(issues.id, notices.issueId))
    .innerJoin(areas, eq(areas.code, issues.communityCode))
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .leftJoin(departments, eq(departments.id, issues.departmentId))
    .leftJoin(cadres, eq(cadres.id, issues.responsibleLeaderId))
    .where(ids ? inArray(notices.id, ids) : isNull(withdrawnAt));

const readRevisions = (db: Db, ids: number[] | undefined) =>
  db
    .select()
    .from(noticeRevisions)
    .where(ids && inArray(noticeRevisions.noticeId, ids))
    .orderBy(asc(noticeRevisions.noticeId), asc(noticeRevisions.revision));

/** Names by number. Small tables: a county has some thousand cadres. */
const names = async (rows: Promise<{ id: number; name: string }[]>) =>
  new Map((await rows).map(({ id, name }) => [id, name]));

type Neighbours = { previousId: number | null; nextId: number | null };

/** The notices published before and after one, among those that stand. */
async function neighboursOf(db: Db, notice: { id: number; publishedAt: number }): Promise<Neighbours> {
  const standing = isNull(withdrawnAt);
  const { id, publishedAt: at } = notice;
  const before = or(lt(publishedAt, at), and(eq(publishedAt, at), lt(notices.id, id)));
  const after = or(gt(publishedAt, at), and(eq(publishedAt, at), gt(notices.id, id)));
  const [[previous], [next]] = await Promise.all([
    db
      .select({ id: notices.id })
      .from(notices)
      .where(and(standing, before))
      .orderBy(desc(publishedAt), desc(notices.id))
      .limit(1),
    db
      .select({ id: notices.id })
      .from(notices)
      .where(and(standing, after))
      .orderBy(asc(publishedAt), asc(notices.id))
      .limit(1),
  ]);
  return { previousId: previous?.id ?? null, nextId: next?.id ?? null };
}

/** The notice of an entry that stands, with its neighbours; null where there is none. */
export async function standingNotice(db: Db, issueId: number): Promise<({ id: number } & Neighbours) | null> {
  const [notice] = await db
    .select({ id: notices.id, publishedAt })
    .from(notices)
    .where(and(eq(notices.issueId, issueId), isNull(withdrawnAt)));
  return notice ? { id: notice.id, ...(await neighboursOf(db, notice)) } : null;
}

const durationOf = (events: readonly EventView[], holidays: Holidays): NoticeView['duration'] => {
  const dates = handlingDates(events);
  return dates && duration({ ...dates, holidays });
};

/**
 * Notices in full, oldest first: all that stand, or those asked for, withdrawn ones included (`withdrawn` says why).
 * A handful of statements for any number.
 */
export async function noticeViews(db: Db, ids?: readonly number[]): Promise<NoticeView[]> {
  if (ids?.length === 0) return [];
  const [rows, revisions, events, photos, holidays, actors, units] = await Promise.all([
    inChunks(ids, (chunk) => readNotices(db, chunk)),
    inChunks(ids, (chunk) => readRevisions(db, chunk)),
    noticeEvents(db, ids),
    noticePhotosOf(db, ids),
    readHolidays(db),
    names(db.select({ id: cadres.id, name: cadres.name }).from(cadres)),
    names(db.select({ id: departments.id, name: departments.name }).from(departments)),
  ]);
  rows.sort((a, b) => a.publishedAt - b.publishedAt || a.noticeId - b.noticeId);
  const revisionsOf = groupBy(revisions, (revision) => revision.noticeId);
  const neighbours = ids
    ? await Promise.all(
        rows.map(
          async (row): Promise<Neighbours> =>
            row.withdrawnAt === null
              ? neighboursOf(db, { id: row.noticeId, publishedAt: row.publishedAt })
              : { previousId: null, nextId: null },
        ),
      )
    : rows.map(
        (_, at): Neighbours => ({ previousId: rows[at - 1]?.noticeId ?? null, nextId: rows[at + 1]?.noticeId ?? null }),
      );

  return rows.map((row, at): NoticeView => {
    const versions = revisionsOf.get(row.noticeId) ?? [];
    const current = versions.at(-1);
    if (!current) throw new Error(`Notice ${row.noticeId} has no revision.`);
    const steps = (events.get(row.id) ?? []).map(
      ({ actorId, departmentId, ...event }): EventView => ({
        ...event,
        on: civilDate(event.at),
        actor: actorId === null ? null : (actors.get(actorId) ?? null),
        department: departmentId === null ? null : (units.get(departmentId) ?? null),
      }),
    );
    const duration = durationOf(steps, holidays);
    const handled = duration && { workingDays: duration.workingDays, inTime: duration.inTime };
    const standing = row.withdrawnAt === null;
    return {
      id: row.noticeId,
      title: current.title,
      community: { code: row.communityCode, name: row.communityName },
      category: { id: row.categoryId, name: row.categoryName },
      publishedOn: civilDate(row.publishedAt),
      publishedAt: row.publishedAt,
      summary: summaryOf(current.result),
      handled,
      issue: issueRow({ ...row, noticeId: standing ? row.noticeId : null }, handled),
      raised: current.raised,
      result: current.result,
      leader: row.leaderId === null ? null : { id: row.leaderId, name: row.leader ?? '', post: row.leaderPost },
      department: row.department,
      events: steps,
      photos: (photos.get(row.noticeId) ?? []).map(({ noticeId: _, ...photo }) => photo),
      corrections: versions.flatMap(({ revision, at, reason }) =>
        reason === null ? [] : [{ revision, at, on: civilDate(at), reason }],
      ),
      duration,
      withdrawn:
        row.withdrawnAt === null ? null : { on: civilDate(row.withdrawnAt), reason: row.withdrawnReason ?? '' },
      ...(neighbours[at] as Neighbours),
    };
  });
}
