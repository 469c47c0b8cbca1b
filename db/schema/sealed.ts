/** Columns of rows that hold something sealed: AES-256-GCM with the row as associated data (functions/keys/seal.ts). */

import { type SQL, sql } from 'drizzle-orm';
import { type AnySQLiteColumn, integer, text } from 'drizzle-orm/sqlite-core';

/** Deleting empties the three and leaves the row as a tombstone. `id` is random, and part of the associated data. */
export const sealedValue = () => ({
  id: text('id').primaryKey(),
  keyVersion: integer('key_version'),
  nonce: text('nonce'),
  sealed: text('sealed'),
  createdAt: integer('created_at').notNull(),
  deletedAt: integer('deleted_at'),
});

export const sealedOrGone = (t: Record<'sealed' | 'nonce' | 'deletedAt', AnySQLiteColumn>): SQL =>
  sql`(${t.sealed} IS NULL) = (${t.deletedAt} IS NOT NULL) AND (${t.sealed} IS NULL) = (${t.nonce} IS NULL)`;
