import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fieldActions } from '../../src/domain/field-rights.ts';
import { townActions } from '../../src/domain/town-rights.ts';
import { areas, cadres } from './town.ts';

/** Append-only: who changed what of rosters, duties and the town's words, and did what in the field. Nothing personal of a resident stands in it. */
export const changes = sqliteTable(
  'changes',
  {
    id: integer('id').primaryKey(),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    what: text('what', { enum: [...townActions, ...fieldActions] }).notNull(),
    /** The community, or the root for what concerns all. */
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    /** JSON; null where there was nothing before. */
    before: text('before'),
    after: text('after').notNull(),
  },
  (t) => [index('changes_area').on(t.areaCode, t.at), index('changes_at').on(t.at)],
);
