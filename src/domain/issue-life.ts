/**
 * The life of an issue (shared/domain.md, "Issue life"): the fold of the append-only events into the state that the record caches.
 * Which moves there are stands in issue-moves.ts; who may make one in rights.ts and resident-moves.ts.
 */
import type { Wait } from './deadlines.ts';
import { issueMoves, type Move } from './issue-moves.ts';
import { type IssueState, type IssueVerb, isSettled, stateWords, verbWords } from './terms.ts';
import { civilDate } from './time.ts';

/** What the events so far say. `state` is null before the first one; instants in ms, `dueOn` a civil date. */
export type IssueLife = {
  /** How many events there are: the `seq` of the last one. */
  steps: number;
  state: IssueState | null;
  /** Instant at which the present state was entered. */
  stateSince: number;
  /** First acceptance; null where there was none (answered at once, imported). */
  acceptedAt: number | null;
  /** From when the deadlines count: acceptance, or the reopening of what was settled; not a result handed back. Null before. */
  countedAt: number | null;
  /** Instant at which nothing more was owed (销案, answered, merged, rejected), not the later 公示; null while open. */
  settledAt: number | null;
  /** `seq` of the step that settled it, which tells one settling from the next; null while open. */
  settledSeq: number | null;
  dueOn: string | null;
  /** The result is published and not withdrawn. */
  noticed: boolean;
  /** 重新办理: open again although a notice stands. */
  reopened: boolean;
  extended: boolean;
  /** Due date that the extension named; null again once what was settled is reopened. */
  extendedTo: string | null;
  /** Since when a question to the resident is open. It ends with the reply, a result, or the settling. */
  waitingSince: number | null;
  /** Whom the open question is for; null: anyone who raised it. */
  askedFeedbackId: number | null;
  /** The ended spans of waiting, those before a settling that was reopened left out; see `waitsUntil`. */
  waits: readonly Wait[];
  /** Feedback whose resident rated since it was settled; empty while open. */
  ratedBy: readonly number[];
  /** Feedback whose resident reopened it, ever. */
  reopenedBy: readonly number[];
};

export type LifeEvent = {
  verb: IssueVerb;
  at: number;
  dueOn?: string | null;
  reason?: string | null;
  state?: IssueState;
  /** Null or absent: a resident, or the system. */
  actorCadreId?: number | null;
  /** Whose step it is, or whom it concerns. */
  feedbackId?: number | null;
};

export const unborn: IssueLife = {
  steps: 0,
  state: null,
  stateSince: 0,
  acceptedAt: null,
  countedAt: null,
  settledAt: null,
  settledSeq: null,
  dueOn: null,
  noticed: false,
  reopened: false,
  extended: false,
  extendedTo: null,
  waitingSince: null,
  askedFeedbackId: null,
  waits: [],
  ratedBy: [],
  reopenedBy: [],
};

const holds = (life: IssueLife, { when }: Move): boolean =>
  when === undefined || (when === 'noticed' ? life.noticed : !life.extended);

const moveFor = (life: IssueLife, verb: IssueVerb): Move | undefined =>
  issueMoves.find((move) => move.verb === verb && move.from.includes(life.state) && holds(life, move));

/** Why a verb is not allowed now, in Chinese; null when it is. A blank reason counts as none. */
export function moveProblem(life: IssueLife, verb: IssueVerb, reason?: string | null): string | null {
  const move = moveFor(life, verb);
  if (move) return move.reason && !reason?.trim() ? `“${verbWords[verb]}”要写明原因。` : null;
  const possible = issueMoves.find((each) => each.verb === verb && each.from.includes(life.state));
  if (possible?.when === 'notExtended') return '期限已经延长过一次，不能再延长。';
  if (possible?.when === 'noticed') return '还没有公示，无从更正或撤回。';
  return life.state === null
    ? `“${verbWords[verb]}”不能是第一步。`
    : `现在的状态是“${stateWords[life.state]}”，不能“${verbWords[verb]}”。`;
}

