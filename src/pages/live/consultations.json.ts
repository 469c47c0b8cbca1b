import type { APIRoute } from 'astro';
import { boardView, consultationRows } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { jsonAnswer } from '../../twins/answers.ts';
import { consultationsJson } from '../../twins/consultations.ts';
import { siteSource } from '../../twins/site-source.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const { db } = siteRecord();
  const [board, consultations] = await Promise.all([boardView(db, Date.now()), consultationRows(db)]);
  return jsonAnswer(consultationsJson(siteSource(board), consultations));
};
