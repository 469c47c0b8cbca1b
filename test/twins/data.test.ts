import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { cadreViews, communityLinks, communityViews, noticeList, noticeViews } from '../../db/queries/public.ts';
import type { CadreView, CommunityView, NoticeView } from '../../src/domain/views.ts';
import { csv, noticesCsv } from '../../src/twins/csv.ts';
import { communitiesJson, communityJson, noticeJson, noticesJson } from '../../src/twins/json.ts';
import { communityJsonLd, noticeJsonLd } from '../../src/twins/json-ld.ts';
import { cadreVcard } from '../../src/twins/vcard.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';
import { formProblems, testSource, unescaped, unfold } from './source.ts';

const { db } = await townRecord();
const source = await testSource(db, townNow);
const notices = await noticeViews(db);
const [cadre] = (await cadreViews(db)) as [CadreView];

describe('JSON', () => {
  it('names source, licence and date in every twin', async () => {
    const [view] = (await communityViews(db, townNow, [qingshi])) as [CommunityView];
    const twins = [
      communitiesJson(source, await communityLinks(db)),
      communityJson(source, view),
      noticesJson(source, await noticeList(db)),
      noticeJson(source, notices[0] as NoticeView),
    ];
    for (const twin of twins) {
      expect(twin).toMatchObject({
        source: { name: '连心公开栏' },
        licence: source.licence,
        date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
      expect(JSON.stringify(twin)).not.toContain('"path"');
    }
  });

  it('leads from the newest notices to the oldest', () => {
    const list = (page: number | null) => noticesJson(source, { items: [], page, pages: 3, total: 120 }).next;
    expect([list(null), list(2), list(1)]).toEqual([
      'https://town.example/base/notices/page/2.json',
      'https://town.example/base/notices/page/1.json',
      undefined,
    ]);
    expect(noticesJson(source, { items: [], page: null, pages: 1, total: 3 }).next).toBeUndefined();
  });

  it('says of a withdrawn notice only when and why', () => {
    const twin = noticeJson(source, {
      ...(notices[0] as NoticeView),
      withdrawn: { on: '2026-11-01', reason: '重复公示' },
    });
    expect(twin).toMatchObject({ withdrawn: { reason: '重复公示' } });
    expect(twin).not.toHaveProperty('result');
  });
});

describe('CSV', () => {
  it('reads back as it was written, by byte order mark, CRLF and quotes', () => {
    const [notice] = notices as [NoticeView];
    const text = noticesCsv(source, [{ ...notice, result: '一行,"引号"\n二行' }]);
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ 编号: String(notice.id), 标题: notice.title, 办理结果: '一行,"引号"\n二行' });
  });

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝1', '\r=1'])('makes text of the formula %j', (formula) => {
    expect(parse(csv([[formula]]), { bom: true, record_delimiter: '\r\n' })).toEqual([[`'${formula}`]]);
  });

  it('leaves numbers alone', () => expect(csv([[-2, 'a', null, true]])).toBe('\ufeff-2,a,,true\r\n'));
});

describe('vCard', () => {
  it('is a card of version 3.0 that phones take', () => {
    const card = cadreVcard(source, {
      ...cadre,
      name: '欧阳清一',
      unit: '松溪镇；党政办',
      duties: '管水，管路,\n管灯'.repeat(20),
      phone: '0759-7123456转802',
    });
    expect(formProblems(card)).toEqual([]);
    const lines = unfold(card);
    expect(lines.slice(0, 2)).toEqual([
      ['BEGIN', 'VCARD'],
      ['VERSION', '3.0'],
    ]);
    expect(lines.at(-1)).toEqual(['END', 'VCARD']);
    const fields = Object.fromEntries(lines);
    expect(fields).toMatchObject({ N: '欧阳;清一;;;', FN: '欧阳清一', 'TEL;TYPE=WORK,VOICE': '07597123456\\,802' });
    expect(unescaped(fields.NOTE ?? '')).toContain('管水，管路,\n管灯');
  });

  it.each([
    ['单文舟', '单;文舟;;;'],
    ['李', '李;;;;'],
    ['Ann Lee', 'Ann Lee;;;;'],
    ['欧阳', '欧;阳;;;'],
  ])('sorts %s as %s', (name, expected) => {
    expect(Object.fromEntries(unfold(cadreVcard(source, { ...cadre, name }))).N).toBe(expected);
  });

  it('has no line for what is not known', () => {
    const card = cadreVcard(source, {
      ...cadre,
      post: null,
      phone: null,
      duties: null,
      serves: [],
      unit: '',
      department: null,
    });
    expect(card).not.toMatch(/^(TEL|TITLE|ORG|NOTE)/m);
  });
});

it('structured data names type, address and dates', async () => {
  vi.stubEnv('SITE', 'https://town.example');
  const [view] = (await communityViews(db, townNow, [qingshi])) as [CommunityView];
  const [notice] = notices as [NoticeView];
  expect(noticeJsonLd(notice, source.board)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: notice.title,
    url: `https://town.example/notices/${notice.id}/`,
    datePublished: new Date(notice.publishedAt).toISOString(),
  });
  expect(communityJsonLd(view, source.board)).toMatchObject({
    '@type': 'GovernmentOffice',
    openingHoursSpecification: view.patterns.map(({ startsAt }) => expect.objectContaining({ opens: startsAt })),
  });
  vi.unstubAllEnvs();
});