const wordOf = (state: IssueState | null): string => (state === null ? '无' : stateWords[state]);

/** The waiting part of a life after one more event. A reply from someone who was not asked ends nothing. */
function waiting(life: IssueLife, event: LifeEvent, state: IssueState | null) {
  const { waitingSince, askedFeedbackId, waits } = life;
  const over = { waitingSince: null, askedFeedbackId: null };
  if (event.verb === 'ask' && waitingSince === null)
    return { waitingSince: event.at, askedFeedbackId: event.feedbackId ?? null, waits };
  if (event.verb === 'ask') {
    const same = askedFeedbackId === (event.feedbackId ?? null);
    return { waitingSince, askedFeedbackId: same ? askedFeedbackId : null, waits };
  }
  if (waitingSince === null) return { ...over, waits };
  const answered = event.verb === 'reply' && (askedFeedbackId === null || askedFeedbackId === event.feedbackId);
  if (!answered && state !== 'resolved' && !(state !== null && isSettled(state)))
    return { waitingSince, askedFeedbackId, waits };
  return { ...over, waits: [...waits, { from: civilDate(waitingSince), to: civilDate(event.at) }] };
}

/** The life after one more event. Throws an Error with the Chinese reason when the table forbids it or the event claims another state. */
export function applyEvent(life: IssueLife, event: LifeEvent): IssueLife {
  const { verb, at } = event;
  const problem = moveProblem(life, verb, event.reason);
  const move = moveFor(life, verb);
  if (problem !== null || !move) throw new Error(problem ?? verb);
  const state = move.to === 'same' ? life.state : move.to;
  if (event.state !== undefined && event.state !== state)
    throw new Error(`“${verbWords[verb]}”之后的状态应是“${wordOf(state)}”，不是“${wordOf(event.state)}”。`);
  const noticed = verb === 'publish' || (life.noticed && verb !== 'withdraw');
  const settled = state !== null && isSettled(state);
  const anew = verb === 'reopen' && life.settledAt !== null;
  const steps = life.steps + 1;
  const resident = event.actorCadreId == null ? (event.feedbackId ?? null) : null;
  const and = (ids: readonly number[], by: IssueVerb) => (verb === by && resident !== null ? [...ids, resident] : ids);
  return {
    steps,
    state,
    stateSince: state === life.state ? life.stateSince : at,
    acceptedAt: life.acceptedAt ?? (verb === 'accept' ? at : null),
    countedAt: anew || verb === 'accept' ? at : life.countedAt,
    settledAt: settled ? (life.settledAt ?? at) : null,
    settledSeq: settled ? (life.settledSeq ?? steps) : null,
    dueOn: event.dueOn ?? life.dueOn,
    noticed,
    reopened: noticed && !settled,
    extended: life.extended || verb === 'extend',
    extendedTo: verb === 'extend' ? (event.dueOn ?? null) : anew ? null : life.extendedTo,
    ...waiting(anew ? { ...life, waits: [] } : life, event, state),
    ratedBy: settled ? and(life.ratedBy, 'rate') : [],
    reopenedBy: and(life.reopenedBy, 'reopen'),
  };
}

/** All spans of waiting up to a day, the open one included: what the deadline leaves out when it is counted on that day. */
export const waitsUntil = (life: Pick<IssueLife, 'waits' | 'waitingSince'>, today: string): Wait[] => [
  ...life.waits,
  ...(life.waitingSince === null ? [] : [{ from: civilDate(life.waitingSince), to: today }]),
];

/** Folds the events of one issue, oldest first. Throws as `applyEvent` does, naming the event's number from 1. */
export const foldEvents = (events: readonly LifeEvent[]): IssueLife =>
  events.reduce((life, event, index) => {
    try {
      return applyEvent(life, event);
    } catch (error) {
      throw new Error(`第${index + 1}步：${(error as Error).message}`, { cause: error });
    }
  }, unborn);
