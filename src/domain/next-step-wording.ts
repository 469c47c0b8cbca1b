/** What happens next with an entry, on whose desk it is, by when, and whom to call: for the receipt's page and `/track/`. */
import type { IssueLife } from './issue-life.ts';
import {
  isAsked,
  leaderDecides,
  type ResidentSettings,
  type ResidentSituation,
  type ResidentVerb,
  reopenUntil,
  residentMoves,
  residentProblem,
} from './resident-moves.ts';
import { isSettled } from './terms.ts';
import { daysBetween } from './time.ts';
import { chineseDate } from './wording.ts';

export type NextStepFacts = {
  restricted: boolean;
  feedbackId: number;
  /** Civil dates: today, by when it is told whether it is accepted, and the promise of the receipt. */
  today: string;
  tellingDueOn: string;
  promisedOn: string;
  /** It waits for a person to look at, and is no entry yet. */
  held?: boolean;
  /** Department, else responsible leader with post; null: the community's team. Not read for a restricted entry. */
  desk: string | null;
  /** Liaison or lead of the community; null where the record has none, and for a restricted entry. */
  contact: { name: string; phone: string } | null;
  supervisionPhone: string | null;
  settings?: ResidentSettings;
};

export type NextStep = {
  /** Whose desk it is on, one sentence; null once settled. */
  desk: string | null;
  /** What happens next, and what the resident can do. */
  next: string;
  /** Civil date by which; null once settled. */
  by: string | null;
  /** Whole days past `by`; 0 in time. */
  overdueDays: number;
  /** Said plainly where it is late; null in time. */
  late: string | null;
  /** Whom to call, one sentence; null where no phone is on record. */
  call: string | null;
  moves: ResidentVerb[];
};

const situationOf = (life: IssueLife, facts: NextStepFacts): ResidentSituation => {
  const { feedbackId, restricted, today, settings } = facts;
  return { life, feedbackId, restricted, today, ...(settings ? { settings } : {}) };
};

function deskWords(life: IssueLife, { restricted, held, desk }: NextStepFacts): string | null {
  if (life.state !== null && isSettled(life.state)) return null;
  if (held) return `先由${restricted ? '督查组' : '工作人员'}看一遍，看过再登记。`;
  if (restricted) return '现在在督查组手上，别人看不到。';
  if (life.state === null || life.state === 'submitted') return '现在在驻点团队的联络员手上。';
  if (life.state === 'escalated') return `已上报上级，${desk ?? '驻点团队'}负责跟进。`;
  return `现在在${desk ?? '驻点团队'}手上。`;
}

/** Not accepted yet: whether it will be, then the result, each with its date. */
function intakeWords({ tellingDueOn, promisedOn }: NextStepFacts): string {
  const promised = chineseDate(promisedOn);
  if (tellingDueOn >= promisedOn) return `下一步：最迟${promised}答复您。`;
  return `下一步：最迟${chineseDate(tellingDueOn)}告诉您受理不受理；受理的，最迟${promised}办结。`;
}

function openWords(life: IssueLife, facts: NextStepFacts): string {
  const { restricted, feedbackId } = facts;
  if (isAsked({ life, feedbackId })) return '等您补充情况，补充以后接着办。等您的日子不算在我们的期限里。';
  if (life.waitingSince !== null) return '下一步：等另一位反映人补充情况，然后接着办。';
  if (life.state === null || life.state === 'submitted') return intakeWords(facts);
  const by = life.dueOn ? `最迟${chineseDate(life.dueOn)}办结。` : '';
  switch (life.state) {
    case 'registered':
      return `下一步：${restricted ? '安排专人核查' : '交给管这件事的部门和责任领导'}。${by}`;
    case 'escalated':
      return `下一步：等上级答复。有了答复接着办，不用您再找人。${by}`;
    case 'resolved':
      return restricted ? '下一步：督查组另一个人审核结果。' : '下一步：责任领导审核结果，审核过了才销案。';
    default:
      return `下一步：办出结果，写明给您看。${by}`;
  }
}

function settledWords(life: IssueLife, facts: NextStepFacts): string {
  const situation = situationOf(life, facts);
  if (life.state === 'rejected') return '这里办不了。原因和该找哪里，写在“办到哪一步”里。';
  if (life.state === 'merged') return '已经和同一件事合并办理，一起办，一起答复。';
  const coming = life.state === 'closed' && !facts.restricted && !life.noticed ? '下一步：结果在公开栏公示。' : '';
  const rate = residentProblem('rate', situation) === null ? '请您评价办得怎么样。' : '';
  const until = reopenUntil(life, facts.settings);
  const reopen =
    until !== null && residentProblem('reopen', situation) === null
      ? `没有解决的，到${chineseDate(until)}为止可以在这里要求重新办理，只能要求一次。`
      : leaderDecides(facts);
  return coming + rate + reopen;
}

/** By when the present step is owed: whether it is accepted first, then the result. */
function byDate(life: IssueLife, { tellingDueOn, promisedOn }: NextStepFacts): string | null {
  if (life.state === null || life.state === 'submitted') return tellingDueOn;
  return isSettled(life.state) ? null : (life.dueOn ?? promisedOn);
}

function callWords({ restricted, contact, supervisionPhone }: NextStepFacts, late: boolean): string | null {
  const team = contact && !restricted ? `有急事打电话给${contact.name}：${contact.phone}。` : '';
  const about = restricted ? '要问进展，打' : late ? '过了期限还没办好，打' : '没有人管，打';
  const supervision = supervisionPhone ? `${about}监督电话：${supervisionPhone}。` : '';
  return team + supervision || null;
}

/** What happens next and by when. While a reply is waited for nothing is late: it is the resident's turn. */
export function nextStepWords(life: IssueLife, facts: NextStepFacts): NextStep {
  const settled = life.state !== null && isSettled(life.state);
  const by = byDate(life, facts);
  const overdueDays = by === null || life.waitingSince !== null ? 0 : Math.max(0, daysBetween(by, facts.today));
  return {
    desk: deskWords(life, facts),
    next: settled ? settledWords(life, facts) : openWords(life, facts),
    by,
    overdueDays,
    late: by !== null && overdueDays > 0 ? `${chineseDate(by)}应该做到的，已经晚了${overdueDays}天。` : null,
    call: callWords(facts, overdueDays > 0),
    moves: residentMoves(situationOf(life, facts)),
  };
}
