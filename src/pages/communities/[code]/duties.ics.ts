import type { APIRoute, GetStaticPaths } from 'astro';
import { calendarAnswer } from '../../../twins/answers.ts';
import { communityCalendar } from '../../../twins/calendar.ts';
import { builtCommunities, builtSource } from '../../../twins/reads.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const communities = await builtCommunities();
  return communities.map((view) => ({ params: { code: view.community.code }, props: { view } }));
};

export const GET: APIRoute = async ({ props }) => calendarAnswer(communityCalendar(await builtSource(), props.view));
