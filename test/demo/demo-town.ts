import { loadDemo } from '../../db/demo/load.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';

/** A Sunday afternoon in Asia/Shanghai. */
export const demoNow = Date.parse('2026-11-22T05:00:00Z');

/** A fresh record with the demo town in it. */
export async function demoTown(now = demoNow): Promise<TownRecord> {
  const record = await openInMemory();
  await loadDemo(record, now);
  return record;
}

/** Everything that the record holds, as text. */
export async function contents({ client }: TownRecord): Promise<string> {
  const tables = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name",
  );
  const parts = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.execute(`SELECT * FROM "${name}"`);
    parts.push(`${name}\n${rows.map((row) => JSON.stringify(row)).join('\n')}`);
  }
  return parts.join('\n');
}
