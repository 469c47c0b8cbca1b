import { lt } from 'drizzle-orm';
import { z } from 'zod';
import { sessions } from '../../db/schema.ts';
import { longestPassword } from '../../src/domain/passwords.ts';
import { tidyUsername } from '../../src/domain/usernames.ts';
import type { VerbContext } from '../context.ts';
import { mac } from '../keys/mac.ts';
import { Refusal } from '../refusal.ts';
import { type Asker, countAddress, type Entered } from './asker.ts';
import { authOf } from './auth.ts';
import { deviceCookie, deviceOf } from './device.ts';
import { accountBrake, attempt, forgive } from './slow-down.ts';
import { verifyCode } from './verify.ts';

const field = (what: string) =>
  z
    .string({ error: `请填写${what}。` })
    .min(1, `请填写${what}。`)
    .max(200, `${what}太长。`);

export const signInInput = z.strictObject({
  username: field('用户名').describe('Case makes no difference'),
  password: field('密码'),
  /** Of the second factor, for clients that ask for all at once. */
  code: z.string().max(40).optional().describe('Six digits of the second factor, or a recovery code'),
});
export type SignInInput = z.infer<typeof signInInput>;

/** The same for an unknown name, a wrong password and a disabled account. */
const wrong = (): Refusal =>
  new Refusal({
    status: 401,
    title: '没有登录成功',
    detail: '用户名或密码不对，或者账号已经停用。请再试一次；忘了密码，请找组织办要新的邀请链接。',
  });

/** What attempts at an account from unknown devices are counted under. @param username tidied */
export const accountKey = async ({ keys }: Pick<VerbContext, 'keys'>, username: string): Promise<string> =>
  `sign-in:account:${await mac(keys, 'sign-in', username)}`;

/** Signs in with name and password: opens a session, or a challenge for the second factor. 401, 429. */
export async function signIn(verb: VerbContext, input: SignInInput, asker: Asker): Promise<Entered> {
  const { record, now } = verb;
  const username = tidyUsername(input.username);
  await countAddress(verb, asker.sender);
  const known = await deviceOf(verb, username, asker.device);
  const key = known ? `sign-in:device:${known}` : await accountKey(verb, username);
  await attempt(record, key, accountBrake, now);
  if (input.password.length > longestPassword) throw wrong();

  const auth = await authOf(verb);
  const answer = await auth.api.signInUsername({
    body: { username, password: input.password },
    headers: new Headers(),
    asResponse: true,
  });
  if (!answer.ok) {
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
    if (answer.status >= 500 && code !== 'FAILED_TO_CREATE_SESSION')
      throw new Error(`better-auth answered ${answer.status}`);
    throw wrong();
  }
  await forgive(record, key);
  const { twoFactorRedirect } = (await answer.json()) as { twoFactorRedirect?: boolean };
  const cookies = answer.headers.getSetCookie();
  if (twoFactorRedirect) {
    if (input.code === undefined) return { next: 'code', cookies };
    return verifyCode(
      verb,
      { code: input.code },
      { ...asker, sender: null },
      cookies.map((each) => each.split(';')[0]).join('; '),
    );
  }
  await record.write([record.db.delete(sessions).where(lt(sessions.expiresAt, new Date(now)))]);
  return { next: 'desk', cookies: [...cookies, await deviceCookie(verb, username)] };
}
