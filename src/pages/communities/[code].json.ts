import type { APIRoute, GetStaticPaths } from 'astro';
import { jsonAnswer } from '../../twins/answers.ts';
import { communityJson } from '../../twins/json.ts';
import { builtCommunities, builtSource } from '../../twins/reads.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const communities = await builtCommunities();
  return communities.map((view) => ({ params: { code: view.community.code }, props: { view } }));
};

export const GET: APIRoute = async ({ props }) => jsonAnswer(communityJson(await builtSource(), props.view));
