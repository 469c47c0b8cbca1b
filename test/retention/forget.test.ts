import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import {
  contacts,
  counters,
  feedback,
  feedbackMessages,
  originals,
  outbox,
  photos,
  restrictedIssueEvents,
  restrictedIssues,
  usedCaptchas,
} from '../../db/schema.ts';
import { photoFolder } from '../../functions/node/photo-folder.ts';
import { newPhotoId, type PhotoStore } from '../../functions/photos/store.ts';
import { forgetContacts } from '../../functions/retention/forget.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { addDays, dayMs, instantOf } from '../../src/domain/time.ts';
import { contactRow, feedbackRow, restrictedEntry } from '../fixtures/feedback.ts';
import { issueInserts } from '../fixtures/insert.ts';
import { type IssueStory, issueRows, type Step } from '../fixtures/issues.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';

let folder: string;
let record: TownRecord;
let store: PhotoStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-retention-'));
  record = await townRecord(openMigrated({ url: `file:${join(folder, 'record.db')}` }));
  store = photoFolder(join(folder, 'photos'));
});
afterEach(() => {
  record.close();
  rmSync(folder, { recursive: true, force: true });
});

const forget = (now: number, days = 90) =>
  forgetContacts({ record, photos: store, settings: { ...readSettings({}), CONTACT_DAYS: days }, now });

const closed: Step[] = [
  ['submit', '2026-03-02'],
  ['accept', '2026-03-02', { dueOn: '2026-03-16' }],
  ['assign', '2026-03-02'],
  ['start', '2026-03-02'],
  ['resolve', '2026-03-08'],
  ['close', '2026-03-09'],
];
const reopened: Step[] = [...closed, ['reopen', '2026-03-20', { reason: '又坏了', dueOn: '2026-04-03' }]];
const submitted: Step[] = [['submit', '2026-03-02']];

/** What happened to the matter, and the day from which the 90 days count; null: they have not begun. */
const lives: [what: string, steps: Step[], settledOn: string | null, mergedIntoId?: number][] = [
  ['closed', closed, '2026-03-09'],
  ['published later: counts from the closing', [...closed, ['publish', '2026-05-30']], '2026-03-09'],
  [
    'answered on the spot',
    [
      ['submit', '2026-03-02'],
      ['answer', '2026-03-03'],
    ],
    '2026-03-03',
  ],
  ['rejected', [...submitted, ['reject', '2026-03-04', { reason: '请找法院' }]], '2026-03-04'],
  ['still open', submitted, null],
  ['reopened', reopened, null],
  ['reopened and closed again', [...reopened, ['resolve', '2026-04-01'], ['close', '2026-04-02']], '2026-04-02'],
  ['merged into one that is open', [...submitted, ['merge', '2026-03-03', { reason: '同一件事' }]], null, 105],
  [
    'merged into one that is closed',
    [...submitted, ['merge', '2026-03-03', { reason: '同一件事' }]],
    '2026-03-09',
    101,
  ],
];

it.each(lives.map(([what, , settledOn], index) => ({ what, settledOn, id: 101 + index })))(
  'contact data of a matter that is $what',
  async ({ settledOn, id }) => {
    const stories = lives.map(
      ([, steps, , mergedIntoId], index): IssueStory => ({
        id: 101 + index,
        communityCode: qingshi,
        categoryId: 1,
        steps,
        ...(mergedIntoId ? { mergedIntoId } : {}),
      }),
    );
    await record.write([
      ...issueInserts(record, stories.map(issueRows)),
      record.db.insert(feedback).values([feedbackRow(1, { issueId: id })]),
      record.db.insert(contacts).values(contactRow(1, 'sealed')),
    ]);
    const kept = async (on: string) => {
      await forget(instantOf(on, '12:00'));
      const [row] = await record.db.select().from(contacts);
      return row?.sealed === 'sealed';
    };
    if (settledOn === null) return expect(await kept('2030-01-01')).toBe(true);
    expect(await kept(addDays(settledOn, 89))).toBe(true);
    expect(await kept(addDays(settledOn, 90))).toBe(false);
    expect(await record.db.select().from(feedback)).toMatchObject([{ bodyHash: '' }]);
    expect((await record.db.select().from(contacts))[0]).toMatchObject({
      deletedBy: 'retention',
      nonce: null,
      keyVersion: null,
    });
  },
);

it('the restricted ledger keeps the same rule; what is held stays, what was abuse goes', async () => {
  await record.write([
    ...restrictedEntry(record, 1),
    ...restrictedEntry(record, 2),
    record.db.insert(restrictedIssueEvents).values({
      issueId: 1,
      seq: 2,
      verb: 'reject',
      state: 'rejected',
      at: townNow,
      reason: '不属于本镇',
    }),
    record.db.update(restrictedIssues).set({ state: 'rejected' }).where(eq(restrictedIssues.id, 1)),
    record.db
      .insert(feedback)
      .values([
        feedbackRow(1, { restrictedIssueId: 1 }),
        feedbackRow(2, { restrictedIssueId: 2 }),
        feedbackRow(3),
        feedbackRow(4, { review: 'abuse', reviewedAt: townNow }),
      ]),
    record.db.insert(contacts).values([1, 2, 3, 4].map((id) => contactRow(id, `sealed-${id}`))),
  ]);
  const kept = async () =>
    (await record.db.select().from(contacts).orderBy(asc(contacts.feedbackId))).map(({ sealed }) => sealed !== null);
  await forget(townNow + 90 * dayMs - 1);
  expect(await kept()).toEqual([true, true, true, true]);
  await forget(townNow + 90 * dayMs);
  expect(await kept()).toEqual([false, true, true, false]);
});

