import type { APIRoute } from 'astro';
import { boardView, publicHotIssues } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { jsonAnswer } from '../../twins/answers.ts';
import { hotIssuesJson } from '../../twins/hot-issues.ts';
import { siteSource } from '../../twins/site-source.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const { db } = siteRecord();
  const [board, hot] = await Promise.all([boardView(db, Date.now()), publicHotIssues(db)]);
  return jsonAnswer(hotIssuesJson(siteSource(board), hot));
};
