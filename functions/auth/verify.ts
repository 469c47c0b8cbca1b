import { and, eq, gt } from 'drizzle-orm';
import { parseSigned } from 'hono/utils/cookie';
import { z } from 'zod';
import { users, verifications } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Asker, countAddress, type Entered } from './asker.ts';
import { authOf, authSecret } from './auth.ts';
import { deviceCookie, deviceOf } from './device.ts';
import { codeKey, takeCode, tidyCode, tidyRecoveryCode } from './second-factor.ts';
import { cookieName } from './session.ts';
import { accountBrake, attempt, forgive } from './slow-down.ts';

export const verifyInput = z.strictObject({
  code: z
    .string({ error: '请输入验证码。' })
    .trim()
    .min(1, '请输入验证码。')
    .max(40, '验证码是6位数字，恢复码是10个字符。')
    .describe('Six digits of the authenticator app, or a recovery code'),
});

const again = (): Refusal =>
  new Refusal({ status: 401, title: '请重新登录', detail: '等得太久，或者试错太多次。请从用户名和密码重新登录。' });
const wrong = (): Refusal =>
  new Refusal({
    status: 422,
    title: '验证码不对',
    detail: '验证码不对，或者已经用过。',
    errors: [{ path: 'code', message: '验证码不对，或者已经用过。请等手机上的数字换了再输，也可以输一个恢复码。' }],
  });

/** The user who gave their password and still owes the second factor; undefined where nobody waits. @param cookies of the request */
export async function challengedUser(verb: VerbContext, cookies: string) {
  const name = cookieName('challenge', verb.settings);
  const { [name]: identifier } = await parseSigned(cookies, await authSecret(verb), name);
  if (!identifier) return undefined;
  const [user] = await verb.record.db
    .select({ id: users.id, username: users.username })
    .from(verifications)
    .innerJoin(users, eq(users.id, verifications.value))
    .where(and(eq(verifications.identifier, identifier), gt(verifications.expiresAt, new Date(verb.now))));
  return user;
}

/** The second step: a code that was never used before, or a recovery code, opens the session. 401, 422, 429. */
export async function verifyCode(
  verb: VerbContext,
  { code }: z.infer<typeof verifyInput>,
  asker: Asker,
  cookies: string,
): Promise<Entered> {
  const { record, now, settings } = verb;
  await countAddress(verb, asker.sender);
  const user = await challengedUser(verb, cookies);
  if (!user) throw again();
  const device = await deviceOf(verb, user.username, asker.device);
  const key = device ? `${codeKey(user.id)}:${device}` : codeKey(user.id);
  await attempt(record, key, accountBrake, now);

  const digits = tidyCode(code);
  if (digits && !(await takeCode(verb, user.id, digits))) throw wrong();
  const { api } = await authOf(verb);
  // Nothing but the challenge: a session of somebody else on this device would be taken for the one that is asked for.
  const challenge = cookieName('challenge', settings);
  const headers = new Headers({
    cookie: cookies
      .split(/;\s*/)
      .filter((each) => each.startsWith(`${challenge}=`))
      .join('; '),
  });
  const answer = digits
    ? await api.verifyTOTP({ body: { code: digits }, headers, asResponse: true })
    : await api.verifyBackupCode({ body: { code: tidyRecoveryCode(code) }, headers, asResponse: true });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { code?: string };
    if (/TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS|FAILED_TO_CREATE_SESSION/.test(problem.code ?? '')) throw again();
    if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}`);
    throw wrong();
  }
  await forgive(record, key);
  return { next: 'desk', cookies: [...answer.headers.getSetCookie(), await deviceCookie(verb, user.username)] };
}
