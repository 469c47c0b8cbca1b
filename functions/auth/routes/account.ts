import { z } from 'zod';
import { accountPath, signInPath } from '../../../src/domain/account-paths.ts';
import { officialRoles } from '../../../src/domain/rights.ts';
import { route } from '../../route.ts';
import { accountForm, answerWith, onward, wantsOnward } from '../form.ts';
import { changePassword, passwordInput } from '../password.ts';
import { noSessionCookie, signOut } from '../sign-out.ts';
import { whoOf } from '../views.ts';
import { accountOf } from './asked.ts';
import { accountProblems } from './problems.ts';

const nothing = z.strictObject({});
const done = z.object({ done: z.literal(true) });

/** `GET /api/auth/session`: who is signed in, and what they may do now. */
export const readSessionRoute = route({
  method: 'GET',
  path: '/auth/session',
  summary: 'Who is signed in',
  answers: {
    200: {
      description: 'Roles as they hold now',
      schema: z.object({
        cadre: z.int(),
        name: z.string(),
        username: z.string(),
        grants: z.array(z.object({ role: z.enum(officialRoles), area: z.string(), department: z.int().nullable() })),
        secondFactor: z.boolean(),
        mustEnrol: z.boolean(),
      }),
    },
    401: accountProblems[401],
    503: accountProblems[503],
  },
  handle: async (exchange) => {
    const { name, username, official, secondFactor, mustEnrol } = await accountOf(exchange);
    const grants = official.grants.map(({ role, areaCode: area, departmentId: department }) => ({
      role,
      area,
      department,
    }));
    return { status: 200, body: { cadre: official.cadreId, name, username, grants, secondFactor, mustEnrol } };
  },
});

/** `POST /api/auth/sign-out`: on all devices. Who is not signed in is told the same. */
export const signOutRoute = route({
  method: 'POST',
  path: '/auth/sign-out',
  summary: 'Sign out, on all devices',
  body: nothing,
  answers: { 200: { description: 'No session is left', schema: done }, ...accountProblems },
  handle: async (exchange) => {
    const { tools, sent } = exchange;
    const verb = tools.verb();
    const account = await accountOf(exchange).catch(() => null);
    if (account) await signOut(verb, account.userId);
    const cookies = [noSessionCookie(verb)];
    return wantsOnward({ tools }, sent)
      ? onward({ tools }, `${signInPath}?done=signed-out`, cookies)
      : answerWith(200, { done: true }, cookies);
  },
  form: accountForm(nothing, signInPath),
});

/** `POST /api/auth/password`: all sessions end, this one too. */
export const passwordRoute = route({
  method: 'POST',
  path: '/auth/password',
  summary: 'Change the password; ends all sessions',
  body: passwordInput,
  answers: { 200: { description: 'Changed; sign in again', schema: done }, ...accountProblems },
  handle: async (exchange) => {
    const { tools, sent, body } = exchange;
    const verb = tools.verb();
    const account = await accountOf(exchange);
    await changePassword(verb, account, body);
    const cookies = [noSessionCookie(verb)];
    return wantsOnward({ tools }, sent)
      ? onward({ tools }, `${signInPath}?done=password`, cookies)
      : answerWith(200, { done: true }, cookies);
  },
  form: accountForm(passwordInput, accountPath, async (asked) => ({ who: whoOf(await accountOf(asked)) })),
});
