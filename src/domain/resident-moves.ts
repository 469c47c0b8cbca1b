/**
 * What whoever holds a receipt may do, and until when (shared/domain.md, "Issue life"; shared/contract.md, `/api/track/…`). For a
 * merged entry ask with the life of the one it was merged into.
 */
import { type IssueLife, moveProblem } from './issue-life.ts';
import { isSettled } from './terms.ts';
import { addDays, civilDate } from './time.ts';
import { chineseDate } from './wording.ts';

export type ResidentSettings = {
  /** Calendar days after the settling in which a receipt reopens, once. */
  reopenDays: number;
};
export const residentDefaults: ResidentSettings = { reopenDays: 30 };

/** reply: answers an open question · add: says more, unasked · rate: once after each settling · reopen: once. */
const residentVerbs = ['reply', 'add', 'rate', 'reopen'] as const;
export type ResidentVerb = (typeof residentVerbs)[number];

export type ResidentSituation = {
  /** `unborn` for feedback that is held and has no entry yet: it can be added to. */
  life: IssueLife;
  feedbackId: number;
  /** Of the restricted ledger: then the words send nobody to the team or its leaders. */
  restricted: boolean;
  /** Civil date in Asia/Shanghai. */
  today: string;
  settings?: ResidentSettings;
};

/** Last day on which a receipt may reopen; null while open. Counted from the settling, not from the later 公示. */
export const reopenUntil = (life: IssueLife, settings: ResidentSettings = residentDefaults): string | null =>
  life.settledAt === null ? null : addDays(civilDate(life.settledAt), settings.reopenDays);

/** Whether an open question waits for this resident. */
export const isAsked = ({ life, feedbackId }: Pick<ResidentSituation, 'life' | 'feedbackId'>): boolean =>
  life.waitingSince !== null && (life.askedFeedbackId === null || life.askedFeedbackId === feedbackId);

/** Whom to call, and who decides, where the receipt does not help. */
const toCall = ({ restricted }: ResidentSituation): string => (restricted ? '打监督电话' : '打电话给联络员');
export const leaderDecides = ({ restricted }: Pick<ResidentSituation, 'restricted'>): string =>
  restricted ? '还没解决的，请打监督电话，由督查组决定。' : '还没解决的，请打电话给责任领导，由责任领导决定。';

function rateProblem(situation: ResidentSituation): string | null {
  const { life, feedbackId } = situation;
  if (life.state === null || !isSettled(life.state)) return '有了结果才能评价。';
  if (life.ratedBy.includes(feedbackId)) return '您已经评价过这次的结果。';
  return moveProblem(life, 'rate') && `这件事没有办理结果可以评价。有疑问请${toCall(situation)}。`;
}

function reopenProblem(situation: ResidentSituation): string | null {
  const { life, feedbackId, today, settings } = situation;
  const until = reopenUntil(life, settings);
  if (until === null) return '这件事还在办，不用重新办理。有新情况可以补充。';
  if (moveProblem(life, 'reopen', '-') !== null)
    return `这件事没有办理过，不能重新办理。有疑问请${toCall(situation)}。`;
  if (life.reopenedBy.includes(feedbackId)) return `您已经要求重新办理过一次。${leaderDecides(situation)}`;
  return today > until ? `您自己要求重新办理的日子到${chineseDate(until)}为止。${leaderDecides(situation)}` : null;
}

/** Why the resident may not do it now, in Chinese and saying what to do instead; null when they may. */
export function residentProblem(verb: ResidentVerb, situation: ResidentSituation): string | null {
  const { life } = situation;
  if (verb === 'rate') return rateProblem(situation);
  if (verb === 'reopen') return reopenProblem(situation);
  if (life.state !== null && isSettled(life.state))
    return `这件事已经了结，不能再补充。还没解决的，请要求重新办理，或者${toCall(situation)}。`;
  return verb === 'reply' && !isAsked(situation) ? '现在没有要您回答的问题。有新情况可以补充。' : null;
}

/** What the resident may do now. */
export const residentMoves = (situation: ResidentSituation): ResidentVerb[] =>
  residentVerbs.filter((verb) => residentProblem(verb, situation) === null);
