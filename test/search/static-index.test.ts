import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchDocuments, searchRecord } from '../../db/queries/search.ts';
import { searchWords, standsIn } from '../../src/domain/search-text.ts';
import type { SearchDocument } from '../../src/domain/views.ts';
import { buildSearchIndex } from '../../src/search/index.ts';
import { searchIndex } from '../../src/search/lookup.ts';
import { openPagefind } from '../fixtures/pagefind.ts';
import { townRecord } from '../fixtures/town.ts';

const document = (
  path: string,
  title: string,
  text: string,
  date: string | null = '2026-01-01',
  keys?: string,
): SearchDocument => ({
  kind: date ? 'notice' : 'community',
  path,
  title,
  text,
  date,
  ...(keys ? { keys } : {}),
});

const documents = [
  document('/old/', '路灯', '村口的灯，不亮了。', '2025-01-01'),
  document('/new/', '水管', '换了水管，路灯也亮；不亮的还有 Ａ3区。', '2026-02-01'),
  document('/middle/', '路面', '路面不平\n灯下看不清', '2025-06-01'),
  document('/place/', '鱼龙埠村委会', '青禾镇鱼龙埠村委会', null, 'yulongbu ylb'),
  ...Array.from({ length: 100 }, (_, number) => document(`/filler/${number}/`, `第${number}号`, `重复的文字${number}`)),
];

let folder: string;
let index: Awaited<ReturnType<typeof openPagefind>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'));
  await buildSearchIndex(documents, folder);
  index = await openPagefind(folder);
});
afterAll(async () => {
  index.close();
  await rm(folder, { recursive: true });
});

const paths = async (query: string) => (await searchIndex(index.pagefind, query)).map((hit) => hit.path);

describe('the static index answers', () => {
  it.each([
    ['路灯', ['/old/', '/new/']],
    ['灯，不', ['/old/']],
    ['a3区', ['/new/']],
    ['水管 路灯', ['/new/']],
    ['路灯 3', ['/new/']],
    ['ylb', ['/place/']],
    ['longbu', ['/place/']],
    ['路不', []],
    ['灯', []],
    ['', []],
    ['，。', []],
    ['__proto__', []],
    ['没有的字', []],
  ])('%s', async (query, found) => expect(await paths(query)).toEqual(found));

  it('every part of two characters or more of every text', async () => {
    for (const { path, title, text } of documents) {
      for (const whole of [title, text]) {
        for (let at = 0; at + 2 <= whole.length; at++) {
          const part = whole.slice(at, at + 2 + (at % 4));
          if (searchWords(part).every((word) => !/[\p{L}\p{N}]{2}/u.test(word))) continue;
          const hits = await searchIndex(index.pagefind, part, 500);
          expect(
            hits.map((hit) => hit.path),
            part,
          ).toContain(path);
        }
      }
    }
  });

  it('at most as many as asked for, each containing what was asked', async () => {
    const hits = await searchIndex(index.pagefind, '重复的', 7);
    expect(hits).toHaveLength(7);
    for (const hit of hits) expect(standsIn(['重复的'], hit.excerpt)).toBe(true);
  });
});

it('answers as the record does, in the same order', async () => {
  const { db, close } = await townRecord();
  const all = await searchDocuments(db);
  const folder = await mkdtemp(join(tmpdir(), 'index-'));
  await buildSearchIndex(all, folder);
  const reading = await openPagefind(folder);
  const queries = all.flatMap(({ title, text }) => [
    title.slice(0, 2),
    title.slice(1, 4),
    text.slice(2, 5),
    `${title.slice(0, 2)} ${text.slice(0, 2)}`,
  ]);
  for (const query of new Set(
    queries.filter((part) => searchWords(part).some((word) => /[\p{L}\p{N}]{2}/u.test(word))),
  )) {
    const [fromRecord, fromIndex] = await Promise.all([
      searchRecord(db, query),
      searchIndex(reading.pagefind, query, 50),
    ]);
    expect(
      fromIndex.map(({ path }) => path),
      query,
    ).toEqual(fromRecord.map(({ path }) => path));
    expect(fromRecord.length, query).toBeGreaterThan(0);
  }
  reading.close();
  await rm(folder, { recursive: true });
  close();
});
