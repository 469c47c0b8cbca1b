import type { APIRoute } from 'astro';
import { noticeViews } from '../../../../db/queries/public.ts';
import { siteRecord } from '../../../record.ts';
import { jsonAnswer, missingAnswer } from '../../../twins/answers.ts';
import { noticeJson } from '../../../twins/json.ts';
import { readSource } from '../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  if (!/^\d{1,15}$/.test(params.id ?? '')) return missingAnswer();
  const [source, [notice]] = await Promise.all([
    readSource(Date.now()),
    noticeViews(siteRecord().db, [Number(params.id)]),
  ]);
  return notice ? jsonAnswer(noticeJson(source, notice), notice.withdrawn ? 410 : 200) : missingAnswer();
};
