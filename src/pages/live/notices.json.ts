import type { APIRoute } from 'astro';
import { noticeList } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { jsonAnswer } from '../../twins/answers.ts';
import { noticesJson } from '../../twins/json.ts';
import { readSource } from '../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const [source, list] = await Promise.all([readSource(Date.now()), noticeList(siteRecord().db)]);
  return jsonAnswer(noticesJson(source, list));
};
