import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { searchDocuments, searchRecord } from '../../db/queries/search.ts';
import * as schema from '../../db/schema.ts';
import { searchWords, standsIn } from '../../src/domain/search-text.ts';

let record: TownRecord;
const paths = async (query: string) => (await searchRecord(record.db, query)).map((hit) => hit.path);

beforeAll(async () => {
  record = await openInMemory();
  const { db } = record;
  const area = (code: string, name: string, shortName: string, pinyin: string, initials: string) =>
    ({
      code,
      name,
      shortName,
      pinyin,
      initials,
      kind: code.length === 12 ? 'community' : 'town',
      parentCode: code.length === 12 ? '990101101' : null,
    }) as const;
  const issue = (id: number) =>
    ({
      id,
      communityCode: '990101101201',
      categoryId: 1,
      channel: 'site',
      raisedOn: '2026-01-01',
      state: 'published',
      stateSince: 0,
    }) as const;
  const revision = (noticeId: number, title: string, result: string, number = 1) => ({
    noticeId,
    revision: number,
    at: noticeId,
    title,
    raised: '夜里走路看不清。',
    result,
    reason: number > 1 ? '写错了' : null,
  });
  await record.write([
    db
      .insert(schema.areas)
      .values([
        area('990101101', '青禾镇', '青禾', 'qinghe', 'qh'),
        area('990101101201', '鱼龙埠村委会', '鱼龙埠', 'yulongbu', 'ylb'),
        area('990101101202', '上坡村委会', '上坡', 'shangpo', 'sp'),
      ]),
    db.insert(schema.cadres).values([
      { id: 1, name: '单文舟', post: '副镇长', unit: '镇政府', phone: '0999-5550001' },
      { id: 2, name: '旧人', unit: '镇政府', endedOn: '2025-01-01' },
    ]),
    db.insert(schema.issueCategories).values({ id: 1, name: '农村道路' }),
    db.insert(schema.issues).values([1, 2, 3, 4].map(issue)),
    db.insert(schema.notices).values([
      { id: 1, issueId: 1, publishedAt: 1_000 },
      { id: 2, issueId: 2, publishedAt: 2_000 },
      { id: 3, issueId: 3, publishedAt: 3_000, withdrawnAt: 4_000, withdrawnReason: '重复' },
      { id: 4, issueId: 4, publishedAt: 5_000 },
    ]),
    db
      .insert(schema.noticeRevisions)
      .values([
        revision(1, '村口路灯不亮', '换灯１２盏，Ａ3区全部亮了。'),
        revision(2, '照明', '路灯三天前修好。不亮的还有一处。'),
        revision(3, '路灯已撤回', '路灯'),
        revision(4, '水管', '写错的字'),
        revision(4, '水管', '路灯不亮与水管一并处理。', 2),
      ]),
    db
      .insert(schema.announcements)
      .values([{ id: 1, kind: 'other', title: '会议', body: '商量路灯的事', publishedOn: '2026-02-01' }]),
    db
      .insert(schema.policyPosts)
      .values({ id: 1, title: '低保', body: '带**身份证**到[村委会](/x/)', publishedOn: '2026-02-02' }),
  ]);
});
afterAll(() => record.close());

describe('the record answers', () => {
  it.each([
    ['路灯', ['/notices/1/', '/announcements/1/', '/notices/4/', '/notices/2/']],
    ['路灯 不亮', ['/notices/1/', '/notices/4/', '/notices/2/']],
    ['灯不', ['/notices/1/', '/notices/4/']],
    ['a3区', ['/notices/1/']],
    ['Ａ３', ['/notices/1/']],
    ['12盏', ['/notices/1/']],
    ['写错的字', []],
    ['已撤回', []],
    ['带身份证到村委会', ['/policies/1/']],
    ['ylb', ['/communities/990101101201/']],
    ['yulong', ['/communities/990101101201/']],
    ['shanwz', []],
    ['swz', ['/cadres/1/']],
    ['shanwenzhou', ['/cadres/1/']],
    ['5550001', ['/cadres/1/']],
    ['旧人', []],
    ['', []],
    ['%', []],
    ['*', []],
  ])('%s', async (query, found) => expect(await paths(query)).toEqual(found));

  it('puts a community before what was done there', async () => {
    expect((await paths('鱼龙埠'))[0]).toBe('/communities/990101101201/');
    expect(await paths('鱼龙埠')).toContain('/notices/4/');
  });

  it('shows what was found', async () => {
    const hits = await searchRecord(record.db, '不亮的');
    expect(hits.map((hit) => [hit.title, standsIn(['不亮的'], hit.excerpt)])).toEqual([['照明', true]]);
  });
});

it('finds every part of every document, by the documents themselves', async () => {
  for (const document of await searchDocuments(record.db)) {
    const text = `${document.title}\n${document.text}`;
    for (let at = 0; at + 2 <= text.length; at++) {
      const part = text.slice(at, at + 2);
      if (!/^\S+$/.test(part)) continue;
      expect(await paths(part), `${part} of ${document.path}`).toContain(document.path);
      expect(searchWords(part)).toHaveLength(1);
    }
  }
});

it('reads single documents by their addresses', async () => {
  expect((await searchDocuments(record.db, ['/notices/4/', '/nowhere/'])).map((document) => document.path)).toEqual([
    '/notices/4/',
  ]);
});
