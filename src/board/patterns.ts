import type { DutyPatternView } from '../domain/views.ts';
import { chineseSpan, weekdayWord } from '../domain/wording.ts';

type PlaceAndTimes = Pick<DutyPatternView, 'place' | 'address' | 'wayThere'> & { times: string[] };

/**
 * 固定时间、固定地点: each place once, each weekday once with all its hours,
 * `每星期二上午9时至11时30分、下午2时30分至5时`.
 */
export function patternsByPlace(patterns: readonly DutyPatternView[]): PlaceAndTimes[] {
  const groups = Object.values(
    Object.groupBy(patterns, ({ place, address, wayThere }) => JSON.stringify([place, address, wayThere])),
  ) as DutyPatternView[][];
  return groups.map((group) => {
    const { place, address, wayThere } = group[0] as DutyPatternView;
    const days = Object.entries(Object.groupBy(group, ({ weekday }) => weekday)) as [string, DutyPatternView[]][];
    const times = days.map(([weekday, sessions]) => {
      const hours = sessions.map(({ startsAt, endsAt }) => chineseSpan(startsAt, endsAt));
      return `每${weekdayWord(Number(weekday))}${hours.join('、')}`;
    });
    return { place, address, wayThere, times };
  });
}
