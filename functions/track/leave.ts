import { z } from 'zod';
import { trackPath } from '../../src/domain/paths.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { problemOf } from '../http/refusal-of.ts';
import { forgottenReceipt } from '../pages/receipt-cookie.ts';
import { route } from '../route.ts';

/**
 * `POST /api/track/leave`: whoever used a phone that others use too leaves nothing behind. The cookie with the receipt ends;
 * that needs neither record nor keys.
 */
export const leave = route({
  method: 'POST',
  path: '/track/leave',
  summary: 'Make this browser forget the receipt',
  body: z.strictObject({}, { error: '请提交一个 JSON 对象。' }),
  answers: {
    200: {
      description: 'Forgotten; also where there was none',
      schema: z.object({ left: z.literal(true) }),
      headers: { 'Set-Cookie': 'Ends the cookie' },
    },
    400: { description: 'Malformed' },
    403: { description: 'A form of another site' },
    413: { description: 'Too large' },
    415: { description: 'Neither JSON nor a form in UTF-8' },
    422: { description: 'A field is wrong' },
    503: { description: 'Too busy to read the request', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async ({ tools }) => ({
    status: 200,
    body: { left: true as const },
    headers: { 'set-cookie': forgottenReceipt(tools.settings()) },
  }),
  form: {
    maxBytes: 1024,
    fields: z.object({}),
    // Whatever else a browser sends along: it is to forget all the same.
    body: () => ({}),
    answered: ({ tools }, { headers }) =>
      new Response(null, {
        status: 303,
        headers: { ...headers, location: `${basePath(tools.settings())}${trackPath}`, 'cache-control': 'no-store' },
      }),
    refused: (_, refusal) => problemOf(refusal),
  },
});
