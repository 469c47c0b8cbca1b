import type { APIRoute } from 'astro';
import { csvAnswer } from '../twins/answers.ts';
import { noticesCsv } from '../twins/csv.ts';
import { builtNotices, readSource } from '../twins/reads.ts';

export const GET: APIRoute = async () => {
  const [source, notices] = await Promise.all([readSource(Date.now()), builtNotices()]);
  return csvAnswer(noticesCsv(source, notices));
};
