import { is, sql } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { copyQueue } from './chain/queue.ts';
import type { Statement, TownRecord } from './open.ts';
import * as schema from './schema.ts';

const tables: SQLiteTable[] = Object.values(schema).filter((value) => is(value, SQLiteTable));

/** Copies every row of one migrated record into another that is still empty, in one transaction. */
export async function copyRecord(from: TownRecord, to: TownRecord): Promise<void> {
  const [areas] = await to.db.select({ count: sql<number>`count(*)` }).from(schema.areas);
  if (areas && areas.count > 0) throw new Error('目标数据库不是空的：请换一个新的数据库再恢复。');
  const statements: Statement[] = [to.db.run(sql`PRAGMA defer_foreign_keys = ON`), to.db.delete(schema.board)];
  for (const table of tables) {
    const rows = await from.db.select().from(table);
    const perInsert = Math.max(1, Math.floor(30_000 / getTableConfig(table).columns.length));
    for (let start = 0; start < rows.length; start += perInsert) {
      statements.push(to.db.insert(table).values(rows.slice(start, start + perInsert)));
    }
  }
  await to.write([...statements, ...(await copyQueue(from, to))]);
}
