import { z } from 'zod';
import { endSessions } from '../../db/auth/accounts.ts';
import { passwordProblem } from '../../src/domain/passwords.ts';
import type { VerbContext } from '../context.ts';
import { invalid } from '../refusal.ts';
import { hashPassword, isPassword, setPassword } from './account-rows.ts';
import { accountBrake, attempt, forgive } from './slow-down.ts';

export const passwordInput = z.strictObject({
  current: z.string({ error: '请填写现在的密码。' }).min(1, '请填写现在的密码。').max(200),
  password: z.string({ error: '请填写新密码。' }).max(200),
});

/** Asks for the password again, before something that another should not do at an unattended screen. 422, 429. */
export async function confirmPassword(
  verb: VerbContext,
  userId: string,
  password: string,
  path: string,
): Promise<void> {
  const key = `sign-in:password:${userId}`;
  await attempt(verb.record, key, accountBrake, verb.now);
  if (!(await isPassword(verb, userId, password))) throw invalid([{ path, message: '密码不对，请再输一次。' }]);
  await forgive(verb.record, key);
}

/** Another password. All sessions end, this one too: whoever is still in with the old one is out. */
export async function changePassword(
  verb: VerbContext,
  { userId, username }: { userId: string; username: string },
  { current, password }: z.infer<typeof passwordInput>,
): Promise<void> {
  const problem = password === current ? '新密码和现在的一样，请换一个。' : passwordProblem(password, username);
  if (problem !== null) throw invalid([{ path: 'password', message: problem }]);
  await confirmPassword(verb, userId, current, 'current');
  await verb.record.write([
    setPassword(verb, userId, await hashPassword(password)),
    ...endSessions(verb.record, userId),
  ]);
}
