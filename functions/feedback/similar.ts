import { z } from 'zod';
import { issueStates } from '../../src/domain/terms.ts';
import { route } from '../route.ts';
import { formAgain, formPage } from './form-again.ts';
import { formAsSent } from './form-returned.ts';
import { feedbackFormFields, saidFields } from './input.ts';
import { similarOffers } from './offers.ts';
import { formBytes } from './sizes.ts';

const offer = z.object({
  issueId: z.number().int(),
  title: z.string(),
  state: z.enum(issueStates),
  path: z.string().describe('Without base path'),
  people: z.number().int().describe('Residents who raised it'),
  settled: z.boolean(),
});

/** `POST /api/feedback/similar`: what others of the community have raised already. Nothing of what is asked with is kept. */
export const findSimilar = route({
  method: 'POST',
  path: '/feedback/similar',
  summary: 'Public entries of the community that may be about the same',
  body: z.strictObject(
    { community: saidFields.community, content: saidFields.content },
    { error: '请提交一个 JSON 对象。' },
  ),
  answers: {
    200: { description: 'The most alike first, at most three', schema: z.object({ items: z.array(offer) }) },
    400: { description: 'Malformed' },
    403: { description: 'A form of another site' },
    413: { description: 'Too large' },
    415: { description: 'Neither JSON nor a form in UTF-8' },
    422: { description: 'A field is wrong' },
    503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async ({ tools, body: { community, content }, patience }) => ({
    status: 200,
    body: { items: await patience(similarOffers(tools.verb(), community, content)) },
  }),
  form: {
    maxBytes: formBytes,
    fields: feedbackFormFields.partial(),
    // The whole form is sent; only these two matter here.
    body: (sent) => ({ community: sent.text('community') || undefined, content: sent.text('content') ?? '' }),
    answered: async (exchange, { body }, sent) =>
      formPage(
        exchange,
        { ...(await formAsSent(exchange, sent, { offers: body.items })), askedSimilar: true },
        sent,
        200,
      ),
    refused: formAgain,
  },
});
