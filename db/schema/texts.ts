/** What the town says: announcements and policies. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate } from './civil-date.ts';
import { areas } from './town.ts';

/** 公告 */
export const announcements = sqliteTable(
  'announcements',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: ['make_up', 'roster', 'meeting', 'contact', 'other'] }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    publishedOn: text('published_on').notNull(),
    /** Null: for the whole deployment. */
    communityCode: text('community_code').references(() => areas.code),
  },
  (t) => [
    index('announcements_published').on(t.publishedOn),
    uniqueIndex('announcements_key').on(t.title, t.publishedOn, t.communityCode),
    uniqueIndex('announcements_key_everywhere').on(t.title, t.publishedOn).where(sql`${t.communityCode} IS NULL`),
    check('announcements_published_form', civilDate('published_on')),
  ],
);

/** 惠民政策宣传, Markdown. */
export const policyPosts = sqliteTable(
  'policy_posts',
  {
    id: integer('id').primaryKey(),
    title: text('title').notNull().unique(),
    body: text('body').notNull(),
    source: text('source'),
    publishedOn: text('published_on').notNull(),
  },
  (t) => [index('policy_posts_published').on(t.publishedOn)],
);
