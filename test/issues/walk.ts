/** Random steps of officials and residents through the real verbs. */

import type { IssueRef } from '../../db/ledger/tables.ts';
import type { VerbContext } from '../../functions/context.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { answerIssue } from '../../functions/issues/answer.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { descendIssue } from '../../functions/issues/descend.ts';
import { escalateIssue } from '../../functions/issues/escalate.ts';
import { extendIssue } from '../../functions/issues/extend.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { refuseIssue } from '../../functions/issues/refuse.ts';
import { rejectIssue } from '../../functions/issues/reject.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { startIssue } from '../../functions/issues/start.ts';
import { urgeIssue } from '../../functions/issues/urge.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { rateResult } from '../../functions/track/rate.ts';
import { reopenByReceipt } from '../../functions/track/reopen.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import type { Random } from '../domain/random.ts';
import { people, type Told } from './desk.ts';

type Turn = {
  context: VerbContext;
  actor: Official;
  ref: IssueRef;
  told: Told;
  others: readonly Told[];
  random: Random;
};

const reason = '情况有变。';
const text = (random: Random) => `第${random.int(1000)}次说明。`;

/** What settles an entry at once, or makes one more handler who may not close, is tried rarely, or no walk would get far. */
const rarely = (random: Random, verb: () => Promise<unknown>): Promise<unknown> =>
  random.int(4) === 0 ? verb() : Promise.resolve();

/** Every verb with an input that the rules may or may not take at that moment. */
export const turns: Record<string, (turn: Turn) => Promise<unknown>> = {
  accept: ({ context, actor, ref, random }) =>
    acceptIssue(context, actor, ref, { title: '村口路灯不亮', category: random.pick([undefined, 2, 3]) }),
  answer: ({ context, actor, ref, random }) =>
    rarely(random, () => answerIssue(context, actor, ref, { answer: text(random) })),
  assign: ({ context, actor, ref, random }) =>
    assignIssue(context, actor, ref, {
      ...(ref.ledger === 'public' ? { department: random.pick([undefined, 1, 2]) } : {}),
      ...(random.int(3) === 0 && ref.ledger === 'restricted' ? { handler: people.otherSupervision } : {}),
    }),
  start: ({ context, actor, ref }) => startIssue(context, actor, ref, {}),
  progress: ({ context, actor, ref, random }) =>
    rarely(random, () => progressIssue(context, actor, ref, { note: text(random) })),
  ask: ({ context, actor, ref, random }) => askIssue(context, actor, ref, { question: text(random) }),
  extend: ({ context, actor, ref, random }) =>
    extendIssue(context, actor, ref, { to: addDays(civilDate(context.now), 5 + random.int(30)), reason }),
  escalate: ({ context, actor, ref }) => escalateIssue(context, actor, ref, { to: '县水利局', reason }),
  descend: ({ context, actor, ref, random }) => descendIssue(context, actor, ref, { answer: text(random) }),
  refuse: ({ context, actor, ref }) => refuseIssue(context, actor, ref, { reason }),
  resolve: ({ context, actor, ref, random }) => resolveIssue(context, actor, ref, { result: text(random) }),
  close: ({ context, actor, ref }) => closeIssue(context, actor, ref, {}),
  reopen: ({ context, actor, ref }) => reopenIssue(context, actor, ref, { reason }),
  reject: ({ context, actor, ref, random }) =>
    rarely(random, () => rejectIssue(context, actor, ref, { reason, channel: '县供电局' })),
  merge: ({ context, actor, ref, others, random }) =>
    rarely(random, () => mergeIssue(context, actor, ref, { into: random.pick(others).ref.id })),
  urge: ({ context, actor, ref }) => urgeIssue(context, actor, ref, { reason }),
  message: ({ context, told: { receipt }, random }) => sendMessage(context, { receipt, content: text(random) }),
  rate: ({ context, told: { receipt } }) => rateResult(context, { receipt, resolved: false, speed: 3, attitude: 3 }),
  residentReopens: ({ context, told: { receipt } }) => reopenByReceipt(context, { receipt, reason: '还没好。' }),
};
