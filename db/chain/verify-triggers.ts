import type { ChainFinding } from '../../src/domain/chain-findings.ts';
import type { TownRecord } from '../open.ts';

/** Triggers of a fresh record that this one has not, or has otherwise: they refuse what would rewrite history. */
export async function checkTriggers(record: TownRecord, fresh: TownRecord): Promise<ChainFinding[]> {
  const [own, right] = await Promise.all([record, fresh].map(triggersOf));
  const triggers = [...(right ?? [])].filter(([name, sql]) => own?.get(name) !== sql).map(([name]) => name);
  return triggers.length > 0 ? [{ what: 'unprotected', triggers }] : [];
}

async function triggersOf({ client }: TownRecord): Promise<Map<string, string>> {
  const { rows } = await client.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
  return new Map(rows.map(({ name, sql }) => [`${name}`, `${sql}`]));
}
