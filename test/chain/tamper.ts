/** A record in a file, with a history that is chained, and somebody who edits the file behind the program's back. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishHead } from '../../db/chain/heads.ts';
import { verifyChain } from '../../db/chain/verify.ts';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import { contactOpenings, feedback, feedbackMessages, fieldOpenings, ratings } from '../../db/schema.ts';
import type { ChainHead, PublishedHead } from '../../src/domain/chain.ts';
import { feedbackRow, restrictedEntry } from '../fixtures/feedback.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';

/** The town's history with a restricted entry, feedback, a message, a rating and an opened contact. */
export async function withHistory(record: TownRecord): Promise<TownRecord> {
  await townRecord(Promise.resolve(record));
  const { db } = record;
  await record.write([
    ...restrictedEntry(record, 1),
    db.insert(feedback).values([feedbackRow(1, { place: '磨坊后面' }), feedbackRow(2, { restrictedIssueId: 1 })]),
    db.insert(feedbackMessages).values({ id: 1, feedbackId: 1, at: townNow, kind: 'addition', content: '还是不亮' }),
    db.insert(ratings).values({ feedbackId: 1, settledSeq: 3, at: townNow, resolved: true, speed: 4, attitude: 5 }),
    db.insert(contactOpenings).values({ feedbackId: 1, at: townNow, cadreId: 3, purpose: '约时间上门' }),
    db
      .insert(fieldOpenings)
      .values({ at: townNow, cadreId: 3, purpose: '带到村里用', communityCode: qingshi, count: 31 }),
  ] as never);
  return record;
}

export type Tampered = {
  folder: string;
  url: string;
  /** Published after the history was chained. */
  head: PublishedHead;
  /** Statements on the file, all triggers dropped, by another connection than the program's. */
  edit(...statements: string[]): Promise<void>;
  /** One value of the file. */
  value(statement: string): Promise<unknown>;
  /** What verify finds, in short: `edited event 3.2 note`. */
  found(...heads: ChainHead[]): Promise<string[]>;
  record<Result>(use: (record: TownRecord) => Promise<Result>): Promise<Result>;
  remove(): void;
};

export async function chainedFile(): Promise<Tampered> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-chain-'));
  const url = `file:${join(folder, 'record.db')}`;
  const opened = await withHistory(await openMigrated({ url }));
  const head = await publishHead(opened, townNow);
  opened.close();
  const record = async <Result>(use: (record: TownRecord) => Promise<Result>) => {
    const own = openRecord({ url });
    try {
      return await use(own);
    } finally {
      own.close();
    }
  };
  return {
    folder,
    url,
    head,
    record,
    edit: (...statements) =>
      record(async ({ client }) => {
        const { rows } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'");
        await client.execute('PRAGMA foreign_keys = OFF');
        for (const { name } of rows) await client.execute(`DROP TRIGGER ${name}`);
        for (const statement of statements) await client.execute(statement);
      }),
    value: (statement) => record(async ({ client }) => (await client.execute(statement)).rows[0]?.[0]),
    found: (...heads) => record(async (own) => (await verifyChain(own, heads)).findings.map(short)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Findings = Awaited<ReturnType<typeof verifyChain>>['findings'];

function short(finding: Findings[number]): string {
  if ('table' in finding)
    return [finding.what, finding.table, finding.id, ...('columns' in finding ? [finding.columns.join(',')] : [])].join(
      ' ',
    );
  const key =
    'ref' in finding
      ? ` ${finding.kind} ${finding.ref}${'seq' in finding && finding.seq ? `.${finding.seq}` : ''}`
      : '';
  const columns =
    finding.what === 'edited'
      ? ` ${finding.changes.map(({ column }) => column).join(',')}`
      : finding.what === 'state'
        ? ` ${finding.problem ? 'steps' : finding.columns.join(',')}`
        : finding.what === 'reordered'
          ? ` ${finding.seqs.join(',')}`
          : '';
  return `${finding.what}${key}${columns}`;
}
