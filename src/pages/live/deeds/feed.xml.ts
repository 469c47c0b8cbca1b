import type { APIRoute } from 'astro';
import { atomAnswer } from '../../../twins/answers.ts';
import { deedsFeed, readNewestDeeds } from '../../../twins/deeds-feed.ts';
import { readSource } from '../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async () => {
  const [source, deeds] = await Promise.all([readSource(Date.now()), readNewestDeeds()]);
  return atomAnswer(deedsFeed(source, deeds));
};
