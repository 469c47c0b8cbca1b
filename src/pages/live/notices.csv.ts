import type { APIRoute } from 'astro';
import { noticeViews } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { csvAnswer } from '../../twins/answers.ts';
import { noticesCsv } from '../../twins/csv.ts';
import { readSource } from '../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const [source, notices] = await Promise.all([readSource(Date.now()), noticeViews(siteRecord().db)]);
  return csvAnswer(noticesCsv(source, notices));
};
