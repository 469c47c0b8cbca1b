import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { feedback, issueEvents } from '../../db/schema.ts';
import { townRecord } from '../fixtures/town.ts';
import { expectTracked, machineSettings, say, startMachine } from './machine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a process that is killed under load loses nothing it acknowledged, and takes nothing twice', async () => {
  const url = `file:${join(folder, 'record.db')}`;
  (await townRecord(openMigrated({ url }))).close();
  const settings = machineSettings(url);
  const acknowledged = new Map<number, string>();
  let next = 0;

  for (const killedAfter of [1, 17, 40]) {
    const machine = await startMachine(settings);
    const enough = acknowledged.size + killedAfter;
    const resident = async () => {
      for (;;) {
        const number = next++;
        const answer = await say(machine.url, number).catch(() => null);
        if (!answer) return;
        expect(answer.status).toBe(201);
        acknowledged.set(number, answer.receipt as string);
        if (acknowledged.size === enough) machine.process.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 8 }, resident));
    await machine.ended;
  }

  const machine = await startMachine(settings);
  for (const [number, receipt] of acknowledged) {
    await expectTracked(machine.url, receipt);
    expect(await say(machine.url, number)).toMatchObject({ status: 201, receipt });
  }
  // Those whose answer was lost try again, with the same key.
  const numbers = Array.from({ length: next }, (_, number) => number);
  const again = await Promise.all(numbers.map((number) => say(machine.url, number)));
  expect(again.map(({ status }) => status)).toEqual(numbers.map(() => 201));
  expect(new Set(again.map(({ receipt }) => receipt)).size).toBe(next);
  await machine.stop();

  const record = openRecord({ url });
  expect(await record.db.$count(feedback)).toBe(next);
  const { rows } = await record.client.execute(
    'SELECT (SELECT count(*) FROM contacts) AS contacts, (SELECT count(*) FROM outbox) AS outbox, (SELECT count(DISTINCT issue_id) FROM feedback) AS entries',
  );
  expect({ ...rows[0] }).toEqual({ contacts: next, outbox: next, entries: next });
  expect((await record.client.execute('PRAGMA integrity_check')).rows[0]?.integrity_check).toBe('ok');
  expect(await record.db.$count(issueEvents)).toBeGreaterThanOrEqual(next);
  record.close();
});
