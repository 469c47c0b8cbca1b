import type { DutyPatternView } from '../domain/views.ts';
import { chineseSpan, weekdayWord } from '../domain/wording.ts';

export type PlaceAndTimes = Pick<DutyPatternView, 'place' | 'address' | 'wayThere'> & { times: string[] };

/** 固定时间、固定地点: each place once, with `每星期二上午9时至11时30分` for each of its times. */
export function patternsByPlace(patterns: readonly DutyPatternView[]): PlaceAndTimes[] {
  const byPlace = new Map<string, PlaceAndTimes>();
  for (const { place, address, wayThere, weekday, startsAt, endsAt } of patterns) {
    const key = JSON.stringify([place, address, wayThere]);
    const known = byPlace.get(key) ?? { place, address, wayThere, times: [] };
    known.times.push(`每${weekdayWord(weekday)}${chineseSpan(startsAt, endsAt)}`);
    byPlace.set(key, known);
  }
  return [...byPlace.values()];
}
