import { z } from 'zod';
import { challengeSchema, makeChallenge } from '../abuse/captcha.ts';
import { readLoad } from '../abuse/limits.ts';
import { senderOf } from '../abuse/sender.ts';
import { route } from '../route.ts';

/** `GET /api/feedback/challenge`: the captcha that a feedback sent now would have to solve; none while nobody presses. */
export const readChallenge = route({
  method: 'GET',
  path: '/feedback/challenge',
  summary: 'Whether a captcha is asked for now, and which (ALTCHA)',
  answers: {
    200: {
      description: 'A challenge to be solved, or that none is needed',
      schema: z.union([
        z.object({ required: z.literal(false) }),
        challengeSchema.extend({ required: z.literal(true) }),
      ]),
    },
    429: { description: 'Too many from this address', headers: { 'Retry-After': 'Seconds' } },
    503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async ({ context, tools, patience }) => {
    const verb = tools.verb();
    const sender = await senderOf(context.req.raw, verb.keys, verb.now);
    const { pressure } = await patience(readLoad(verb, sender, ''));
    return pressure
      ? { status: 200, body: { required: true as const, ...(await makeChallenge(verb.keys, verb.now)) } }
      : { status: 200, body: { required: false as const } };
  },
});
