import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticeViews, publicPaths } from '../../db/queries/public.ts';
import type { NoticeView } from '../../src/domain/views.ts';
import { communityFeed, feedLength, noticesFeed } from '../../src/twins/atom.ts';
import { newestFirst } from '../../src/twins/newest.ts';
import { pathsPerSitemap, robots, sitemap, sitemapCount, sitemapIndex } from '../../src/twins/sitemap.ts';
import { townNow, townRecord } from '../fixtures/town.ts';
import { testSource } from './source.ts';

const { db } = await townRecord();
const source = await testSource(db, townNow);
const notices = newestFirst(await noticeViews(db));

/** Values of an XPath expression in an XML text; fails where the text is not well-formed. Needs `xmllint` (libxml2). */
function xpath(xml: string, expression: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'feed-'));
  try {
    writeFileSync(join(folder, 'it.xml'), xml);
    return execFileSync('xmllint', ['--xpath', expression, join(folder, 'it.xml')], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('xmllint is not installed: feeds and sitemaps are not parsed');
    return false;
  }
})();
const atom = (name: string, parent = 'feed') =>
  `/*[local-name()='feed']${parent === 'entry' ? "/*[local-name()='entry'][1]" : ''}/*[local-name()='${name}']`;

describe.skipIf(!hasXmllint)('Atom', () => {
  it('has what RFC 4287 asks of a feed and of an entry, once each', () => {
    const feed = noticesFeed(source, notices);
    for (const name of ['id', 'title', 'updated', 'author'])
      expect(xpath(feed, `count(${atom(name)})`), name).toBe('1');
    for (const name of ['id', 'title', 'updated', 'published', 'content'])
      expect(xpath(feed, `count(${atom(name, 'entry')})`), name).toBe('1');
    expect(xpath(feed, `string(${atom('link')}[@rel='self']/@href)`)).toBe(
      'https://town.example/base/notices/feed.xml',
    );
    expect(xpath(feed, 'namespace-uri(/*)')).toBe('http://www.w3.org/2005/Atom');
    expect(xpath(feed, `string(${atom('updated')})`)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(xpath(feed, `count(${atom('entry')})`)).toBe(String(Math.min(feedLength, notices.length)));
    expect(notices.length).toBeGreaterThan(0);
  });

  it('survives whatever a text holds', () => {
    const [notice] = notices as [NoticeView];
    const title = 'A<B & ]]> \u0001\ud800 <script>';
    const feed = noticesFeed(source, [{ ...notice, title, raised: title, result: title, summary: title }]);
    expect(xpath(feed, `string(${atom('title', 'entry')})`)).toMatch(/^A&lt;B &amp; \]\]&gt;\s+\ufffd &lt;script&gt;$/);
  });

  it('leaves withdrawn notices out, and stands when nothing is left', () => {
    const withdrawn = notices.map((notice) => ({ ...notice, withdrawn: { on: '2026-11-01', reason: '重复' } }));
    const feed = communityFeed(
      source,
      { code: '990101001001', name: '青石村委会', shortName: '青石', pinyin: '', initials: '', town: '', townCode: '' },
      withdrawn,
    );
    expect(xpath(feed, `count(${atom('entry')})`)).toBe('0');
    expect(xpath(feed, `count(${atom('updated')})`)).toBe('1');
  });
});

describe.skipIf(!hasXmllint)('sitemap', () => {
  it('lists every public page once', async () => {
    const paths = await publicPaths(db);
    const xml = sitemap(source, paths, 1) as string;
    expect(xpath(xml, "count(//*[local-name()='loc'])")).toBe(String(new Set(paths).size));
    expect(xpath(sitemapIndex(source, paths.length), "string(//*[local-name()='loc'])")).toBe(
      'https://town.example/base/sitemap-1.xml',
    );
  });

  it('stays below the limits of the protocol', () => {
    const paths = Array.from({ length: 50_001 }, (_, at) => `/ledger/community/990101001001/page/${at}/`);
    const files = Array.from(
      { length: sitemapCount(paths.length) },
      (_, at) => sitemap(source, paths, at + 1) as string,
    );
    expect(files).toHaveLength(Math.ceil(paths.length / pathsPerSitemap));
    expect(files.join('').match(/<loc>/g)).toHaveLength(paths.length);
    for (const file of files) {
      expect(file.match(/<loc>/g)?.length).toBeLessThanOrEqual(50_000);
      expect(Buffer.byteLength(file)).toBeLessThan(50_000_000);
    }
    expect(sitemap(source, paths, files.length + 1)).toBeNull();
    expect(sitemap(source, paths, 0)).toBeNull();
  });
});

it('robots.txt names the sitemap, and a demo board asks to be left out', () => {
  const link = (path: string) => `/base${path}`;
  expect(robots({ ...source, board: { ...source.board, demo: false } }, link)).toContain(
    '\nSitemap: https://town.example/base/sitemap-index.xml\n',
  );
  expect(robots({ ...source, board: { ...source.board, demo: true } }, link)).toBe('User-agent: *\nDisallow: /\n');
});
