import type { APIRoute } from 'astro';
import { publicPaths } from '../../db/queries/public.ts';
import { siteRecord } from '../record.ts';
import { xmlAnswer } from '../twins/answers.ts';
import { readSource } from '../twins/reads.ts';
import { sitemapIndex } from '../twins/sitemap.ts';

export const GET: APIRoute = async () => {
  const [source, paths] = await Promise.all([readSource(Date.now()), publicPaths(siteRecord().db)]);
  return xmlAnswer(sitemapIndex(source, paths.length));
};
