import type { APIRoute } from 'astro';
import { noticeList } from '../../../../../db/queries/public.ts';
import { siteRecord } from '../../../../record.ts';
import { jsonAnswer, missingAnswer } from '../../../../twins/answers.ts';
import { noticesJson } from '../../../../twins/json.ts';
import { readSource } from '../../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  if (!/^[1-9]\d{0,8}$/.test(params.page ?? '')) return missingAnswer();
  const [source, list] = await Promise.all([readSource(Date.now()), noticeList(siteRecord().db, Number(params.page))]);
  return list.items.length ? jsonAnswer(noticesJson(source, list)) : missingAnswer();
};
