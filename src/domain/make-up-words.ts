/** The announcement of a make-up [001], computed from what it says. Dates are civil dates, clock times `HH:MM`. */
import { chineseDateWeekday, chineseDay, chineseSpan } from './wording.ts';

type Occurrence = { date: string; startsAt: string; endsAt: string; place: string };

const at = ({ date, startsAt, endsAt, place }: Occurrence): string =>
  `${chineseDateWeekday(date)}${chineseSpan(startsAt, endsAt)}${place ? `在${place}` : ''}`;

/** @param taken titles that were announced there today: with morning and afternoon of one day, the hours tell them apart */
export const makeUpWords = (
  community: string,
  duty: Occurrence,
  instead: Occurrence,
  reason?: string,
  taken: readonly string[] = [],
): { title: string; body: string } => {
  const titled = (hours: string) =>
    `${community}${chineseDay(duty.date)}${hours}的驻点，${chineseDay(instead.date)}补班`;
  return {
    title: taken.includes(titled('')) ? titled(chineseSpan(duty.startsAt, duty.endsAt)) : titled(''),
    body: [
      `原定${at(duty)}的驻点，责任人不能到场${reason ? `：${reason.replace(/[。.]$/, '')}` : ''}。`,
      `补班：${at(instead)}。`,
    ].join('\n'),
  };
};
