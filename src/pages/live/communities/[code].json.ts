import type { APIRoute } from 'astro';
import { jsonAnswer, missingAnswer } from '../../../twins/answers.ts';
import { communityJson } from '../../../twins/json.ts';
import { readCommunity, readSource } from '../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  const now = Date.now();
  const [source, found] = await Promise.all([readSource(now), readCommunity(params.code ?? '', now)]);
  return found ? jsonAnswer(communityJson(source, found.view)) : missingAnswer();
};
