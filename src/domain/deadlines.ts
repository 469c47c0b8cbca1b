/** By when an issue is due, and how that was counted (shared/norms.md, "Which deadline holds"). Dates are civil dates. */
import { addWorkingDays, type Holidays, isTentativeSpan, isWorkingDay, workingDaysBetween } from './calendar.ts';
import { type FeedbackKind, feedbackKindWords } from './terms.ts';
import { addDays, daysBetween } from './time.ts';
import type { NoticeView } from './views.ts';
import { chineseDate } from './wording.ts';

/** 举报 is restricted and never in the public ledger, yet it has a deadline. */
export type DeadlineKind = FeedbackKind;

export type DeadlineSettings = {
  /** Working days by kind: 广东 12345 (2022) 咨询 2, 求助/建议 10, 投诉/举报 15; `none` where no kind is given. */
  kindWorkingDays: Readonly<Record<DeadlineKind | 'none', number>>;
  /** 信访工作条例 34: done in 60 calendar days … */
  limitDays: number;
  /** … and at most 30 more, once, with the reason told. */
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
  /** Which of the three holds, or the extension. */
  by: 'kind' | 'category' | 'sixtyDays' | 'extension';
  /** For residents: how it was counted. */
  calculation: string;
  /** 暂定: it was counted through days whose 放假安排 is not published. */
  tentative: boolean;
};

export type DeadlineInput = {
  kind: DeadlineKind | null;
  /** Of the category; it may only shorten. */
  categoryWorkingDays: number | null;
  /** The 60 days count from here: acceptance, or the day it was reopened. */
  acceptedOn: string;
  /** Our own days count from here: the day it was said. Default: `acceptedOn`; so too once reopened. */
  countedFrom?: string;
  /** `acceptedOn` is the day on which it was reopened after its settling. */
  reopened?: boolean;
  extended: boolean;
  /** The date an extension named; without it `extended` only moves the 60 days. */
  extendedTo?: string | null;
  holidays: Holidays;
  settings?: DeadlineSettings;
  /** Pauses of our own deadline; the 60 days go on. */
  waits?: readonly Wait[];
};

/** The n-th working day after the start, days of waiting for the resident not counted. */
function dueAfter(
  start: string,
  n: number,
  waits: readonly Wait[],
  holidays: Holidays,
): { dueOn: string; waited: number } {
  let dueOn = start;
  let waited = 0;
  for (let left = n; left > 0; ) {
    dueOn = addDays(dueOn, 1);
    if (!isWorkingDay(dueOn, holidays)) continue;
    if (waits.some(({ from, to }) => dueOn > from && dueOn <= to)) waited += 1;
    else left -= 1;
  }
  return { dueOn, waited };
}

const earlierOf = (one: string, other: string): string => (daysBetween(one, other) < 0 ? other : one);

const countedFromOf = ({ acceptedOn, countedFrom, reopened }: DeadlineInput): string =>
  reopened ? acceptedOn : (countedFrom ?? acceptedOn);

/** From when it is counted, as the sentence begins. `said`: nothing is accepted yet. */
function startWords(input: DeadlineInput, said: boolean): string {
  const { acceptedOn, reopened } = input;
  const countedFrom = countedFromOf(input);
  if (said) return `${chineseDate(countedFrom)}提出`;
  if (reopened) return `${chineseDate(acceptedOn)}重新办理`;
  if (countedFrom === acceptedOn) return `${chineseDate(acceptedOn)}受理`;
  return `${chineseDate(countedFrom)}提出，${chineseDate(acceptedOn)}受理`;
}

/** Our own deadline: by kind, or by category where that is shorter. */
function ownDeadline(input: DeadlineInput, said: boolean): Deadline {
  const { kind, categoryWorkingDays, acceptedOn, holidays, settings = deadlineDefaults, waits = [] } = input;
  const countedFrom = countedFromOf(input);
  const kindDays = settings.kindWorkingDays[kind ?? 'none'];
  const byCategory = categoryWorkingDays !== null && categoryWorkingDays < kindDays;
  const { dueOn, waited } = dueAfter(countedFrom, byCategory ? categoryWorkingDays : kindDays, waits, holidays);
  const tentative = isTentativeSpan(countedFrom, dueOn, holidays);
  const whose = byCategory ? '这类问题' : kind ? `${feedbackKindWords[kind]}类` : '';
  const from = countedFrom === acceptedOn ? '' : '从提出那天起';
  const allowed = `${whose}${from}限${byCategory ? categoryWorkingDays : kindDays}个工作日办结`;
  const calculation = [
    `${startWords(input, said)}，${allowed}，即${chineseDate(dueOn)}。周末和法定假日不算，调休上班日算。`,
    waited ? `等反映人补充的${waited}个工作日不算。` : '',
    tentative ? '其中有的日子放假安排还没公布，这个日期是暂定的。' : '',
  ].join('');
  return { dueOn, by: byCategory ? 'category' : 'kind', calculation, tentative };
}

