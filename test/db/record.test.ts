import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { publicChange } from '../../db/publish.ts';
import { staleBoardPaths } from '../../db/queries/revision.ts';
import {
  areas,
  board,
  cadres,
  imports,
  issueCategories,
  issueEvents,
  issues,
  makeUps,
  memberships,
  noticeRevisions,
  notices,
  teams,
} from '../../db/schema.ts';
import { lockFromAnotherProcess } from '../fixtures/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const community = {
  code: '990101101201',
  name: '鱼龙埠村委会',
  kind: 'community',
  shortName: '鱼龙埠',
  pinyin: 'yulongbu',
  initials: 'ylb',
} as const;

async function recordWithIssue() {
  const record = await openInMemory();
  const { db } = record;
  await record.write([
    db.insert(areas).values(community),
    db.insert(issueCategories).values({ id: 1, name: '路灯' }),
    db.insert(issues).values({
      id: 1,
      communityCode: community.code,
      categoryId: 1,
      title: '路灯不亮',
      channel: 'visit',
      raisedOn: '2026-04-05',
      state: 'closed',
      stateSince: 1,
    }),
    db.insert(issueEvents).values({ issueId: 1, seq: 1, verb: 'imported', state: 'closed', at: 1 }),
    db.insert(notices).values({ id: 1, issueId: 1, publishedAt: 1 }),
    db
      .insert(noticeRevisions)
      .values({ noticeId: 1, revision: 1, at: 1, title: '路灯', raised: '不亮', result: '修好了' }),
  ]);
  return record;
}

describe('the record refuses', () => {
  const refusals: [string, string, RegExp][] = [
    ['changing an event', "UPDATE issue_events SET note = 'x'", /append-only/],
    ['deleting an event', 'DELETE FROM issue_events', /append-only/],
    [
      'replacing an event',
      "INSERT OR REPLACE INTO issue_events (issue_id, seq, verb, state, at) VALUES (1, 1, 'close', 'closed', 2)",
      /append-only/,
    ],
    ['changing a revision of a notice', "UPDATE notice_revisions SET result = 'x'", /append-only/],
    ['deleting a revision of a notice', 'DELETE FROM notice_revisions', /append-only/],
    ['deleting a notice', 'DELETE FROM notices', /withdrawn, never deleted/],
    ['an issue of an unknown community', "UPDATE issues SET community_code = '990101101999'", /FOREIGN KEY/],
    ['a merged issue without its target', "UPDATE issues SET state = 'merged'", /CHECK/],
    ['a date that is none', "UPDATE issues SET raised_on = '5.4.2026'", /CHECK/],
    [
      'a community code of 9 digits',
      "INSERT INTO areas (code, name, kind, short_name, pinyin, initials) VALUES ('990101101', 'x', 'community', 'x', 'x', 'x')",
      /CHECK/,
    ],
    ['a second board row', 'INSERT INTO board (id, revision, changed_at, built_revision) VALUES (2, 0, 0, 0)', /CHECK/],
    ['a withdrawal without reason', 'UPDATE notices SET withdrawn_at = 5', /CHECK/],
  ];
  it.each(refusals)('%s', async (_, statement, why) => {
    const record = await recordWithIssue();
    await expect(record.client.execute(statement)).rejects.toThrow(why);
  });

  it('a make-up announced less than three whole days ahead [001]', async () => {
    const record = await recordWithIssue();
    const makeUp = (announcedOn: string) => ({
      dutyId: 1,
      date: '2026-04-11',
      startsAt: '09:00',
      endsAt: '11:00',
      place: '村委会',
      announcementId: 1,
      announcedOn,
    });
    await record.client.batch([
      "INSERT INTO duties (id, community_code, date, starts_at, ends_at, place, state) VALUES (1, '990101101201', '2026-04-07', '09:00', '11:00', '村委会', 'missed')",
      "INSERT INTO announcements (id, kind, title, body, published_on) VALUES (1, 'make_up', '补班', '补班', '2026-04-07')",
    ]);
    await expect(record.write([record.db.insert(makeUps).values(makeUp('2026-04-08'))])).rejects.toThrow();
    await record.write([record.db.insert(makeUps).values(makeUp('2026-04-07'))]);
  });

  it('a second lead, and a membership removed instead of ended', async () => {
    const record = await recordWithIssue();
    const { db } = record;
    await record.write([
      db.insert(teams).values({ id: 1, communityCode: community.code, kind: 'resident' }),
      db.insert(cadres).values([
        { id: 1, name: '甲' },
        { id: 2, name: '乙' },
      ]),
      db.insert(memberships).values({ teamId: 1, cadreId: 1, role: 'lead', fromDate: '2026-01-01' }),
    ]);
    await expect(
      record.write([db.insert(memberships).values({ teamId: 1, cadreId: 2, role: 'lead', fromDate: '2026-02-01' })]),
    ).rejects.toThrow();
    await expect(record.write([db.delete(memberships)])).rejects.toThrow();
    await record.write([
      db.update(memberships).set({ toDate: '2026-01-31' }).where(eq(memberships.cadreId, 1)),
      db.insert(memberships).values({ teamId: 1, cadreId: 2, role: 'lead', fromDate: '2026-02-01' }),
    ]);
  });
});

