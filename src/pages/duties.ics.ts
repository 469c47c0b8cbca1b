import type { APIRoute } from 'astro';
import { schedule } from '../../db/queries/public.ts';
import { siteRecord } from '../record.ts';
import { calendarAnswer } from '../twins/answers.ts';
import { townCalendar, weeksAhead } from '../twins/calendar.ts';
import { readSource } from '../twins/reads.ts';

export const GET: APIRoute = async () => {
  const now = Date.now();
  const [source, days] = await Promise.all([readSource(now), schedule(siteRecord().db, now, weeksAhead)]);
  return calendarAnswer(townCalendar(source, days));
};
