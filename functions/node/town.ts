import { sql } from 'drizzle-orm';
import { loadDemo } from '../../db/demo/load.ts';
import { openMigrated } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { areas, board } from '../../db/schema.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { householdSealer } from '../households/sealer.ts';

/** Opens the record the settings name, migrated; a new one gets the demo town unless `DEMO=0`. */
export async function openTown(settings: Settings, now: number): Promise<TownRecord> {
  const record = await openMigrated({ url: settings.DATABASE_URL, authToken: settings.DATABASE_AUTH_TOKEN });
  if (!record.embedded) await warnOfPowerCuts(record);
  if (settings.DEMO === '1' && (await isNew(record)))
    await loadDemo(record, now, { households: householdSealer(settings, record) });
  return record;
}

/** A server that answers before its disk does may forget what a resident holds a receipt for. Hosted ones may not say. */
async function warnOfPowerCuts({ client }: TownRecord): Promise<void> {
  const answer = await client.execute('PRAGMA synchronous').catch(() => null);
  if (Number(answer?.rows[0]?.synchronous ?? 2) < 2)
    console.warn('数据库服务器断电时可能丢失刚收到的反映：请把它设为每次写盘（README“What a receipt is worth”）。');
}

/** True while no public change was ever made and no area stands in the record. */
async function isNew({ db }: TownRecord): Promise<boolean> {
  const [row] = await db
    .select({ revision: board.revision, areas: sql<number>`(SELECT count(*) FROM ${areas})` })
    .from(board);
  return row?.revision === 0 && row.areas === 0;
}

/** True while the record holds the invented town. */
export async function holdsDemo({ db }: TownRecord): Promise<boolean> {
  const [row] = await db.select({ demo: board.demo }).from(board);
  return row?.demo === true;
}