/**
 * The earliest of: by kind, by category, and 60 calendar days from acceptance (+30 when extended) holds; an extension to a date
 * replaces an earlier one, never past those 90 days.
 */
export function deadline(input: DeadlineInput): Deadline {
  const { acceptedOn, extended, extendedTo = null, settings = deadlineDefaults } = input;
  const moved = extended && extendedTo === null;
  const base = earliest(input, false, settings.limitDays + (moved ? settings.extensionDays : 0));
  if (extendedTo === null) return base;
  const latest = addDays(acceptedOn, settings.limitDays + settings.extensionDays);
  const dueOn = earlierOf(extendedTo, latest);
  if (dueOn <= base.dueOn) return base;
  const calculation = `${base.calculation}期限延长过一次，延长到${chineseDate(dueOn)}。`;
  return { dueOn, by: 'extension', calculation, tentative: false };
}

/** The earlier of our own deadline and a number of calendar days after acceptance. */
function earliest(input: DeadlineInput, said: boolean, limitDays: number): Deadline {
  const { acceptedOn, settings = deadlineDefaults } = input;
  const own = ownDeadline(input, said);
  const limit = addDays(acceptedOn, limitDays);
  if (own.dueOn <= limit) return own;
  const more = limitDays - settings.limitDays;
  const days = more > 0 ? `${limitDays}天（含延长${more}天）` : `${limitDays}天`;
  const since = countedFromOf(input) === acceptedOn ? '' : '从受理那天起';
  const calculation = `${startWords(input, said)}，${since}最长${days}内办结，即${chineseDate(limit)}。`;
  return { dueOn: limit, by: 'sixtyDays', calculation, tentative: false };
}

/** What the receipt promises. `telling` says by when it is known whether it is accepted. */
export type Promised = Deadline & { tellingDueOn: string; telling: string };

/**
 * The promise of the receipt: the deadline as if accepted on the day it was said. Telling whether it is accepted takes at most
 * 15 calendar days (信访工作条例 22, 23), and never longer than the result itself.
 */
export function promise(
  input: Pick<DeadlineInput, 'kind' | 'categoryWorkingDays' | 'holidays' | 'settings'> & { saidOn: string },
): Promised {
  const { saidOn, settings = deadlineDefaults, ...rest } = input;
  const due = earliest({ ...rest, settings, acceptedOn: saidOn, extended: false }, true, settings.limitDays);
  const telling = tellingDueOn(saidOn, settings);
  return telling < due.dueOn
    ? { ...due, tellingDueOn: telling, telling: `受理不受理，最迟${chineseDate(telling)}告诉您。` }
    : { ...due, tellingDueOn: due.dueOn, telling: `不能受理的，也最迟${chineseDate(due.dueOn)}告诉您。` };
}

type Extendable = { dueOn: string; acceptedOn: string; settings?: DeadlineSettings };

/**
 * Latest date that an extension may name: 30 calendar days after the present due date, and never past 60 + 30 days from
 * acceptance (信访工作条例 34). Once only: issue-moves.ts.
 */
export function extensionLimit({ dueOn, acceptedOn, settings = deadlineDefaults }: Extendable): string {
  return earlierOf(
    addDays(dueOn, settings.extensionDays),
    addDays(acceptedOn, settings.limitDays + settings.extensionDays),
  );
}

/** Why the date cannot be the extended due date, in Chinese; null when it can. */
export function extensionProblem(input: Extendable & { to: string; today: string }): string | null {
  const { to, dueOn, today } = input;
  const limit = extensionLimit(input);
  if (to <= dueOn) return `新的期限要晚于现在的期限${chineseDate(dueOn)}。`;
  if (to > limit) return `最晚只能延长到${chineseDate(limit)}。`;
  return to < today ? '新的期限不能是过去的日子。' : null;
}

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
