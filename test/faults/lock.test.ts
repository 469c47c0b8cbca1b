import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { areas, feedback } from '../../db/schema.ts';
import { lockFromAnotherProcess } from '../fixtures/lock.ts';
import { townNow, townRecord } from '../fixtures/town.ts';
import { apiOver } from './in-process.ts';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-lock-'));
  url = `file:${join(folder, 'record.db')}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a record that another process keeps locked is told as 503, and loses nothing', async () => {
  const record = await townRecord(openMigrated({ url }));
  const { say, get, post } = apiOver(record, { now: townNow });
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  const before = await say(100);
  expect(before.status).toBe(201);

  const lock = await lockFromAnotherProcess(url);
  // Answered while the lock is still held: it is let go of after this line only.
  const refused = await Promise.all(numbers.map((number) => say(number)));
  expect(refused).toEqual(numbers.map(() => ({ status: 503, receipt: undefined, retryAfter: expect.any(String) })));
  expect(await say(100)).toEqual(before);
  expect((await get('/health')).status).toBe(200);
  expect(await record.db.$count(areas)).toBeGreaterThan(0);
  await lock.release();

  const taken = await Promise.all(numbers.map((number) => say(number)));
  expect(taken.map(({ status }) => status)).toEqual(numbers.map(() => 201));
  for (const { receipt } of taken) expect((await post('/track', { receipt })).status).toBe(200);
  record.close();

  // As another connection sees it: what was acknowledged, each once.
  const again = openRecord({ url });
  expect(await again.db.$count(feedback)).toBe(numbers.length + 1);
  again.close();
});

it('a connection keeps its rules when it is made anew after a lock', async () => {
  const record = await townRecord(openMigrated({ url, lockPatience: 50 }));
  const rules = async () => {
    const asked = await Promise.all(
      ['synchronous', 'secure_delete', 'foreign_keys', 'journal_mode'].map((rule) =>
        record.client.execute(`PRAGMA ${rule}`),
      ),
    );
    return asked.map(({ rows }) => Object.values(rows[0] ?? {})[0]);
  };
  const full = 2;
  expect(await rules()).toEqual([full, 1, 1, 'wal']);
  const lock = await lockFromAnotherProcess(url);
  await expect(record.write([record.db.update(areas).set({ initials: 'x' })])).rejects.toThrow(/locked|BUSY/);
  expect(await rules()).toEqual([full, 1, 1, 'wal']);
  await lock.release();
  record.client.reconnect();
  expect(await rules()).toEqual([full, 1, 1, 'wal']);
  record.close();
});

it('a failed query names no value that was sent with it', async () => {
  const record = await townRecord();
  await record.client.execute('ALTER TABLE feedback RENAME TO elsewhere');
  const secret = 'canary-13900000000';
  const query = record.db.query.feedback.findFirst({ where: (t, { eq }) => eq(t.receiptHash, secret) });
  const error = await query.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  for (let each = error; each instanceof Error; each = each.cause)
    expect(`${each.name} ${each.message} ${each.stack} ${JSON.stringify(each)}`).not.toContain(secret);
  record.close();
});