it('the bytes of what was forgotten are in no file any more; the rest is', async () => {
  const canary = (id: number) => `canary-${id}-`.padEnd(40 + ((id * 397) % 6000), 'x');
  const many = Array.from({ length: 200 }, (_, index) => index + 1);
  const gone = (id: number) => id % 3 !== 0;
  await record.write([
    record.db.insert(feedback).values(many.map((id) => feedbackRow(id, { issueId: gone(id) ? 1 : 5 }))),
    record.db
      .insert(feedbackMessages)
      .values(many.map((id) => ({ id, feedbackId: id, at: townNow, kind: 'addition' as const }))),
  ]);
  // One by one and out of order, so that pages are split and filled again.
  for (const id of many.toSorted((a, b) => ((a * 71) % 200) - ((b * 71) % 200)))
    await record.write([
      record.db.insert(contacts).values(contactRow(id, canary(id))),
      record.db.insert(originals).values({ ...contactRow(id, canary(id + 1000)), messageId: id }),
    ]);
  expect(await forget(townNow)).toBe(true);
  const bytes = Buffer.concat(['record.db', 'record.db-wal'].map((name) => readFileSync(join(folder, name)))).toString(
    'latin1',
  );
  for (const id of many)
    for (const text of [canary(id), canary(id + 1000)]) expect(bytes.includes(text.slice(0, 13)), text).toBe(!gone(id));
});

it('says so where the log could not be emptied, because somebody reads', async () => {
  const reader = await openMigrated({ url: `file:${join(folder, 'record.db')}` });
  const reading = await reader.client.transaction('read');
  await reading.execute('SELECT count(*) FROM feedback');
  await record.write([record.db.insert(feedback).values([feedbackRow(1)])]);
  expect(await forget(townNow)).toBe(false);
  await reading.rollback();
  expect(await forget(townNow)).toBe(true);
  reader.close();
});

it('photos go with the contact data; those of a form never sent after a day; those nobody knows too', async () => {
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const row = { type: 'image/jpeg' as const, width: 1, height: 1, bytes: 4, sha256: 'x' };
  const [settled, ofMessage, open, fresh, unsent, orphan] = Array.from({ length: 6 }, newPhotoId) as string[];
  await record.write([
    record.db.insert(feedback).values([feedbackRow(1, { issueId: 1 }), feedbackRow(2, { issueId: 5 })]),
    record.db.insert(feedbackMessages).values({ id: 1, feedbackId: 1, at: townNow, kind: 'addition' }),
    record.db.insert(photos).values([
      { ...row, id: settled as string, feedbackId: 1, storedAt: townNow },
      { ...row, id: ofMessage as string, messageId: 1, storedAt: townNow },
      { ...row, id: open as string, feedbackId: 2, storedAt: 0 },
      { ...row, id: fresh as string, storedAt: townNow - dayMs },
      { ...row, id: unsent as string, storedAt: townNow - dayMs - 1 },
    ]),
  ]);
  for (const id of [settled, ofMessage, open, fresh, unsent, orphan])
    await store.put(id as string, bytes, 'image/jpeg');
  const left = async () => (await Array.fromAsync(store.list())).map(({ id }) => id).sort();
  await forget(townNow);
  // The store's own clock says when the orphan came: just now.
  expect(await left()).toEqual([open, fresh, orphan].sort());
  const inTwoDays = Math.max(townNow, Date.now()) + 2 * dayMs;
  await forget(inTwoDays);
  expect(await left()).toEqual([open]);
  expect(await record.db.$count(photos)).toBe(1);
});

it('expired counters, used captchas and old notices go', async () => {
  await record.write([
    record.db.insert(feedback).values([feedbackRow(1)]),
    record.db.insert(counters).values([
      { key: 'old', count: 9, expiresAt: townNow },
      { key: 'new', count: 9, expiresAt: townNow + 1 },
    ]),
    record.db.insert(usedCaptchas).values([
      { id: 'old', expiresAt: townNow },
      { id: 'new', expiresAt: townNow + 1 },
    ]),
    record.db.insert(outbox).values(
      [
        { id: 'done', createdAt: 0, deliveredAt: 1 },
        { id: 'waiting', createdAt: 0 },
        { id: 'recent', createdAt: townNow - dayMs, deliveredAt: townNow },
      ].map((each) => ({ ...each, audience: 'liaison' as const, event: 'held' as const, feedbackId: 1, dueAt: 0 })),
    ),
  ]);
  await forget(townNow);
  expect(await record.db.select({ key: counters.key }).from(counters)).toEqual([{ key: 'new' }]);
  expect(await record.db.select({ id: usedCaptchas.id }).from(usedCaptchas)).toEqual([{ id: 'new' }]);
  expect((await record.db.select({ id: outbox.id }).from(outbox)).map(({ id }) => id).sort()).toEqual([
    'recent',
    'waiting',
  ]);
});
