import { createHourlyLimit } from '../abuse/limits.ts';
import { senderOf } from '../abuse/sender.ts';
import { Refusal } from '../refusal.ts';
import type { Answers, Exchange } from '../route.ts';
import { route } from '../route.ts';
import { trackAnswer } from './answer.ts';
import { trackForm } from './form.ts';
import { readTrack, trackInput } from './read.ts';

/** Nobody is told whether a receipt is unknown, wrongly typed or none at all. */
export const noSuchReceipt = (): Refusal =>
  new Refusal({
    status: 404,
    title: '没有查到',
    detail: '没有查到这个查询码。请对照您记下的号码再看一遍，一共40个数字。',
    errors: [{ path: 'receipt', message: '没有查到这个查询码。请对照您记下的号码再看一遍，一共40个数字。' }],
  });

const countLookUp = createHourlyLimit();

/** Counts a look-up of this address in this process; throws 429 beyond the hour's limit. */
export async function limitLookUps({ context, tools }: Pick<Exchange, 'context' | 'tools'>): Promise<void> {
  const { keys, now, settings } = tools.verb();
  countLookUp(await senderOf(context.req.raw, keys, now), settings.TRACK_LIMIT_ADDRESS, now);
}

/** Answers that every route with a receipt has. */
export const receiptProblems = {
  400: { description: 'Malformed' },
  403: { description: 'A form of another site' },
  404: { description: 'Unknown receipt; the same for a malformed one' },
  413: { description: 'Too large' },
  415: { description: 'Neither JSON nor a form in UTF-8' },
  422: { description: 'A field is wrong' },
  429: { description: 'Too many from this address', headers: { 'Retry-After': 'Seconds' } },
  503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
} satisfies Answers;

/** `POST /api/track`: what became of a feedback, for whoever holds its receipt. A POST, so that no receipt stands in an address. */
export const lookUp = route({
  method: 'POST',
  path: '/track',
  summary: 'What became of a feedback',
  body: trackInput,
  answers: { 200: { description: 'Its way so far', schema: trackAnswer }, ...receiptProblems },
  handle: async ({ context, tools, body, patience }) => {
    await limitLookUps({ context, tools });
    const view = await patience(readTrack(tools.verb(), body.receipt));
    if (!view) throw noSuchReceipt();
    return { status: 200, body: view };
  },
  form: trackForm(trackInput, null),
});
