/** Reads meetings. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { MeetingKind } from '../../src/domain/field-terms.ts';
import type { Planned } from '../../src/domain/meeting-plan.ts';
import type { MeetingLine } from '../../src/domain/meeting-views.ts';
import type { Db } from '../open.ts';
import { areas, cadres, meetingAttendees, meetingDecisions, meetings } from '../schema.ts';

const ofAreas = (codes: readonly string[]): SQL =>
  sql`${meetings.areaCode} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`;

/** The number of decisions that were neither carried out nor dropped. */
const openDecisions = sql<number>`(SELECT count(*) FROM ${meetingDecisions} WHERE ${meetingDecisions.meetingId} = ${meetings.id} AND ${meetingDecisions.eventSeq} IS NULL AND ${meetingDecisions.droppedReason} IS NULL)`;

/** Meetings of some areas: `open` ones the next first, closed ones the latest first. */
export async function meetingLines(
  db: Db,
  codes: readonly string[],
  { closed, limit }: { closed: boolean; limit: number },
): Promise<MeetingLine[]> {
  const rows = await db
    .select({
      id: meetings.id,
      kind: meetings.kind,
      code: meetings.areaCode,
      name: areas.name,
      date: meetings.date,
      startsAt: meetings.startsAt,
      place: meetings.place,
      openDecisions,
    })
    .from(meetings)
    .innerJoin(areas, eq(areas.code, meetings.areaCode))
    .where(and(ofAreas(codes), closed ? isNotNull(meetings.closedAt) : isNull(meetings.closedAt)))
    .orderBy(...(closed ? [desc(meetings.date), desc(meetings.id)] : [asc(meetings.date), asc(meetings.id)]))
    .limit(limit);
  return rows.map(({ code, name, ...row }) => ({ ...row, area: { code, name }, closed }));
}

/** Every meeting of some areas from a civil date on. */
export async function plannedMeetings(db: Db, codes: readonly string[], from: string): Promise<Planned[]> {
  const rows = await db
    .select({
      id: meetings.id,
      kind: meetings.kind,
      areaCode: meetings.areaCode,
      date: meetings.date,
      startsAt: meetings.startsAt,
      closedAt: meetings.closedAt,
    })
    .from(meetings)
    .where(and(ofAreas(codes), sql`${meetings.date} >= ${from}`))
    .orderBy(asc(meetings.date));
  return rows.map(({ closedAt, ...row }) => ({ ...row, closed: closedAt !== null }));
}

export type MeetingRow = typeof meetings.$inferSelect & { areaName: string; shortName: string; several: boolean };

/** One meeting with the area it is of; null where there is none. */
export async function readMeeting(db: Db, id: number): Promise<MeetingRow | null> {
  const [row] = await db
    .select({ meeting: meetings, areaName: areas.name, shortName: areas.shortName, kind: areas.kind })
    .from(meetings)
    .innerJoin(areas, eq(areas.code, meetings.areaCode))
    .where(eq(meetings.id, id));
  if (!row) return null;
  const { meeting, areaName, shortName, kind } = row;
  return { ...meeting, areaName, shortName, several: kind !== 'community' };
}

/** The closed one of its kind before it; null where there is none. */
export async function meetingBefore(
  db: Db,
  { kind, areaCode, date, startsAt }: { kind: MeetingKind; areaCode: string; date: string; startsAt: string },
): Promise<{ date: string; startsAt: string } | null> {
  const [row] = await db
    .select({ date: meetings.date, startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        eq(meetings.kind, kind),
        eq(meetings.areaCode, areaCode),
        isNotNull(meetings.closedAt),
        or(lt(meetings.date, date), and(eq(meetings.date, date), lt(meetings.startsAt, startsAt))),
      ),
    )
    .orderBy(desc(meetings.date), desc(meetings.startsAt))
    .limit(1);
  return row ?? null;
}

/** Who came. */
export const attendeesOf = (db: Db, meetingId: number) =>
  db
    .select({ id: cadres.id, name: cadres.name, post: cadres.post })
    .from(meetingAttendees)
    .innerJoin(cadres, eq(cadres.id, meetingAttendees.cadreId))
    .where(eq(meetingAttendees.meetingId, meetingId))
    .orderBy(asc(cadres.id));

/** Names of officials by id. */
export async function namesOf(db: Db, ids: readonly (number | null)[]): Promise<Map<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.select({ id: cadres.id, name: cadres.name }).from(cadres).where(inArray(cadres.id, wanted));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether another one of the kind is there on that day. */
export async function isArranged(
  db: Db,
  { kind, areaCode, date, except = 0 }: { kind: MeetingKind; areaCode: string; date: string; except?: number },
): Promise<boolean> {
  const [row] = await db
    .select({ found: count() })
    .from(meetings)
    .where(
      and(
        eq(meetings.kind, kind),
        eq(meetings.areaCode, areaCode),
        eq(meetings.date, date),
        sql`${meetings.id} <> ${except}`,
      ),
    );
  return (row?.found ?? 0) > 0;
}
