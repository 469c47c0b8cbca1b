import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskInbox, waitingTexts } from '../../db/desk/inbox.ts';
import { similarCandidates } from '../../db/feedback/similar-candidates.ts';
import { officialOf } from '../../db/officials.ts';
import type { TownRecord } from '../../db/open.ts';
import {
  feedback,
  feedbackMessages,
  issueEvents,
  issues,
  ratings,
  restrictedIssueEvents,
  restrictedIssues,
  users,
} from '../../db/schema.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import { ensureDemoLogins } from '../../functions/node/demo-logins.ts';
import { foldEvents, type IssueLife } from '../../src/domain/issue-life.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { mostSimilar } from '../../src/domain/similar.ts';
import { civilDate, dayMs } from '../../src/domain/time.ts';
import { secrets } from '../keys/keys-for-tests.ts';
import { demoNow, demoTown } from './demo-town.ts';

let town: TownRecord;
let folder: string;
let said: (typeof feedback.$inferSelect)[];
beforeAll(async () => {
  town = await demoTown();
  folder = mkdtempSync(join(tmpdir(), 'lianxin-voices-'));
  const settings = readSettings(secrets());
  await ensureDemoLogins({ record: town, now: demoNow, keys: createKeys(settings) }, join(folder, 'logins.json'));
  said = await town.db.select().from(feedback);
});
afterAll(() => {
  town.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever signs in as that role of the demo town. */
async function official(role: string) {
  const [user] = await town.db.select().from(users).where(eq(users.username, role));
  const found = user && (await officialOf(town.db, user.cadreId, civilDate(demoNow)));
  if (!found) throw new Error(`nobody signs in as ${role}`);
  return found;
}

async function lives(): Promise<Map<number, { life: IssueLife; events: (typeof issueEvents.$inferSelect)[] }>> {
  const rows = await town.db.select().from(issueEvents).orderBy(issueEvents.issueId, issueEvents.seq);
  return new Map(
    [...Map.groupBy(rows, ({ issueId }) => issueId)].map(([id, events]) => [id, { events, life: foldEvents(events) }]),
  );
}

describe('what residents of the demo town said', () => {
  it('stands behind every entry that came by the site, phone or letter, from the moment it was said', async () => {
    const first = Map.groupBy(said, ({ issueId }) => issueId);
    for (const issue of await town.db.select().from(issues)) {
      const rows = first.get(issue.id) ?? [];
      if (['site', 'phone', 'paper'].includes(issue.channel))
        expect(rows.length, `entry ${issue.id}`).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row.communityCode).toBe(issue.communityCode);
        expect(civilDate(row.receivedAt) >= issue.raisedOn).toBe(true);
      }
    }
    expect([...first.values()].filter((rows) => rows.length > 1 && rows[0]?.issueId).length).toBeGreaterThan(5);
  });

  it('reads like people: 30 to 160 characters, no two alike in one community', () => {
    expect(said.filter(({ content }) => !content || content.length < 30 || content.length > 160)).toEqual([]);
    const keys = said.map(({ communityCode, content }) => `${communityCode} ${content}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(said.filter(({ content }) => content?.includes('［电话号码］'))).toHaveLength(1);
  });

  it('is on record with hashes of no receipt, and before the demo ends', () => {
    for (const row of said) {
      expect(row.receiptHash).toMatch(/^[\w-]{43}$/);
      expect(row.salt).toMatch(/^[0-9a-f]{32}$/);
      expect(row.receivedAt).toBeLessThan(demoNow);
      expect(row.dueOn >= civilDate(row.receivedAt)).toBe(true);
      expect(row.enteredBy === null).toBe(row.channel === 'site');
    }
  });

  it('is asked, answered, added to; one question waits', async () => {
    const kinds = (await town.db.select().from(feedbackMessages)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['reply', 'addition', 'comment', 'reopening']));
    const all = [...(await lives()).values()];
    expect(all.filter(({ events }) => events.some(({ verb }) => verb === 'ask')).length).toBeGreaterThanOrEqual(2);
    const asked = all.filter(({ life }) => life.waitingSince !== null);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.life.askedFeedbackId).not.toBeNull();
    for (const { events } of all)
      for (const { verb, messageId, note } of events)
        if (verb === 'reply') expect([messageId === null, note]).toEqual([false, null]);
  });

  it('is judged after it was settled; one resident had it reopened', async () => {
    const known = await lives();
    const judged = await town.db.select().from(ratings);
    expect(judged.length).toBeGreaterThanOrEqual(12);
    for (const { issueId, feedbackId, settledSeq, at } of judged) {
      const { events = [] } = known.get(issueId ?? 0) ?? {};
      expect(events.find(({ verb, feedbackId: by }) => verb === 'rate' && by === feedbackId)?.at).toBe(at);
      expect(events[settledSeq - 1]?.verb).toBe('close');
    }
    const reopened = [...known.values()].filter(({ life }) => life.reopenedBy.length > 0);
    expect(reopened.map(({ life }) => life.state)).toEqual(['in_progress']);
  });

  it('moved one deadline, with the reason told', async () => {
    const extended = [...(await lives()).values()].filter(({ life }) => life.extended);
    expect(extended).toHaveLength(1);
    expect(extended[0]?.life.dueOn).toBe(extended[0]?.life.extendedTo);
  });
});

describe('the inboxes of the demo', () => {
  it('liaison: fresh feedback, two of it about an open entry, and something held', async () => {
    const liaison = await official('liaison');
    const { items } = await deskInbox(town.db, liaison, demoNow);
    expect(items.filter(({ heldFor }) => heldFor !== null).map(({ heldFor }) => heldFor)).toEqual(['honeypot']);
    const fresh = items.filter(({ heldFor }) => heldFor === null);
    expect(fresh.length).toBeGreaterThanOrEqual(2);
    const code = fresh[0]?.community.code ?? '';
    const open = (await similarCandidates(town.db, code, demoNow - 90 * dayMs)).map(
      ({ issueId, title, raised, categoryId }) => ({
        id: issueId,
        text: `${title} ${raised}`,
        categoryId,
      }),
    );
    const alike = fresh.filter(({ content, place, category }) => {
      const asked = { text: content ?? '', place, categoryId: category?.id ?? null };
      return mostSimilar(asked, open, 3).length > 0;
    });
    expect(alike.length).toBeGreaterThanOrEqual(2);
    expect((await waitingTexts(town.db, code, fresh[0]?.issueId ?? null)).length).toBeGreaterThan(0);
  });

  it('supervision: what is kept apart, and nobody else finds it', async () => {
    const apart = (await deskInbox(town.db, await official('supervision'), demoNow)).items;
    expect(apart.map(({ restricted, kind, about }) => [restricted, kind, about !== null]).sort()).toEqual([
      [true, 'complaint', true],
      [true, 'denunciation', false],
    ]);
    for (const role of ['office', 'liaison', 'lead', 'handler'])
      expect(
        (await deskInbox(town.db, await official(role), demoNow)).items.filter(({ restricted }) => restricted),
      ).toEqual([]);
    const entries = await town.db.select().from(restrictedIssues);
    for (const { id, state } of entries) {
      const events = await town.db.select().from(restrictedIssueEvents).where(eq(restrictedIssueEvents.issueId, id));
      expect(foldEvents(events).state).toBe(state);
    }
    expect(await town.db.$count(feedback, isNotNull(feedback.restrictedIssueId))).toBe(entries.length);
  });

  it('at least six communities have something new', async () => {
    const fresh = await town.db.select().from(issues).where(eq(issues.state, 'submitted'));
    const recent = fresh.filter(({ stateSince }) => stateSince > demoNow - 5 * dayMs);
    expect(recent.length).toBeGreaterThanOrEqual(6);
    expect(new Set(recent.map(({ communityCode }) => communityCode)).size).toBeGreaterThanOrEqual(6);
  });
});
