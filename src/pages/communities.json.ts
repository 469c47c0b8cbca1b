import type { APIRoute } from 'astro';
import { communityLinks } from '../../db/queries/public.ts';
import { siteRecord } from '../record.ts';
import { jsonAnswer } from '../twins/answers.ts';
import { communitiesJson } from '../twins/json.ts';
import { readSource } from '../twins/reads.ts';

export const GET: APIRoute = async () => {
  const [source, communities] = await Promise.all([readSource(Date.now()), communityLinks(siteRecord().db)]);
  return jsonAnswer(communitiesJson(source, communities));
};
