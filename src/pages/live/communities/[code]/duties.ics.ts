import type { APIRoute } from 'astro';
import { calendarAnswer, missingAnswer } from '../../../../twins/answers.ts';
import { communityCalendar } from '../../../../twins/calendar.ts';
import { readCommunity, readSource } from '../../../../twins/reads.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  const now = Date.now();
  const [source, found] = await Promise.all([readSource(now), readCommunity(params.code ?? '', now)]);
  return found ? calendarAnswer(communityCalendar(source, found.view)) : missingAnswer();
};
