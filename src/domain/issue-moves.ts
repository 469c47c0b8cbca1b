/** The allowed moves of an issue (shared/domain.md, "Issue life"), in one table. Who may make a move is decided elsewhere. */
import type { IssueState, IssueVerb } from './terms.ts';

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
  /** Asked or not: whoever raised it may add to it until it is settled. */
  { verb: 'reply', from: ['submitted', ...accepted, 'resolved'], to: 'same', reason: false },
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
