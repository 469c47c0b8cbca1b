/** What the holder of a receipt does: add, rate, reopen, have contact data deleted, take an opinion back. */

import { z } from 'zod';
import { receiptDigits } from '../../src/domain/receipt.ts';
import { takeBackInput, takeBackOpinion } from '../consultations/track-opinion.ts';
import type { VerbContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { deleteContact, deleteContactInput } from './delete-contact.ts';
import { trackForm } from './form.ts';
import { limitLookUps, noSuchReceipt, receiptProblems } from './look-up.ts';
import { messageInput, sendMessage } from './message.ts';
import { rateInput, rateResult } from './rate.ts';
import { reopenByReceipt, reopenByReceiptInput } from './reopen.ts';

const problems = {
  ...receiptProblems,
  409: { description: 'The rules do not allow it now; `detail` says what to do' },
};

/** Runs a verb of a resident: look-ups counted, an unknown receipt answered as everywhere, the board told of a change. */
async function asResident<Result extends object>(
  { context, tools, patience }: Pick<Exchange, 'context' | 'tools' | 'patience'>,
  verb: (context: VerbContext) => Promise<Result>,
): Promise<Result> {
  await limitLookUps({ context, tools });
  const result = await patience(verb(tools.verb())).catch((error: unknown) => {
    throw error instanceof Refusal && error.problem.status === 404 ? noSuchReceipt() : error;
  });
  if ('publicChanged' in result && result.publicChanged) await tools.host().recordChanged();
  return result;
}

/** The receipt in the body, as people may write it. */
const receiptHelp = `${receiptDigits} digits in any writing`;

/** `POST /api/track/messages` */
export const addMessage = route({
  method: 'POST',
  path: '/track/messages',
  summary: `Add something, or answer the office's question. Receipt: ${receiptHelp}`,
  body: messageInput,
  answers: {
    200: {
      description: 'On record; the same text again within a day is the same message',
      schema: z.object({ kind: z.enum(['addition', 'reply']), repeated: z.boolean() }),
    },
    ...problems,
  },
  handle: async (exchange) => {
    const { kind, repeated } = await asResident(exchange, (context) => sendMessage(context, exchange.body));
    return { status: 200, body: { kind, repeated } };
  },
  form: trackForm(messageInput, 'message'),
});

/** `POST /api/track/rating` */
export const rate = route({
  method: 'POST',
  path: '/track/rating',
  summary: 'Judge the result, once after each settling',
  body: rateInput,
  answers: {
    200: {
      description: 'On record',
      schema: z.object({ next: z.string().nullable().describe('What to do where it is not solved') }),
    },
    ...problems,
  },
  handle: async (exchange) => {
    const { next } = await asResident(exchange, (context) => rateResult(context, exchange.body));
    return { status: 200, body: { next } };
  },
  form: trackForm(rateInput, 'rating'),
});

/** `POST /api/track/reopen` */
export const reopen = route({
  method: 'POST',
  path: '/track/reopen',
  summary: 'Not solved: back to in progress, once within 30 days',
  body: reopenByReceiptInput,
  answers: { 200: { description: 'Reopened', schema: z.object({ reopened: z.literal(true) }) }, ...problems },
  handle: async (exchange) => {
    await asResident(exchange, (context) => reopenByReceipt(context, exchange.body));
    return { status: 200, body: { reopened: true as const } };
  },
  form: trackForm(reopenByReceiptInput, 'reopen'),
});

/** `POST /api/track/delete-contact` */
export const forgetContact = route({
  method: 'POST',
  path: '/track/delete-contact',
  summary: 'Delete name, phone and originals for good',
  body: deleteContactInput,
  answers: {
    200: {
      description: 'Deleted; again: there is nothing any more',
      schema: z.object({ deleted: z.boolean().describe('Whether there was anything') }),
    },
    ...problems,
  },
  handle: async (exchange) => {
    const { deleted } = await asResident(exchange, (context) => deleteContact(context, exchange.body));
    return { status: 200, body: { deleted } };
  },
  form: trackForm(deleteContactInput, 'delete-contact'),
});

/** `POST /api/track/take-back-opinion` */
export const takeBack = route({
  method: 'POST',
  path: '/track/take-back-opinion',
  summary: 'Delete the text of an opinion on a draft for good',
  body: takeBackInput,
  answers: {
    200: {
      description: 'Deleted; again: there is nothing any more',
      schema: z.object({ deleted: z.boolean().describe('Whether there was anything') }),
    },
    ...problems,
  },
  handle: async (exchange) => {
    const { deleted } = await asResident(exchange, (context) => takeBackOpinion(context, exchange.body));
    return { status: 200, body: { deleted } };
  },
  form: trackForm(takeBackInput, 'opinion-taken-back'),
});
