/** 小结会、碰头会、分析研判会, and what they decide. */

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { decisionVerbs, meetingKinds } from '../../src/domain/field-terms.ts';
import { civilDate } from './civil-date.ts';
import { issues } from './issues.ts';
import { announcements } from './texts.ts';
import { areas, cadres } from './town.ts';

export const meetings = sqliteTable(
  'meetings',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: meetingKinds }).notNull(),
    /** A community for the team's meetings, the town for its analysis. */
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    date: text('date').notNull(),
    startsAt: text('starts_at').notNull(),
    place: text('place').notNull(),
    /** JSON: numbers and ids of entries as the record had them when the meeting was closed; until then it is computed anew. */
    agenda: text('agenda'),
    minutes: text('minutes'),
    /** Counts the savings of the minutes; who saves on top of another number is told that somebody was quicker. */
    minutesSeq: integer('minutes_seq').notNull().default(0),
    /** 公告 that tells residents of it; it is put right along with date and place. */
    announcementId: integer('announcement_id').references(() => announcements.id),
    /** Its minutes are closed: nothing more changes. */
    closedAt: integer('closed_at'),
    closedBy: integer('closed_by').references(() => cadres.id),
    createdAt: integer('created_at').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [
    index('meetings_area').on(t.areaCode, t.date),
    check('meetings_date', civilDate('date')),
    check(
      'meetings_closed',
      sql`${t.closedAt} IS NULL OR (${t.minutes} IS NOT NULL AND ${t.agenda} IS NOT NULL AND ${t.closedBy} IS NOT NULL)`,
    ),
  ],
);

export const meetingAttendees = sqliteTable(
  'meeting_attendees',
  {
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.cadreId] })],
);

/** A decision on an entry: the move of the ledger it asks for, and the step of the entry that carried it out. */
export const meetingDecisions = sqliteTable(
  'meeting_decisions',
  {
    id: integer('id').primaryKey(),
    meetingId: integer('meeting_id')
      .notNull()
      .references(() => meetings.id),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    verb: text('verb', { enum: decisionVerbs }).notNull(),
    /** JSON of the move's input. */
    input: text('input').notNull(),
    words: text('words').notNull(),
    decidedAt: integer('decided_at').notNull(),
    decidedBy: integer('decided_by')
      .notNull()
      .references(() => cadres.id),
    /** Step of the entry (`issue_events.seq`); null until somebody who may has carried it out. */
    eventSeq: integer('event_seq'),
    carriedOutAt: integer('carried_out_at'),
    carriedOutBy: integer('carried_out_by').references(() => cadres.id),
    /** Why it was dropped instead. */
    droppedReason: text('dropped_reason'),
  },
  (t) => [
    index('meeting_decisions_meeting').on(t.meetingId),
    index('meeting_decisions_issue').on(t.issueId),
    index('meeting_decisions_open').on(t.id).where(sql`${t.eventSeq} IS NULL AND ${t.droppedReason} IS NULL`),
  ],
);
