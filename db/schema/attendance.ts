/** Who came to a duty, and who did not. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { duties } from './duties.ts';
import { cadres } from './town.ts';

/**
 * 签到: one member at one duty. Both clocks are kept, the device's and ours: what was written without signal arrives later and
 * is shown so. What was put right stands in `changes`.
 */
export const attendances = sqliteTable(
  'attendances',
  {
    id: integer('id').primaryKey(),
    dutyId: integer('duty_id')
      .notNull()
      .references(() => duties.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    /** At the make-up of the duty, not at the duty itself: who missed the one may come to the other. */
    makeUp: integer('make_up', { mode: 'boolean' }).notNull().default(false),
    /** Of the device that signed in: the same key again is the same sign-in. Null where somebody else entered it. */
    key: text('key').unique(),
    outcome: text('outcome', { enum: ['present', 'absent'] }).notNull(),
    /** By the device's clock, UTC milliseconds; null for who did not come. */
    signedAt: integer('signed_at'),
    receivedAt: integer('received_at').notNull(),
    /** The code of the day that is written up at the place was given. */
    codeGiven: integer('code_given', { mode: 'boolean' }).notNull().default(false),
    /** Of coming late or not at all. */
    reason: text('reason'),
    enteredBy: integer('entered_by')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [
    uniqueIndex('attendances_once').on(t.dutyId, t.cadreId, t.makeUp),
    index('attendances_cadre').on(t.cadreId),
    check('attendances_signed', sql`(${t.outcome} = 'present') = (${t.signedAt} IS NOT NULL)`),
  ],
);
