import { expect, test } from 'vitest';
import { communityPaths, issuePaths, noticePaths, publishedPaths } from '../../src/domain/stale.ts';

const place = { communityCode: '990101001001', categoryId: 3, raisedOn: '2026-04-05' };
const covered = (marks: string[], path: string) =>
  marks.some((mark) => (mark.endsWith('*') ? path.startsWith(mark.slice(0, -1)) : mark === path));

test.each([
  [
    'an entry',
    issuePaths(place),
    [
      '/',
      '/figures/',
      '/communities/990101001001/',
      '/ledger/',
      '/ledger/page/2/',
      '/ledger/community/990101001001/page/1/',
      '/ledger/category/3/',
      '/ledger/state/open/',
      '/ledger/month/2026-04/',
    ],
    ['/notices/', '/ledger/category/31/', '/ledger/month/2026-05/', '/communities/990101001002/', '/cadres/1/'],
  ],
  [
    'a new notice',
    publishedPaths({ id: 42, previousId: 41, lastPage: 7 }, place),
    [
      '/',
      '/notices/42/',
      '/notices/42.json',
      '/notices/41/',
      '/notices/',
      '/notices/page/7/',
      '/notices/page/6/',
      '/notices/feed.xml',
      '/communities/990101001001/feed.xml',
      '/sitemap-0.xml',
      '/ledger/',
    ],
    ['/notices/4/', '/notices/420/', '/notices/page/5/'],
  ],
  [
    'the first notice',
    publishedPaths({ id: 1, previousId: null, lastPage: 1 }, place),
    ['/notices/1/', '/notices/page/1/'],
    ['/notices/page/0/', '/notices/null/'],
  ],
  [
    'a withdrawn notice',
    noticePaths({ id: 42, previousId: 41, nextId: 43 }, place),
    ['/notices/41/', '/notices/42/', '/notices/43/', '/notices/page/1/', '/notices.csv'],
    ['/notices/40/'],
  ],
  [
    'a roster',
    communityPaths('990101001001'),
    [
      '/',
      '/communities/',
      '/communities.json',
      '/communities/990101001001.json',
      '/communities/990101001001/card/',
      '/communities/990101001001/duties.ics',
      '/cadres/5/',
      '/cadres/5.vcf',
      '/schedule/',
      '/duties.ics',
    ],
    ['/notices/', '/communities/990101001002/'],
  ],
])('%s touches what shows it and no more', (_, marks, touched, untouched) => {
  expect(touched.filter((path) => !covered(marks, path))).toEqual([]);
  expect(untouched.filter((path) => covered(marks, path))).toEqual([]);
});
