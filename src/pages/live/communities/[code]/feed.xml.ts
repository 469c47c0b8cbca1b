import type { APIRoute } from 'astro';
import { atomAnswer, missingAnswer } from '../../../../twins/answers.ts';
import { communityFeed } from '../../../../twins/atom.ts';
import { readCommunity, readSource } from '../../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  const now = Date.now();
  const [source, found] = await Promise.all([readSource(now), readCommunity(params.code ?? '', now)]);
  return found ? atomAnswer(communityFeed(source, found.view.community, found.notices)) : missingAnswer();
};
