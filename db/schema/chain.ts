/**
 * The chain: one line for each row of history, each hashed together with the one before (src/domain/chain.ts). What waits to be
 * chained stands in `chain_queue`, which triggers fill (migration `chain_triggers`): it is no table of this schema, so that a
 * copied record gets it from its own triggers.
 */

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { chainKinds } from '../../src/domain/chain.ts';

/** Append-only; positions run from 1 without a gap. */
export const eventChain = sqliteTable(
  'event_chain',
  {
    position: integer('position').primaryKey(),
    kind: text('kind', { enum: chainKinds }).notNull(),
    /** Key of the row: its id, or that of its issue or notice. */
    ref: integer('ref').notNull(),
    /** Second part of the key: step, revision, version of an entry; 0 where there is none. */
    seq: integer('seq').notNull(),
    /** Secret of this line: what is not public is committed to with it. */
    sealedSalt: text('sealed_salt').notNull(),
    /** Goes out with public words, so that they can be checked. */
    wordsSalt: text('words_salt').notNull(),
    /** JSON; holds no words, only digests of them. */
    entry: text('entry').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('event_chain_row').on(t.kind, t.ref, t.seq),
    check('event_chain_position', sql`${t.position} >= 1`),
  ],
);

/** Append-only: heads of the chain that a build published. */
export const chainHeads = sqliteTable('chain_heads', {
  position: integer('position').primaryKey(),
  hash: text('hash').notNull(),
  /** Instant in ms. */
  at: integer('at').notNull(),
  /** The board's revision that was built. */
  revision: integer('revision').notNull(),
});
