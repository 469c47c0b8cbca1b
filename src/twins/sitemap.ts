import { sitemapIndexPath, sitemapPath } from '../domain/paths.ts';
import { civilDate } from '../domain/time.ts';
import type { Source } from './source.ts';

/** The protocol's limit is 50,000 addresses and 50 MB a file; smaller files are fetched more gladly. */
export const pathsPerSitemap = 10_000;

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
const escaped = (text: string): string => text.replace(/[&<>'"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** Number of sitemap files for so many addresses, at least one. */
export const sitemapCount = (paths: number): number => Math.max(1, Math.ceil(paths / pathsPerSitemap));

export function sitemapIndex({ board, absolute }: Source, paths: number): string {
  const files = Array.from(
    { length: sitemapCount(paths) },
    (_, at) =>
      `<sitemap><loc>${escaped(absolute(sitemapPath(at + 1)))}</loc><lastmod>${civilDate(board.changedAt)}</lastmod></sitemap>`,
  );
  return xml(`<sitemapindex ${namespace}>\n${files.join('\n')}\n</sitemapindex>`);
}

/** File `number`, from 1, of the addresses; null when there is none. */
export function sitemap({ absolute }: Source, paths: readonly string[], number: number): string | null {
  if (!Number.isInteger(number) || number < 1 || number > sitemapCount(paths.length)) return null;
  const mine = paths.slice((number - 1) * pathsPerSitemap, number * pathsPerSitemap);
  return xml(
    `<urlset ${namespace}>\n${mine.map((path) => `<url><loc>${escaped(absolute(path))}</loc></url>`).join('\n')}\n</urlset>`,
  );
}

/** What crawlers may read: everything public. A demo board asks to be left out: nobody should find invented officials. */
export const robots = ({ board, absolute }: Source, link: (path: string) => string): string =>
  board.demo
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\nDisallow: ${link('/desk/')}\nDisallow: ${link('/api/')}\nDisallow: ${link('/search/?')}\n\nSitemap: ${absolute(sitemapIndexPath)}\n`;
