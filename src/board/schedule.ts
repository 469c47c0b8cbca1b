import type { AreaView, ScheduleDay } from '../domain/views.ts';

/** The days of a town's own communities; none for an area whose children are towns: their pages tell. */
export function daysOf(view: AreaView, days: readonly ScheduleDay[]): ScheduleDay[] {
  const codes = new Set(view.children.filter(({ kind }) => kind === 'community').map(({ code }) => code));
  return days
    .map((day) => ({ ...day, duties: day.duties.filter(({ communityCode }) => codes.has(communityCode)) }))
    .filter(({ duties }) => duties.length > 0);
}

/** Communities that have a duty in these days. */
export const communityCount = (days: readonly ScheduleDay[]): number =>
  new Set(days.flatMap(({ duties }) => duties.map(({ communityCode }) => communityCode))).size;
