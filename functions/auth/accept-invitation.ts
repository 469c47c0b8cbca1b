import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accountOf, endSessions } from '../../db/auth/accounts.ts';
import { rootAreas } from '../../db/auth/places.ts';
import { officialOf } from '../../db/officials.ts';
import type { Statement } from '../../db/open.ts';
import { cadres, invitations, officialRoles, users } from '../../db/schema.ts';
import { passwordProblem } from '../../src/domain/passwords.ts';
import { tidyLine } from '../../src/domain/text.ts';
import { civilDate } from '../../src/domain/time.ts';
import { tidyUsername, usernameProblem } from '../../src/domain/usernames.ts';
import type { VerbContext } from '../context.ts';
import { isConstraint } from '../issues/write.ts';
import { conflict, invalid, Refusal } from '../refusal.ts';
import { hashPassword, newAccount, setPassword } from './account-rows.ts';
import { areasOf, hashToken, isOfficeFor } from './invite.ts';
import { withoutSecondFactor } from './second-factor.ts';

const tokenField = z
  .string({ error: '请粘贴邀请链接里的那串字。' })
  .transform((text) => text.replace(/^.*#/s, '').trim())
  .pipe(z.string().max(100, '链接不完整，请从头到尾复制一遍。'));
export const invitationInput = z.strictObject({ token: tokenField });

export const accountInput = z.strictObject({
  token: tokenField,
  username: z.string({ error: '请取一个用户名。' }).max(100),
  password: z.string({ error: '请取一个密码。' }).max(200),
  /** Of the first account of a town: who it is for. */
  name: z.string().max(100).optional(),
  post: z.string().max(100).optional(),
});
export type AccountInput = z.infer<typeof accountInput>;

const noInvitation = (): Refusal =>
  new Refusal({
    status: 404,
    title: '链接不能用了',
    detail: '这个邀请链接不对、用过了，或者过了7天。请找发给您的人要一个新的。',
    errors: [{ path: 'token', message: '这个邀请链接不对、用过了，或者过了7天。请找发给您的人要一个新的。' }],
  });

/** Whether who invited could still do it: their links end with their own office. */
async function stillGiven(verb: VerbContext, cadreId: number, invitedBy: number): Promise<boolean> {
  const { db } = verb.record;
  const [inviter, account] = await Promise.all([
    officialOf(db, invitedBy, civilDate(verb.now)),
    accountOf(db, invitedBy),
  ]);
  if (!inviter || account?.disabledAt) return false;
  return isOfficeFor(verb, inviter, await areasOf(verb, cadreId));
}

/** The invitation of a token: for whom, and under what name they sign in already. Throws 404. */
export async function readInvitation(verb: VerbContext, token: string) {
  const { record, now } = verb;
  const [row] = await record.db
    .select({
      id: invitations.id,
      cadreId: invitations.cadreId,
      invitedBy: invitations.invitedBy,
      name: cadres.name,
      username: users.username,
    })
    .from(invitations)
    .leftJoin(cadres, eq(cadres.id, invitations.cadreId))
    .leftJoin(users, eq(users.cadreId, invitations.cadreId))
    .where(
      and(
        eq(invitations.tokenHash, await hashToken(token)),
        isNull(invitations.usedAt),
        isNull(invitations.voidedAt),
        gt(invitations.expiresAt, now),
      ),
    );
  if (!row) throw noInvitation();
  const { cadreId, invitedBy } = row;
  if (cadreId !== null && invitedBy !== null && !(await stillGiven(verb, cadreId, invitedBy))) throw noInvitation();
  return row;
}

/**
 * Makes the account that an invitation is for, or makes it anew: another password, no second factor, all sessions over. The
 * first account of a town also makes its 组织办. The link works once, also when it is used twice at the same moment. 404, 422.
 */
export async function acceptInvitation(verb: VerbContext, input: AccountInput): Promise<{ username: string }> {
  const { record, now } = verb;
  const { db } = record;
  const invitation = await readInvitation(verb, input.token);
  const username = tidyUsername(input.username);
  const first = invitation.cadreId === null;
  const name = tidyLine(input.name ?? '');
  const errors = [
    { path: 'name', message: first && name.length < 2 ? '请写您的姓名。' : null },
    {
      path: 'username',
      message: usernameProblem(username) ?? (await takenProblem(verb, username, invitation.cadreId)),
    },
    { path: 'password', message: passwordProblem(input.password, username) },
  ].flatMap(({ path, message }) => (message === null ? [] : [{ path, message }]));
  if (errors.length > 0) throw invalid(errors);
  const hash = await hashPassword(input.password);

  const claimed = await db
    .update(invitations)
    .set({ usedAt: now })
    .where(and(eq(invitations.id, invitation.id), isNull(invitations.usedAt), isNull(invitations.voidedAt)))
    .returning({ id: invitations.id });
  if (claimed.length === 0) throw noInvitation();
  try {
    const { cadreId, statements } =
      invitation.cadreId === null
        ? await firstOffice(verb, name, tidyLine(input.post ?? ''))
        : { cadreId: invitation.cadreId, statements: [] };
    const account = await accountOf(db, cadreId);
    await record.write([
      ...statements,
      ...(account
        ? [
            db.update(users).set({ username, disabledAt: null, disabledBy: null }).where(eq(users.id, account.id)),
            setPassword(verb, account.id, hash),
            ...withoutSecondFactor(record, account.id),
            ...endSessions(record, account.id),
          ]
        : newAccount(verb, { userId: crypto.randomUUID(), cadreId, username, hash })),
    ]);
  } catch (error) {
    await db.update(invitations).set({ usedAt: null }).where(eq(invitations.id, invitation.id));
    if (isConstraint(error)) throw invalid([{ path: 'username', message: '这个用户名刚刚被别人用了，请换一个。' }]);
    throw error;
  }
  return { username };
}

async function takenProblem({ record }: VerbContext, username: string, cadreId: number | null): Promise<string | null> {
  const [taken] = await record.db.select({ cadreId: users.cadreId }).from(users).where(eq(users.username, username));
  return taken && taken.cadreId !== cadreId ? '这个用户名已经有人用了，请换一个。' : null;
}

/** The first 组织办 of a town: a cadre of that name, or a new one, gets the role at the root. */
async function firstOffice({ record, now }: VerbContext, name: string, post: string) {
  const { db } = record;
  const roots = await rootAreas(db);
  const root = roots[0];
  if (!root) throw conflict('还没有导入区划。请先运行 npm run import 导入表格。');
  const today = civilDate(now);
  const known = await db
    .select({ id: cadres.id })
    .from(cadres)
    .where(and(eq(cadres.name, name), isNull(cadres.endedOn)));
  const statements: Statement[] = [];
  let cadreId = known.length === 1 ? known[0]?.id : undefined;
  if (cadreId === undefined) {
    const [last] = await db.select({ id: sql<number>`coalesce(max(${cadres.id}), 0)` }).from(cadres);
    cadreId = (last?.id ?? 0) + 1;
    statements.push(db.insert(cadres).values({ id: cadreId, name, post: post || null, unit: `${root.name}组织办` }));
  }
  const roles = db
    .insert(officialRoles)
    .values(
      roots.map(({ code }) => ({
        cadreId: cadreId as number,
        role: 'office' as const,
        areaCode: code,
        fromDate: today,
      })),
    )
    .onConflictDoNothing();
  return { cadreId, statements: [...statements, roles] };
}
