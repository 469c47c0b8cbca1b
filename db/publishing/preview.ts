/** A notice as it would stand, before it does. */
import { eq } from 'drizzle-orm';
import { duration } from '../../src/domain/deadlines.ts';
import { handlingDates, summaryOf } from '../../src/domain/ledger.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { EventView, NoticeView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { readHolidays } from '../queries/holidays.ts';
import { fromIssues, issueRow } from '../queries/issues.ts';
import { noticeViews } from '../queries/notices.ts';
import { cadres, departments, issueEvents, issues } from '../schema.ts';
import { nextNotice } from './standing.ts';

export type Previewed = {
  issueId: number;
  /** The standing notice that it would change; null where it would be a new one. */
  noticeId: number | null;
  text: NoticeText;
  photos: NoticeView['photos'];
};

/** The view of the notice with this text; null where there is no such entry. */
export async function previewNotice(
  db: Db,
  { issueId, noticeId, text, photos }: Previewed,
  now: number,
): Promise<NoticeView | null> {
  const words = { ...text, summary: summaryOf(text.result), photos };
  const [standing] = noticeId === null ? [] : await noticeViews(db, [noticeId]);
  if (standing) return { ...standing, ...words };
  const [[row], [leader], events, holidays, next] = await Promise.all([
    fromIssues(db).where(eq(issues.id, issueId)),
    db
      .select({ id: cadres.id, name: cadres.name, post: cadres.post })
      .from(issues)
      .innerJoin(cadres, eq(cadres.id, issues.responsibleLeaderId))
      .where(eq(issues.id, issueId)),
    db
      .select({
        seq: issueEvents.seq,
        verb: issueEvents.verb,
        state: issueEvents.state,
        at: issueEvents.at,
        actor: cadres.name,
        department: departments.name,
        note: issueEvents.note,
        reason: issueEvents.reason,
        dueOn: issueEvents.dueOn,
      })
      .from(issueEvents)
      .leftJoin(cadres, eq(cadres.id, issueEvents.actorCadreId))
      .leftJoin(departments, eq(departments.id, issueEvents.departmentId))
      .where(eq(issueEvents.issueId, issueId))
      .orderBy(issueEvents.seq),
    readHolidays(db),
    nextNotice(db),
  ]);
  if (!row) return null;
  const steps = events.map((event): EventView => ({ ...event, on: civilDate(event.at) }));
  const dates = handlingDates(steps);
  const taken = dates && duration({ ...dates, holidays });
  const handled = taken && { workingDays: taken.workingDays, inTime: taken.inTime };
  return {
    id: next.id,
    ...words,
    community: { code: row.communityCode, name: row.communityName },
    category: { id: row.categoryId, name: row.categoryName },
    publishedOn: civilDate(now),
    publishedAt: now,
    handled,
    issue: issueRow(row, handled),
    leader: leader ?? null,
    department: row.department,
    events: steps,
    corrections: [],
    duration: taken,
    withdrawn: null,
    previousId: next.previousId,
    nextId: null,
  };
}
