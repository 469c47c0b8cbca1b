import { eq } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { userCredentials, users } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';

/** Salt and key of a password: scrypt by node:crypto, about 80 ms; native also under workerd. */
export const hashPassword = async (password: string): Promise<string> =>
  (await import('better-auth/crypto')).hashPassword(password);

/** Whether a password is the user's. */
export async function isPassword({ record }: Pick<VerbContext, 'record'>, userId: string, password: string) {
  const [row] = await record.db
    .select({ hash: userCredentials.password })
    .from(userCredentials)
    .where(eq(userCredentials.userId, userId));
  const { verifyPassword } = await import('better-auth/crypto');
  return row?.hash ? verifyPassword({ hash: row.hash, password }) : false;
}

/** Statements of a new account. @param hash of its password */
export function newAccount(
  { record, now }: Pick<VerbContext, 'record' | 'now'>,
  { userId, cadreId, username, hash }: { userId: string; cadreId: number; username: string; hash: string },
): Statement[] {
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  return [
    record.db.insert(users).values({ id: userId, cadreId, username, email: `${userId}@accounts.invalid`, ...at }),
    record.db
      .insert(userCredentials)
      .values({ id: crypto.randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash, ...at }),
  ];
}

/** Statement that gives a user another password. */
export const setPassword = ({ record, now }: Pick<VerbContext, 'record' | 'now'>, userId: string, hash: string) =>
  record.db
    .update(userCredentials)
    .set({ password: hash, updatedAt: new Date(now) })
    .where(eq(userCredentials.userId, userId));
