import type { APIRoute } from 'astro';
import { atomAnswer } from '../../../twins/answers.ts';
import { noticesFeed } from '../../../twins/atom.ts';
import { readNewestNotices, readSource } from '../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const [source, notices] = await Promise.all([readSource(Date.now()), readNewestNotices()]);
  return atomAnswer(noticesFeed(source, notices));
};
