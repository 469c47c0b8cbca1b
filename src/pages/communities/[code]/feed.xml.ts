import type { APIRoute, GetStaticPaths } from 'astro';
import { atomAnswer } from '../../../twins/answers.ts';
import { communityFeed } from '../../../twins/atom.ts';
import { newestFirst } from '../../../twins/newest.ts';
import { builtCommunities, builtNotices, builtSource } from '../../../twins/reads.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const [communities, notices] = await Promise.all([builtCommunities(), builtNotices()]);
  const byCommunity = Map.groupBy(newestFirst(notices), (notice) => notice.community.code);
  return communities.map(({ community }) => ({
    params: { code: community.code },
    props: { community, notices: byCommunity.get(community.code) ?? [] },
  }));
};

export const GET: APIRoute = async ({ props }) =>
  atomAnswer(communityFeed(await builtSource(), props.community, props.notices));
