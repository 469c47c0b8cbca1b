/** What the board itself keeps: its revision, what is stale, what was imported. */

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row: the counter that every public change moves, and what the last build covers. */
export const board = sqliteTable(
  'board',
  {
    id: integer('id').primaryKey(),
    revision: integer('revision').notNull(),
    changedAt: integer('changed_at').notNull(),
    builtRevision: integer('built_revision').notNull(),
    builtAt: integer('built_at'),
    demo: integer('demo', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [check('board_one', sql`${t.id} = 1`)],
);

/** Public paths changed since the last build, without base path; a path ending in `*` is a prefix. */
export const stalePaths = sqliteTable('stale_paths', {
  path: text('path').primaryKey(),
  revision: integer('revision').notNull(),
});

/** What was imported when: file name and digest, rows accepted, changed and refused. */
export const imports = sqliteTable('imports', {
  id: integer('id').primaryKey(),
  at: integer('at').notNull(),
  file: text('file').notNull(),
  sha256: text('sha256').notNull(),
  accepted: integer('accepted').notNull(),
  changed: integer('changed').notNull(),
  refused: integer('refused').notNull(),
});
