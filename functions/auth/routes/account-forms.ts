/** The forms of the office's page of accounts. */
import { nameOf } from '../../../db/desk/choices.ts';
import { deskAccountsPath } from '../../../src/domain/desk-paths.ts';
import { actorOf } from '../../desk/asked.ts';
import { deskForm } from '../../desk/form.ts';
import { deskPage } from '../../desk/show.ts';
import type { Sent } from '../../http/sent.ts';
import { notFound } from '../../refusal.ts';
import type { Exchange, FormSide } from '../../route.ts';
import type { Invited } from '../invite.ts';

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** One role at most with an invitation; a form without one only invites. */
function invitation(sent: Sent): Record<string, unknown> {
  const [role, area, department] = ['role', 'area', 'department'].map((name) => sent.text(name) || undefined);
  const given = { role, area, ...(department === undefined ? {} : { department: number(department) }) };
  return { cadre: number(sent.text('cadre')), ...(role === undefined ? {} : { roles: [given] }) };
}

type Reply = { status: number; body: unknown };

/** The page of accounts with the link: it is shown in this answer and nowhere else. */
async function shownLink(exchange: Exchange, reply: Reply, sent: Sent): Promise<Response> {
  const { context, tools } = exchange;
  const actor = actorOf(exchange);
  const cadreId = number(sent.text('cadre')) ?? 0;
  const { name } = await nameOf(tools.record().db, { ...actor, cadreId });
  const invited = { name, ...(reply.body as Invited) };
  const shown = await deskPage(tools.verb(), actor, { page: 'accounts', query: name, invited });
  if (!shown || !tools.pages) throw notFound();
  return tools.pages.desk(context, shown.path, { desk: shown.view }, 200);
}

export const inviteForm = (fields: FormSide<Reply>['fields']): FormSide<Reply> => ({
  ...deskForm<Reply>('invitations', fields, () => ({ page: 'accounts' }), shownLink),
  body: invitation,
});

/** A button beside a person: nothing to fill in. */
const buttonForm =
  (verb: string, done: string) =>
  (fields: FormSide<Reply>['fields']): FormSide<Reply> => ({
    ...deskForm<Reply>(
      verb,
      fields,
      () => ({ page: 'accounts' }),
      () => `${deskAccountsPath}?done=${done}`,
    ),
    body: () => ({}),
  });

export const disableForm = buttonForm('disable', 'disabled');
export const endRoleForm = buttonForm('end-role', 'role-ended');
