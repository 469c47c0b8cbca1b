import { z } from 'zod';
import { invitationPath, secondFactorPath } from '../../../src/domain/account-paths.ts';
import { actorOf, idOf } from '../../desk/asked.ts';
import type { Sent } from '../../http/sent.ts';
import { type Exchange, route } from '../../route.ts';
import { acceptInvitation, accountInput, invitationInput, readInvitation } from '../accept-invitation.ts';
import { countAddress } from '../asker.ts';
import { disableAccount } from '../disable.ts';
import { endRole } from '../end-role.ts';
import { accountForm, answerWith, onward, wantsOnward } from '../form.ts';
import { invite, inviteInput } from '../invite.ts';
import { accountKey, signIn } from '../sign-in.ts';
import { forgive } from '../slow-down.ts';
import { emptyView } from '../views.ts';
import { disableForm, endRoleForm, inviteForm } from './account-forms.ts';
import { askerOf } from './asked.ts';
import { accountProblems } from './problems.ts';

const notFound = { 404: { description: 'Unknown, used or expired' } };

/** What a page shows of the invitation whose token was sent; nothing where it does not hold. */
async function shownInvitation({ tools }: Pick<Exchange, 'tools'>, sent: Sent | null) {
  const parsed = invitationInput.safeParse({ token: sent?.text('token') });
  if (!parsed.success) return { invitation: null };
  const { token } = parsed.data;
  const found = await readInvitation(tools.verb(), token).catch(() => null);
  return { invitation: found && { token, name: found.cadreId === null ? null : found.name, username: found.username } };
}

/** `POST /api/auth/invitation`: whom an invitation is for. A POST, so that no token stands in an address. */
export const readInvitationRoute = route({
  method: 'POST',
  path: '/auth/invitation',
  summary: 'Whom an invitation is for',
  body: invitationInput,
  answers: {
    200: {
      description: 'It holds',
      schema: z.object({ name: z.string().nullable(), username: z.string().nullable() }),
    },
    ...notFound,
    ...accountProblems,
  },
  handle: async ({ context, tools, body, sent }) => {
    const verb = tools.verb();
    await countAddress(verb, (await askerOf(context, verb)).sender);
    const { cadreId, name, username } = await readInvitation(verb, body.token);
    const shown = cadreId === null ? null : name;
    if (!sent || !tools.pages) return { status: 200, body: { name: shown, username } };
    const view = { ...emptyView(context), invitation: { token: body.token, name: shown, username } };
    return tools.pages.account(context, invitationPath, view, 200);
  },
  form: accountForm(invitationInput, invitationPath),
});

/** `POST /api/auth/accounts`: takes up an invitation, and is signed in. */
export const createAccountRoute = route({
  method: 'POST',
  path: '/auth/accounts',
  summary: 'Take up an invitation',
  body: accountInput,
  answers: {
    200: {
      description: 'Signed in; set up the second factor where asked for',
      schema: z.object({ done: z.literal(true) }),
    },
    ...notFound,
    ...accountProblems,
  },
  handle: async ({ context, tools, body, sent }) => {
    const verb = tools.verb();
    const asker = await askerOf(context, verb);
    await countAddress(verb, asker.sender);
    const { username } = await acceptInvitation(verb, body);
    // Who holds the link is no stranger: else whoever guesses at the name could keep them out of the account for good.
    await forgive(verb.record, await accountKey(verb, username));
    const { cookies } = await signIn(verb, { username, password: body.password }, { ...asker, sender: null });
    return wantsOnward({ tools }, sent)
      ? onward({ tools }, secondFactorPath, cookies)
      : answerWith(200, { done: true }, cookies);
  },
  form: accountForm(accountInput, invitationPath, shownInvitation),
});

/** `POST /api/auth/invitations`: 组织办 invites a cadre, or gives them a new start. */
export const inviteRoute = route({
  method: 'POST',
  path: '/auth/invitations',
  official: true,
  summary: 'Invite a cadre',
  body: inviteInput,
  answers: {
    201: {
      description: 'The link works once; it is shown this once',
      schema: z.object({ url: z.string(), expiresAt: z.number().describe('UTC milliseconds') }),
    },
    404: { description: 'No such cadre' },
    ...accountProblems,
  },
  handle: async (exchange) => ({
    status: 201,
    body: await invite(exchange.tools.verb(), actorOf(exchange), exchange.body),
  }),
  form: inviteForm(inviteInput),
});

/** `POST /api/auth/accounts/:id/disable`: `id` of the cadre. */
export const disableRoute = route({
  method: 'POST',
  path: '/auth/accounts/:id/disable',
  official: true,
  summary: 'Close an account; ends all its sessions',
  body: z.strictObject({}),
  answers: {
    200: { description: 'Closed', schema: z.object({ done: z.literal(true) }) },
    404: { description: 'No such account' },
    ...accountProblems,
  },
  handle: async (exchange) => {
    await disableAccount(exchange.tools.verb(), actorOf(exchange), idOf(exchange));
    return { status: 200, body: { done: true as const } };
  },
  form: disableForm(z.strictObject({})),
});

/** `POST /api/auth/roles/:id/end`: `id` of a role that was given. */
export const endRoleRoute = route({
  method: 'POST',
  path: '/auth/roles/:id/end',
  official: true,
  summary: 'Take back a role that was given',
  body: z.strictObject({}),
  answers: {
    200: { description: 'It holds no longer', schema: z.object({ done: z.literal(true) }) },
    404: { description: 'No such role, or ended before' },
    ...accountProblems,
  },
  handle: async (exchange) => {
    await endRole(exchange.tools.verb(), actorOf(exchange), idOf(exchange));
    return { status: 200, body: { done: true as const } };
  },
  form: endRoleForm(z.strictObject({})),
});
