import type { APIRoute, GetStaticPaths } from 'astro';
import { publicPaths } from '../../db/queries/public.ts';
import { siteRecord } from '../record.ts';
import { missingAnswer, xmlAnswer } from '../twins/answers.ts';
import { builtSource } from '../twins/reads.ts';
import { sitemap, sitemapCount } from '../twins/sitemap.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const paths = await publicPaths(siteRecord().db);
  return Array.from({ length: sitemapCount(paths.length) }, (_, at) => ({
    params: { number: String(at + 1) },
    props: { paths },
  }));
};

export const GET: APIRoute = async ({ params, props }) => {
  const body = sitemap(await builtSource(), props.paths, Number(params.number));
  return body === null ? missingAnswer() : xmlAnswer(body);
};