describe('writing', () => {
  it('is all or nothing', async () => {
    const record = await recordWithIssue();
    const { db } = record;
    await expect(
      record.write([db.update(issues).set({ title: '改了' }), db.insert(areas).values(community)]),
    ).rejects.toThrow();
    expect(await db.select({ title: issues.title }).from(issues)).toEqual([{ title: '路灯不亮' }]);
  });

  it('moves the revision and marks what is stale in the same batch', async () => {
    const record = await openInMemory();
    await record.write(publicChange(record, ['/', '/notices/', '/'], 7));
    await record.write(publicChange(record, ['/notices/'], 8));
    const [row] = await record.db.select().from(board);
    expect(row).toMatchObject({ revision: 2, changedAt: 8, builtRevision: -1 });
    expect((await staleBoardPaths(record.db)).sort()).toEqual(['/', '/notices/']);
  });

  it('waits for a lock held by another process, and loses nothing', async () => {
    const url = `file:${join(folder, 'record.db')}`;
    const record = await openMigrated({ url });
    const lock = await lockFromAnotherProcess(url);
    const rows = (at: number) => ({ at, file: 'x', sha256: 'x', accepted: 0, changed: 0, refused: 0 });
    const acknowledged: number[] = [];
    const writing = Array.from({ length: 40 }, async (_, at) => {
      await record.write([record.db.insert(imports).values(rows(at))]);
      acknowledged.push(at);
    });
    // While the lock is held readers go on, and nothing may be acknowledged.
    for (let look = 0; look < 200; look++) expect(await record.db.$count(imports)).toBe(0);
    expect(acknowledged).toEqual([]);
    await lock.release();
    await Promise.all(writing);
    await record.write([record.db.insert(imports).values(rows(40))]);
    record.close();

    const again = openRecord({ url });
    const stored = await again.db.select({ at: imports.at }).from(imports).orderBy(imports.at);
    expect(stored.map((row) => row.at)).toEqual(Array.from({ length: 41 }, (_, at) => at));
    again.close();
  });

  it('gives up with the database’s own error when the lock outlasts its patience', async () => {
    const url = `file:${join(folder, 'record.db')}`;
    const record = await openMigrated({ url, lockPatience: 100 });
    const lock = await lockFromAnotherProcess(url);
    await expect(record.write(publicChange(record, ['/'], 1))).rejects.toThrow(/locked|BUSY/);
    await lock.release();
    await record.write(publicChange(record, ['/'], 2));
    record.close();
    const again = openRecord({ url });
    expect(await again.db.select({ revision: board.revision }).from(board)).toEqual([{ revision: 1 }]);
    again.close();
  });
});
