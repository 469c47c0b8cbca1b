/** 实事 and 联系卡. */

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate } from './civil-date.ts';
import { households } from './households.ts';
import { areas, cadres } from './town.ts';

/** 办实事: what was done for whom, with result and date [004]. Published, its words have passed the guard. */
export const deeds = sqliteTable(
  'deeds',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    doneOn: text('done_on').notNull(),
    title: text('title').notNull(),
    /** What was done. */
    words: text('words').notNull(),
    result: text('result').notNull(),
    /** For whom: how many people it helps, or one household of the register. */
    people: integer('people'),
    householdId: integer('household_id').references(() => households.id),
    enteredBy: integer('entered_by')
      .notNull()
      .references(() => cadres.id),
    enteredAt: integer('entered_at').notNull(),
    publishedAt: integer('published_at'),
    publishedBy: integer('published_by').references(() => cadres.id),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('deeds_community').on(t.communityCode, t.doneOn),
    index('deeds_published').on(t.publishedAt),
    check('deeds_done', civilDate('done_on')),
    check('deeds_people', sql`${t.people} IS NULL OR ${t.people} > 0`),
    check(
      'deeds_withdrawn',
      sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL) AND (${t.withdrawnAt} IS NULL OR ${t.publishedAt} IS NOT NULL)`,
    ),
  ],
);

/** Whose deed it is: it counts for each of them. */
export const deedCadres = sqliteTable(
  'deed_cadres',
  {
    deedId: integer('deed_id')
      .notNull()
      .references(() => deeds.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [primaryKey({ columns: [t.deedId, t.cadreId] }), index('deed_cadres_cadre').on(t.cadreId)],
);

/** Append-only: what stood in public, revision 1 from its publication on; a correction tells its reason. */
export const deedRevisions = sqliteTable(
  'deed_revisions',
  {
    deedId: integer('deed_id')
      .notNull()
      .references(() => deeds.id),
    revision: integer('revision').notNull(),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    doneOn: text('done_on').notNull(),
    title: text('title').notNull(),
    words: text('words').notNull(),
    result: text('result').notNull(),
    people: integer('people'),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.deedId, t.revision] }),
    check('deed_revisions_reason', sql`(${t.revision} = 1) = (${t.reason} IS NULL)`),
  ],
);

/** 联系卡 as it was printed: a version for each content, whoever holds an older one holds an outdated one. */
export const cardVersions = sqliteTable(
  'card_versions',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    version: integer('version').notNull(),
    /** JSON of everything on the card. */
    content: text('content').notNull(),
    madeAt: integer('made_at').notNull(),
    madeBy: integer('made_by')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [uniqueIndex('card_versions_number').on(t.communityCode, t.version)],
);

/** Append-only: cards that were printed or handed out. */
export const cardCounts = sqliteTable(
  'card_counts',
  {
    id: integer('id').primaryKey(),
    cardVersionId: integer('card_version_id')
      .notNull()
      .references(() => cardVersions.id),
    what: text('what', { enum: ['printed', 'handed_out'] }).notNull(),
    count: integer('count').notNull(),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [index('card_counts_version').on(t.cardVersionId), check('card_counts_count', sql`${t.count} > 0`)],
);
