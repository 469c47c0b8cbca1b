import type { APIRoute } from 'astro';
import { publicPaths } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { missingAnswer, xmlAnswer } from '../../twins/answers.ts';
import { readSource } from '../../twins/reads.ts';
import { sitemap } from '../../twins/sitemap.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  const [source, paths] = await Promise.all([readSource(Date.now()), publicPaths(siteRecord().db)]);
  const body = sitemap(source, paths, Number(params.number));
  return body === null ? missingAnswer() : xmlAnswer(body);
};
