import { z } from 'zod';
import { accountPath, secondFactorPath } from '../../../src/domain/account-paths.ts';
import { deskPath } from '../../../src/domain/desk-paths.ts';
import { route } from '../../route.ts';
import { accountForm, answerWith, onward, wantsOnward } from '../form.ts';
import { confirmPassword } from '../password.ts';
import { beginSecondFactor, confirmSecondFactor, renewSecondFactor } from '../second-factor.ts';
import { base32 } from '../totp.ts';
import { verifyInput } from '../verify.ts';
import { secondFactorView, whoOf } from '../views.ts';
import { accountOf } from './asked.ts';
import { accountProblems } from './problems.ts';

const nothing = z.strictObject({});
const done = z.object({ done: z.literal(true) });

/** `POST /api/auth/second-factor`: a secret and recovery codes, in force once a first code confirms them. */
export const beginSecondFactorRoute = route({
  method: 'POST',
  path: '/auth/second-factor',
  summary: 'Begin setting up a second factor',
  body: nothing,
  answers: {
    200: {
      description: 'For an authenticator app; told this once',
      schema: z.object({ secret: z.string().describe('Base32'), recoveryCodes: z.array(z.string()) }),
    },
    ...accountProblems,
  },
  handle: async (exchange) => {
    const { tools, sent } = exchange;
    const account = await accountOf(exchange);
    const { secret, codes } = await beginSecondFactor(tools.verb(), account);
    return wantsOnward({ tools }, sent)
      ? onward({ tools }, secondFactorPath)
      : answerWith(200, { secret: base32(secret), recoveryCodes: codes }, []);
  },
  form: accountForm(nothing, secondFactorPath, async (asked) => ({ who: whoOf(await accountOf(asked)) })),
});

/** `POST /api/auth/second-factor/confirm`. */
export const confirmSecondFactorRoute = route({
  method: 'POST',
  path: '/auth/second-factor/confirm',
  summary: 'Confirm a second factor with its first code; ends all other sessions',
  body: verifyInput,
  answers: { 200: { description: 'In force', schema: done }, ...accountProblems },
  handle: async (exchange) => {
    const { tools, sent, body } = exchange;
    await confirmSecondFactor(tools.verb(), await accountOf(exchange), body.code);
    return wantsOnward({ tools }, sent) ? onward({ tools }, deskPath) : answerWith(200, { done: true }, []);
  },
  form: accountForm(verifyInput, secondFactorPath, async (asked) =>
    secondFactorView(asked.context, asked.tools.verb(), await accountOf(asked)),
  ),
});

const renewInput = z.strictObject({
  current: z.string({ error: '请填写现在的密码。' }).min(1, '请填写现在的密码。').max(200),
  code: verifyInput.shape.code,
});

/** `POST /api/auth/second-factor/renew`: another phone. Asks for password and code: an open desk is not enough. */
export const renewSecondFactorRoute = route({
  method: 'POST',
  path: '/auth/second-factor/renew',
  summary: 'Take the second factor away, to set it up anew; ends all other sessions',
  body: renewInput,
  answers: { 200: { description: 'To be set up anew', schema: done }, ...accountProblems },
  handle: async (exchange) => {
    const { tools, sent, body } = exchange;
    const verb = tools.verb();
    const account = await accountOf(exchange);
    await confirmPassword(verb, account.userId, body.current, 'current');
    await renewSecondFactor(verb, account, body.code);
    return wantsOnward({ tools }, sent) ? onward({ tools }, secondFactorPath) : answerWith(200, { done: true }, []);
  },
  form: accountForm(renewInput, accountPath, async (asked) => ({
    who: whoOf(await accountOf(asked)),
    renewing: true,
  })),
});
