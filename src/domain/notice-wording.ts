/** Sentences of a notice that are computed from its dates. */
import { daysBetween } from './time.ts';
import type { NoticeView } from './views.ts';
import { chineseDate } from './wording.ts';

/** Paragraphs of a text whose paragraphs are separated by line breaks. */
export const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** Days taken, in one sentence: from when to when, how many, against which deadline, and whether that was in time. */
export function durationSentence(duration: NonNullable<NoticeView['duration']>): string {
  const { acceptedOn, closedOn, dueOn, calendarDays, workingDays, allowedWorkingDays, inTime } = duration;
  const taken = calendarDays === 0 ? '当天办完' : `前后${calendarDays}天，其中工作日${workingDays}天`;
  const verdict = inTime ? '按期办结' : `比期限晚了${daysBetween(dueOn, closedOn)}天`;
  return `${chineseDate(acceptedOn)}受理，${chineseDate(closedOn)}销案，${taken}。期限是${chineseDate(dueOn)}（${allowedWorkingDays}个工作日），${verdict}。`;
}

/** How the days are counted (src/domain/calendar.ts). */
export const countingRule = '从受理的第二天数到销案当天；周末和法定假日不算工作日，调休上班的日子算。';
