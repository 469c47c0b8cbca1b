import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { situations } from '../../db/demo/situations/all.ts';
import type { TownRecord } from '../../db/open.ts';
import {
  announcements,
  cadres,
  deeds,
  feedback,
  feedbackMessages,
  issueEvents,
  issues,
  noticeRevisions,
  notices,
  policyPosts,
  visits,
} from '../../db/schema.ts';
import { findPersonalData } from '../../src/domain/personal-data.ts';
import { demoTown } from './demo-town.ts';

let town: TownRecord;
let revisions: (typeof noticeRevisions.$inferSelect)[];
let texts: string[];
beforeAll(async () => {
  town = await demoTown();
  revisions = await town.db.select().from(noticeRevisions).orderBy(asc(noticeRevisions.noticeId));
  texts = [
    ...revisions.flatMap(({ title, raised, result, reason }) => [title, raised, result, reason ?? '']),
    ...(await town.db.select().from(issueEvents)).flatMap(({ note, reason }) => [note ?? '', reason ?? '']),
    ...(await town.db.select().from(issues)).map(({ title }) => title ?? ''),
    ...(await town.db.select().from(announcements)).flatMap(({ title, body }) => [title, body]),
    ...(await town.db.select().from(feedback)).flatMap(({ content, place }) => [content ?? '', place ?? '']),
    ...(await town.db.select().from(feedbackMessages)).map(({ content }) => content ?? ''),
    ...(await town.db.select().from(visits)).flatMap(({ said, done, promise, place }) => [
      said ?? '',
      done ?? '',
      promise ?? '',
      place ?? '',
    ]),
    ...(await town.db.select().from(deeds)).flatMap(({ title, words, result }) => [title, words, result]),
    ...(await town.db.select().from(policyPosts)).flatMap(({ title, body }) => [title, body]),
  ];
});
afterAll(() => town.close());

describe('the words of the demo town', () => {
  it('tell of at least 45 different situations', () => {
    expect(new Set(situations.map(({ raised }) => raised)).size).toBe(situations.length);
    expect(situations.length).toBeGreaterThanOrEqual(45);
  });

  it('hold no personal data and no placeholder', () => {
    expect(texts.flatMap((text) => findPersonalData(text))).toEqual([]);
    expect(texts.filter((text) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
  });

  it('name no cadre', async () => {
    const names = (await town.db.select({ name: cadres.name }).from(cadres))
      .map(({ name }) => name)
      .filter((name) => name.length > 2);
    expect(names.filter((name) => texts.some((text) => text.includes(name)))).toEqual([]);
  });

  it('are complete: a notice says what was raised and what came of it', () => {
    expect(revisions.filter(({ raised, result }) => raised.length < 25 || result.length < 25)).toEqual([]);
    const long = revisions.filter(({ raised, result }) => raised.length + result.length >= 80);
    expect(long.length / revisions.length).toBeGreaterThan(0.95);
  });

  it('never read alike within one community', async () => {
    const community = new Map((await town.db.select().from(issues)).map((issue) => [issue.id, issue.communityCode]));
    const issueOf = new Map((await town.db.select().from(notices)).map((notice) => [notice.id, notice.issueId]));
    const keys = revisions
      .filter(({ revision }) => revision === 1)
      .flatMap(({ noticeId, title, raised }) => {
        const code = community.get(issueOf.get(noticeId) ?? 0);
        return [`${code} ${title}`, `${code} ${raised}`];
      });
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
