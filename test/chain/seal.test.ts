import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupRecord } from '../../db/backup.ts';
import { publishedHeads, publishHead } from '../../db/chain/heads.ts';
import { queueLength } from '../../db/chain/queue.ts';
import { chainHead, sealChain } from '../../db/chain/seal.ts';
import { looseRows } from '../../db/chain/sources.ts';
import { verifyChain } from '../../db/chain/verify.ts';
import { copyRecord } from '../../db/copy.ts';
import { loadDemo } from '../../db/demo/load.ts';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { changes, eventChain, feedback, feedbackMessages, issues } from '../../db/schema.ts';
import { qingshi, townNow } from '../fixtures/town.ts';
import { withHistory } from './tamper.ts';

let record: TownRecord;
beforeEach(async () => {
  record = await withHistory(await openInMemory());
});
afterEach(() => record.close());

const lines = async (of = record) => (await of.db.select({ entry: eventChain.entry }).from(eventChain)).length;
const found = async (of = record) => (await verifyChain(of, [])).findings;

it('chains everything once, whatever order it is asked in', async () => {
  const head = await sealChain(record);
  expect(await queueLength(record.db)).toBe(0);
  expect(await looseRows(record.db)).toEqual([]);
  expect(await sealChain(record)).toEqual(head);
  expect(await lines()).toBe(head.position);
});

it('before anything is chained verify says that it waits', async () => {
  const { findings, waiting, length } = await verifyChain(record, []);
  expect(findings).toEqual([]);
  expect(waiting).toBeGreaterThan(50);
  expect(length).toBe(0);
});

it('a new title is a new version of the entry; the old line stays', async () => {
  await sealChain(record);
  const before = await lines();
  await record.write([record.db.update(issues).set({ title: '新的标题' }).where(eq(issues.id, 1))]);
  await record.write([record.db.update(issues).set({ title: '更新的标题' }).where(eq(issues.id, 1))]);
  expect(await found()).toEqual([]);
  await sealChain(record);
  expect(await lines()).toBe(before + 1);
  expect(await found()).toEqual([]);
});

it('a change of a roster is chained', async () => {
  await record.write([
    record.db
      .insert(changes)
      .values({ at: townNow, cadreId: 3, what: 'confirmRoster', areaCode: qingshi, after: '{}' }),
  ]);
  await sealChain(record);
  const kinds = await record.db.select({ kind: eventChain.kind }).from(eventChain);
  expect(kinds.map(({ kind }) => kind)).toContain('change');
});

it('what a resident wrote can be deleted: the salt goes with it, the chain still agrees', async () => {
  await sealChain(record);
  const { db } = record;
  const commitment = async () =>
    (
      await db
        .select({ salt: feedback.contentSalt, digest: feedback.contentDigest })
        .from(feedback)
        .where(eq(feedback.id, 1))
    )[0];
  const before = await commitment();
  expect(before?.salt).toMatch(/^[0-9a-f]{32}$/);
  const deleted = { content: null, deletedAt: townNow };
  await record.write([
    db.update(feedback).set(deleted).where(eq(feedback.id, 1)),
    db.update(feedbackMessages).set(deleted),
  ]);
  expect(await commitment()).toEqual({ salt: null, digest: before?.digest });
  const [message] = await db.select().from(feedbackMessages);
  expect(message).toMatchObject({ contentSalt: null, contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await found()).toEqual([]);
});

it('no text and no name stands in the chain', async () => {
  await sealChain(record);
  const entries = (await record.db.select({ entry: eventChain.entry }).from(eventChain)).map(({ entry }) => entry);
  expect(entries.filter((entry) => /\p{Script=Han}/u.test(entry)).slice(0, 3)).toEqual([]);
  // What is not public says not even what it is.
  const hidden = await record.db
    .select({ entry: eventChain.entry })
    .from(eventChain)
    .where(eq(eventChain.kind, 'restricted_event'));
  expect(hidden.map(({ entry }) => Object.keys(JSON.parse(entry)))).toEqual([['v', 'sealed']]);
});

it('the chain refuses to be changed', async () => {
  await publishHead(record, townNow);
  for (const statement of [
    "UPDATE event_chain SET hash = 'x' WHERE position = 1",
    'DELETE FROM event_chain',
    'INSERT OR REPLACE INTO event_chain SELECT * FROM event_chain WHERE position = 1',
    'UPDATE chain_heads SET at = 0',
    'DELETE FROM chain_heads',
  ])
    await expect(record.client.execute(statement), statement).rejects.toThrow(/append-only/);
});

it('a head is kept once for each length', async () => {
  await publishHead(record, townNow);
  await publishHead(record, townNow + 1);
  expect(await publishedHeads(record.db)).toEqual([{ ...(await chainHead(record.db)), at: townNow, revision: 0 }]);
});

it('a copied record has the same chain and waits for the same rows', async () => {
  await sealChain(record);
  await record.write([record.db.update(issues).set({ title: '还没上链' }).where(eq(issues.id, 1))]);
  const copy = await openInMemory();
  await copyRecord(record, copy);
  expect(await queueLength(copy.db)).toBe(1);
  expect(await found(copy)).toEqual([]);
  await sealChain(copy);
  expect(await found(copy)).toEqual([]);
  expect((await chainHead(copy.db)).position).toBe((await chainHead(record.db)).position + 1);
  copy.close();
});

it('what its triggers queued twice is chained once', async () => {
  const { position } = await sealChain(record);
  await record.client.execute('INSERT INTO chain_queue (kind, ref, seq) SELECT kind, ref, seq FROM event_chain');
  expect((await sealChain(record)).position).toBe(position);
  expect(await queueLength(record.db)).toBe(0);
});

it('history from before the chain is queued by the migration as the triggers would have', async () => {
  const queued = async () =>
    (await record.client.execute('SELECT kind, ref, seq FROM chain_queue ORDER BY kind, ref, seq')).rows.map((row) => ({
      ...row,
    }));
  const byTriggers = await queued();
  await record.client.execute('DELETE FROM chain_queue');
  const migration = ['0010_chain_triggers', '0022_field_openings_chained'].flatMap((name) =>
    readFileSync(`db/migrations/${name}.sql`, 'utf8').split('--> statement-breakpoint'),
  );
  for (const statement of migration.filter((each) => /^(\s*--.*\n)*\s*INSERT INTO chain_queue/.test(each)))
    await record.client.execute(statement);
  expect(await queued()).toEqual(byTriggers);
});

it('two processes chain the demo town together', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-seal-'));
  try {
    const url = `file:${join(folder, 'record.db')}`;
    const town = await openMigrated({ url });
    await loadDemo(town, townNow);
    const waiting = await queueLength(town.db);
    const other = await openMigrated({ url });
    await Promise.all([sealChain(town), sealChain(other), sealChain(town)]);
    expect(await lines(town)).toBe(waiting);
    expect(await found(town)).toEqual([]);
    await backupRecord(town, join(folder, 'backup'));
    other.close();
    town.close();
    const backup = await openMigrated({ url: `file:${join(folder, 'backup')}` });
    expect(await found(backup)).toEqual([]);
    backup.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
