/** What of a step the public sees, and what of it stays on record. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import * as schema from '../../db/schema.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { rateResult } from '../../functions/track/rate.ts';
import { reopenByReceipt } from '../../functions/track/reopen.ts';
import { contents } from '../demo/demo-town.ts';
import { handle } from '../track/way.ts';
import { caseOf, openDesk } from './desk.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const staleOf = async ({ record }: { record: Awaited<ReturnType<typeof openDesk>>['record'] }) =>
  (await record.db.select().from(schema.stalePaths)).map(({ path }) => path);

describe('stale paths', () => {
  test('of an entry whose category changes: the lists of both', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ category: 1 });
    await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title: '村口路灯不亮', category: 3 });
    const stale = await staleOf(desk);
    for (const path of ['/', '/ledger/', '/ledger/category/1/*', '/ledger/category/3/*', '/communities/990101001001*'])
      expect(stale).toContain(path);
    expect(stale.some((path) => path.startsWith('/notices/'))).toBe(false);
  });

  test('of an entry whose notice stands: the notice is marked 重新办理 at once, and its neighbours with it', async () => {
    const desk = await openDesk();
    const ref = { ledger: 'public', id: 1 } as const;
    await reopenIssue(desk.at(), await desk.official('lead'), ref, { reason: '又坏了。' });
    expect((await caseOf(desk, ref)).life).toMatchObject({ noticed: true, reopened: true });
    const stale = await staleOf(desk);
    for (const path of ['/notices/11/', '/notices/12/', '/notices/15/', '/notices/feed.xml'])
      expect(stale).toContain(path);
  });

  test('of what only the desk and the receipt show: none', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told, 0, 'started');
    const before = (await staleOf(desk)).length;
    await desk.record.client.execute('DELETE FROM stale_paths');
    await progressIssue(desk.at(), await desk.official('handler'), told.ref, { note: '在排期。' });
    await sendMessage(desk.at(), { receipt: told.receipt, content: '还有一盏。' });
    expect(before).toBeGreaterThan(0);
    expect(await staleOf(desk)).toEqual([]);
  });
});

test('whom it was assigned to stays in its history', async () => {
  const desk = await openDesk();
  const { ref } = await desk.say();
  await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title: '村口路灯不亮' });
  await assignIssue(desk.at(), await desk.official('liaison'), ref, { internalNote: '先看现场。' });
  expect((await caseOf(desk, ref)).events.at(-1)?.internalNote).toBe('责任领导：甘雨田；承办人：未定。\n先看现场。');
});

test('nothing that a resident gave stands in the events, and no number in plain anywhere', async () => {
  const desk = await openDesk();
  const contact = { name: '甄妙音', phone: '13900000001' };
  const told = await desk.say({ contact });
  const { receipt } = told;
  await sendMessage(desk.at(), { receipt, content: '我叫甄妙音，打13912345678。' });
  await handle(desk, told);
  await rateResult(desk.at(), { receipt, resolved: false, speed: 1, attitude: 1, comment: '没人打13912345678' });
  await reopenByReceipt(desk.at(), { receipt, reason: '13912345678一直没人打' });
  const events = JSON.stringify((await caseOf(desk, told.ref)).events);
  for (const personal of ['甄妙音', '13900000001', '13912345678', '没人']) expect(events).not.toContain(personal);
  const everything = await contents(desk.record);
  expect(everything).toContain('我叫甄妙音');
  for (const number of ['13900000001', '13912345678', receipt]) expect(everything).not.toContain(number);
});

test('two processes on one file: one step is written, the other is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-ledger-'));
  folders.push(folder);
  const url = `file:${join(folder, 'record.db')}`;
  const desk = await openDesk(openMigrated({ url }));
  const other = openRecord({ url });
  const { ref } = await desk.say();
  const [liaison, office] = [await desk.official('liaison'), await desk.official('office')];
  const outcomes = await Promise.allSettled([
    acceptIssue(desk.at(), liaison, ref, { title: '村口路灯不亮' }),
    acceptIssue({ ...desk.at(), record: other }, office, ref, { title: '桥头路灯不亮' }),
  ]);
  const { row, events } = await caseOf(desk, ref);
  other.close();
  desk.record.close();
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(events).toHaveLength(2);
  expect([row.title, events[1]?.actorCadreId]).toEqual(
    outcomes[0]?.status === 'fulfilled' ? ['村口路灯不亮', liaison.cadreId] : ['桥头路灯不亮', office.cadreId],
  );
});
