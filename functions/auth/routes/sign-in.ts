import { z } from 'zod';
import { signInCodePath, signInPath } from '../../../src/domain/account-paths.ts';
import { deskPath } from '../../../src/domain/desk-paths.ts';
import { type Exchange, route } from '../../route.ts';
import type { Entered } from '../asker.ts';
import { accountForm, answerWith, onward, wantsOnward } from '../form.ts';
import { signIn, signInInput } from '../sign-in.ts';
import { verifyCode, verifyInput } from '../verify.ts';
import { askerOf } from './asked.ts';
import { accountProblems } from './problems.ts';

const entered = z.object({
  next: z.enum(['desk', 'code']).describe('`code`: ask for the second factor at /api/auth/verify'),
});
const answers = {
  200: { description: 'The cookie opens the desk, or waits for the second factor', schema: entered },
  ...accountProblems,
};

const goOn = (
  exchange: Pick<Exchange, 'tools'>,
  sent: Parameters<typeof wantsOnward>[1],
  { next, cookies }: Entered,
) =>
  wantsOnward(exchange, sent)
    ? onward(exchange, next === 'code' ? signInCodePath : deskPath, cookies)
    : answerWith(200, { next }, cookies);

/** `POST /api/auth/sign-in`. It never leads anywhere but to the desk: no address is taken from the request. */
export const signInRoute = route({
  method: 'POST',
  path: '/auth/sign-in',
  summary: 'Sign in',
  body: signInInput,
  answers,
  handle: async ({ context, tools, body, sent }) => {
    const verb = tools.verb();
    return goOn({ tools }, sent, await signIn(verb, body, await askerOf(context, verb)));
  },
  form: accountForm(signInInput.omit({ code: true }), signInPath, () => ({})),
});

/** `POST /api/auth/verify`: the second factor. */
export const verifyRoute = route({
  method: 'POST',
  path: '/auth/verify',
  summary: 'Sign in: the second factor',
  body: verifyInput,
  answers,
  handle: async ({ context, tools, body, sent }) => {
    const verb = tools.verb();
    const asker = await askerOf(context, verb);
    return goOn({ tools }, sent, await verifyCode(verb, body, asker, context.req.header('cookie') ?? ''));
  },
  form: accountForm(verifyInput, signInCodePath),
});
