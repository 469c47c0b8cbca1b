/**
 * The life of an issue (shared/domain.md, "Issue life"): one table of allowed moves, and the fold of the append-only events into the
 * state that the record caches. Who may make a move is decided elsewhere.
 */
import { type IssueState, type IssueVerb, isSettled, stateWords, verbWords } from './terms.ts';

export type Move = {
  verb: IssueVerb;
  /** States it may be made from; `null` is before the first event. */
  from: readonly (IssueState | null)[];
  to: IssueState | 'same';
  /** A reason is mandatory. */
  reason: boolean;
  /** Only where this holds of the life so far: a notice is published, or the deadline was not extended yet. */
  when?: 'noticed' | 'notExtended';
};

const underWay = ['assigned', 'in_progress', 'escalated'] as const;
const accepted = ['registered', ...underWay] as const;
const afterResult = ['resolved', 'closed', 'published', 'answered'] as const;

/** Every allowed move. What is absent is forbidden (409). */
export const issueMoves: readonly Move[] = [
  { verb: 'submit', from: [null], to: 'submitted', reason: false },
  { verb: 'imported', from: [null], to: 'closed', reason: false },
  /** From a reception or a visit an issue enters the ledger without having been feedback. */
  { verb: 'accept', from: [null, 'submitted'], to: 'registered', reason: false },
  { verb: 'answer', from: ['submitted', 'registered'], to: 'answered', reason: false },
  { verb: 'reject', from: ['submitted', 'registered'], to: 'rejected', reason: true },
  { verb: 'merge', from: ['submitted', 'registered', 'assigned', 'in_progress'], to: 'merged', reason: false },
  { verb: 'assign', from: ['registered', 'assigned', 'in_progress'], to: 'assigned', reason: false },
  { verb: 'refuse', from: ['assigned'], to: 'registered', reason: true },
  { verb: 'start', from: ['assigned'], to: 'in_progress', reason: false },
  { verb: 'progress', from: ['assigned', 'in_progress'], to: 'in_progress', reason: false },
  /** Again from `escalated`: the town hands on to the county. */
  { verb: 'escalate', from: underWay, to: 'escalated', reason: true },
  { verb: 'descend', from: ['escalated'], to: 'in_progress', reason: false },
  { verb: 'resolve', from: ['assigned', 'in_progress'], to: 'resolved', reason: false },
  { verb: 'close', from: ['resolved'], to: 'closed', reason: false },
  { verb: 'publish', from: ['closed'], to: 'published', reason: false },
  /** From `resolved` the responsible leader hands an insufficient result back. */
  { verb: 'reopen', from: afterResult, to: 'in_progress', reason: true },
  { verb: 'ask', from: ['submitted', ...accepted], to: 'same', reason: false },
  { verb: 'reply', from: ['submitted', ...accepted], to: 'same', reason: false },
  { verb: 'urge', from: ['submitted', ...accepted, 'resolved'], to: 'same', reason: false },
  { verb: 'extend', from: accepted, to: 'same', reason: true, when: 'notExtended' },
  { verb: 'rate', from: ['closed', 'published', 'answered'], to: 'same', reason: false },
  /** A notice stays public while its issue is handled again, and can be corrected or withdrawn there too. */
  {
    verb: 'correct',
    from: [...accepted, 'resolved', 'closed', 'published'],
    to: 'same',
    reason: true,
    when: 'noticed',
  },
  { verb: 'withdraw', from: ['published'], to: 'closed', reason: true, when: 'noticed' },
  { verb: 'withdraw', from: [...accepted, 'resolved', 'closed'], to: 'same', reason: true, when: 'noticed' },
];

/** What the events so far say. `state` is null before the first one; instants in ms, `dueOn` a civil date. */
export type IssueLife = {
  state: IssueState | null;
  /** Instant at which the present state was entered. */
  stateSince: number;
  /** Instant at which nothing more was owed (销案, answered, merged, rejected), not the later 公示; null while open. */
  settledAt: number | null;
  dueOn: string | null;
  /** The result is published and not withdrawn. */
  noticed: boolean;
  /** 重新办理: open again although a notice stands. */
  reopened: boolean;
  extended: boolean;
};

export type LifeEvent = {
  verb: IssueVerb;
  at: number;
  dueOn?: string | null;
  reason?: string | null;
  state?: IssueState;
};

export const unborn: IssueLife = {
  state: null,
  stateSince: 0,
  settledAt: null,
  dueOn: null,
  noticed: false,
  reopened: false,
  extended: false,
};

const holds = (life: IssueLife, { when }: Move): boolean =>
  when === undefined || (when === 'noticed' ? life.noticed : !life.extended);

const moveFor = (life: IssueLife, verb: IssueVerb): Move | undefined =>
  issueMoves.find((move) => move.verb === verb && move.from.includes(life.state) && holds(life, move));

/** The moves that are allowed now. */
export const allowedMoves = (life: IssueLife): Move[] =>
  issueMoves.filter((move) => move.from.includes(life.state) && holds(life, move));

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
  return {
    state,
    stateSince: state === life.state ? life.stateSince : at,
    settledAt: state !== null && isSettled(state) ? (life.settledAt ?? at) : null,
    dueOn: event.dueOn ?? life.dueOn,
    noticed,
    reopened: noticed && state !== null && !isSettled(state),
    extended: life.extended || verb === 'extend',
  };
}

/** Folds the events of one issue, oldest first. Throws as `applyEvent` does, naming the event's number from 1. */
export const foldEvents = (events: readonly LifeEvent[]): IssueLife =>
  events.reduce((life, event, index) => {
    try {
      return applyEvent(life, event);
    } catch (error) {
      throw new Error(`第${index + 1}步：${(error as Error).message}`, { cause: error });
    }
  }, unborn);
