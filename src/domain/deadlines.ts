/** By when an issue is due, and how that was counted (shared/norms.md, "Which deadline holds"). Dates are civil dates. */
import { addWorkingDays, type Holidays, isTentativeSpan, isWorkingDay, workingDaysBetween } from './calendar.ts';
import { type IssueKind, kindWords } from './terms.ts';
import { addDays, daysBetween } from './time.ts';
import type { NoticeView } from './views.ts';
import { chineseDate } from './wording.ts';

/** 举报 is restricted and never in the public ledger, yet it has a deadline. */
export type DeadlineKind = IssueKind | 'denunciation';

export type DeadlineSettings = {
  /** Working days by kind: 广东 12345 (2022) 咨询 2, 求助/建议 10, 投诉/举报 15; `none` where no kind is given. */
  kindWorkingDays: Readonly<Record<DeadlineKind | 'none', number>>;
  /** 信访工作条例 34: done in 60 calendar days … */
  limitDays: number;
  /** … and 30 more, once, with the reason told. */
  extensionDays: number;
  /** 信访工作条例 22, 23: calendar days to tell whether it is accepted. */
  tellingDays: number;
  /** 信访工作条例 22: working days in which a department may object that it is not theirs. */
  refusalWorkingDays: number;
  /** 信访工作条例 35, 36: calendar days to ask for a review of the answer, and for the review and the second review to be answered. */
  reviewDays: number;
};

export const deadlineDefaults: DeadlineSettings = {
  kindWorkingDays: { question: 2, help: 10, suggestion: 10, complaint: 15, denunciation: 15, none: 10 },
  limitDays: 60,
  extensionDays: 30,
  tellingDays: 15,
  refusalWorkingDays: 5,
  reviewDays: 30,
};

/** A span in which the resident was asked and had not replied: the days after `from` up to and including `to`. */
export type Wait = { from: string; to: string };

export type Deadline = {
  dueOn: string;
  /** Which of the three holds. */
  by: 'kind' | 'category' | 'sixtyDays';
  /** For residents: how it was counted. */
  calculation: string;
  /** 暂定: it was counted through days whose 放假安排 is not published. */
  tentative: boolean;
};

export type DeadlineInput = {
  kind: DeadlineKind | null;
  /** Of the issue's category; it may only shorten. */
  categoryWorkingDays: number | null;
  acceptedOn: string;
  extended: boolean;
  holidays: Holidays;
  settings?: DeadlineSettings;
  /** Pauses of our own deadline; the 60 days go on. */
  waits?: readonly Wait[];
};

/** The n-th working day after acceptance, days of waiting for the resident not counted. */
function dueAfter(
  acceptedOn: string,
  n: number,
  waits: readonly Wait[],
  holidays: Holidays,
): { dueOn: string; waited: number } {
  let dueOn = acceptedOn;
  let waited = 0;
  for (let left = n; left > 0; ) {
    dueOn = addDays(dueOn, 1);
    if (!isWorkingDay(dueOn, holidays)) continue;
    if (waits.some(({ from, to }) => dueOn > from && dueOn <= to)) waited += 1;
    else left -= 1;
  }
  return { dueOn, waited };
}

/** The earliest of: by kind, by category, and 60 calendar days from acceptance (+30 when extended) holds. */
export function deadline(input: DeadlineInput): Deadline {
  const { kind, categoryWorkingDays, acceptedOn, extended, holidays, settings = deadlineDefaults, waits = [] } = input;
  const kindDays = settings.kindWorkingDays[kind ?? 'none'];
  const byCategory = categoryWorkingDays !== null && categoryWorkingDays < kindDays;
  const own = dueAfter(acceptedOn, byCategory ? categoryWorkingDays : kindDays, waits, holidays);
  const limitDays = settings.limitDays + (extended ? settings.extensionDays : 0);
  const limit = addDays(acceptedOn, limitDays);
  const accepted = `${chineseDate(acceptedOn)}受理`;
  if (limit < own.dueOn) {
    const days = extended ? `${limitDays}天（含延长${settings.extensionDays}天）` : `${limitDays}天`;
    const calculation = `${accepted}，最长${days}内办结，即${chineseDate(limit)}。`;
    return { dueOn: limit, by: 'sixtyDays', calculation, tentative: false };
  }
  const tentative = isTentativeSpan(acceptedOn, own.dueOn, holidays);
  const allowed = byCategory
    ? `这类问题限${categoryWorkingDays}个工作日办结`
    : `${kind ? `${kindWord(kind)}类` : ''}限${kindDays}个工作日办结`;
  const calculation = [
    `${accepted}，${allowed}，即${chineseDate(own.dueOn)}。周末和法定假日不算，调休上班日算。`,
    own.waited ? `等反映人补充的${own.waited}个工作日不算。` : '',
    tentative ? '其中有的日子放假安排还没公布，这个日期是暂定的。' : '',
  ].join('');
  return { dueOn: own.dueOn, by: byCategory ? 'category' : 'kind', calculation, tentative };
}

const kindWord = (kind: DeadlineKind): string => (kind === 'denunciation' ? '举报' : kindWords[kind]);

/** By when whoever raised it is told whether it is accepted (信访工作条例 22, 23). */
export const tellingDueOn = (submittedOn: string, settings: DeadlineSettings = deadlineDefaults): string =>
  addDays(submittedOn, settings.tellingDays);

/** Last day on which a department may say "not mine" (信访工作条例 22). */
export const refusalDueOn = (
  assignedOn: string,
  holidays: Holidays,
  settings: DeadlineSettings = deadlineDefaults,
): string => addWorkingDays(assignedOn, settings.refusalWorkingDays, holidays);

/** Days from acceptance to closing against the deadline; null where a date is missing or closing lies before acceptance. */
export function duration(input: {
  acceptedOn: string | null;
  closedOn: string | null;
  dueOn: string | null;
  holidays: Holidays;
}): NoticeView['duration'] {
  const { acceptedOn, closedOn, dueOn, holidays } = input;
  if (acceptedOn === null || closedOn === null || dueOn === null || closedOn < acceptedOn) return null;
  return {
    acceptedOn,
    closedOn,
    dueOn,
    calendarDays: daysBetween(acceptedOn, closedOn),
    workingDays: workingDaysBetween(acceptedOn, closedOn, holidays),
    allowedWorkingDays: workingDaysBetween(acceptedOn, dueOn, holidays),
    inTime: closedOn <= dueOn,
  };
}
