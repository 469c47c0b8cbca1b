/** What the tests of sign-in share. People, names and passwords are invented. */
import { eq } from 'drizzle-orm';
import { users } from '../../db/schema.ts';
import { hashPassword, newAccount } from '../../functions/auth/account-rows.ts';
import { newSecondFactor } from '../../functions/auth/second-factor.ts';
import type { VerbContext } from '../../functions/context.ts';

/** Long, and nobody's. */
export const password = '竹影扫阶尘不动7';

/** An account for a cadre; with a second factor unless `plain`. Its secret is a text, not base32. */
export async function account(
  verb: VerbContext,
  cadreId: number,
  username: string,
  { plain = false }: { plain?: boolean } = {},
): Promise<{ userId: string; secret: string; codes: string[] }> {
  const userId = crypto.randomUUID();
  await verb.record.write(newAccount(verb, { userId, cadreId, username, hash: await hashPassword(password) }));
  if (plain) return { userId, secret: '', codes: [] };
  const { secret, codes, statement } = await newSecondFactor(verb, userId, true);
  await verb.record.write([
    statement,
    verb.record.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, userId)),
  ]);
  return { userId, secret, codes };
}
