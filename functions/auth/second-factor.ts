import { and, eq, lt } from 'drizzle-orm';
import { endSessionsBut } from '../../db/auth/accounts.ts';
import type { Statement, TownRecord } from '../../db/open.ts';
import { twoFactors, users } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { conflict, invalid } from '../refusal.ts';
import { authSecret } from './auth.ts';
import { accountBrake, attempt, forgive } from './slow-down.ts';
import { base32, totpStep, totpUri } from './totp.ts';

/** better-auth's own sealing: it opens the same rows when a code is asked for at sign-in. */
const sealing = () => import('better-auth/crypto');

/** Without signs that are mistaken for each other. */
const codeSigns = '23456789abcdefghjkmnpqrstuvwxyz';
const codeCount = 10;
const codeLength = 10;

/** A text of random signs, each as likely as the others. */
function randomText(signs: string, length: number): string {
  let text = '';
  while (text.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      if (byte < Math.floor(256 / signs.length) * signs.length && text.length < length)
        text += signs[byte % signs.length];
  return text;
}

const grouped = (code: string): string => `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;

/** A recovery code as it is kept: however it was typed. */
export const tidyRecoveryCode = (text: string): string =>
  grouped(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^0-9a-z]/g, ''),
  );

/** Six digits, however they were typed; null for anything else, which may be a recovery code. */
export function tidyCode(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A new secret with its recovery codes, not yet confirmed: statement that puts it in the place of another unconfirmed one. */
export async function newSecondFactor(
  verb: Pick<VerbContext, 'record' | 'keys'>,
  userId: string,
  verified = false,
): Promise<{ secret: string; codes: string[]; statement: Statement }> {
  const [{ symmetricEncrypt }, key] = await Promise.all([sealing(), authSecret(verb)]);
  const secret = randomText('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 20);
  const codes = Array.from({ length: codeCount }, () => grouped(randomText(codeSigns, codeLength)));
  const row = {
    secret: await symmetricEncrypt({ key, data: secret }),
    backupCodes: await symmetricEncrypt({ key, data: JSON.stringify(codes) }),
    verified,
  };
  const statement = verb.record.db
    .insert(twoFactors)
    .values({ id: crypto.randomUUID(), userId, ...row })
    .onConflictDoUpdate({
      target: twoFactors.userId,
      set: { ...row, lastStep: 0 },
      ...(verified ? {} : { setWhere: eq(twoFactors.verified, false) }),
    });
  return { secret, codes, statement };
}

/** Secret of a user's second factor; null where there is none, or it was sealed under another AUTH_SECRET. */
async function readFactor(verb: Pick<VerbContext, 'record' | 'keys'>, userId: string) {
  const [row] = await verb.record.db.select().from(twoFactors).where(eq(twoFactors.userId, userId));
  if (!row) return null;
  const [{ symmetricDecrypt }, key] = await Promise.all([sealing(), authSecret(verb)]);
  try {
    const [secret, codes] = await Promise.all([
      symmetricDecrypt({ key, data: row.secret }),
      symmetricDecrypt({ key, data: row.backupCodes }),
    ]);
    return { secret, codes: JSON.parse(codes) as string[], verified: row.verified };
  } catch {
    return null;
  }
}

/** Whether a code can still be checked: not once AUTH_SECRET is another one. */
export const canCheckCodes = async (verb: Pick<VerbContext, 'record' | 'keys'>, userId: string): Promise<boolean> =>
  (await readFactor(verb, userId)) !== null;

/** What the page shows while a second factor is being set up, the secret in base32 by fours; null while nothing is. */
export async function pendingSecondFactor(
  verb: Pick<VerbContext, 'record' | 'keys'>,
  { userId, username }: { userId: string; username: string },
  issuer: string,
): Promise<{ secret: string; uri: string; codes: string[] } | null> {
  const factor = await readFactor(verb, userId);
  if (!factor || factor.verified) return null;
  const typed = base32(factor.secret).replace(/(.{4})(?=.)/g, '$1 ');
  return { secret: typed, uri: totpUri(factor.secret, issuer, username), codes: factor.codes };
}

/** Begins setting up a second factor. 409 where one is set up. */
export async function beginSecondFactor(verb: VerbContext, account: { userId: string; secondFactor: boolean }) {
  if (account.secondFactor) throw conflict('动态验证码已经设置好了。换手机请先在“我的账号”里重新设置。');
  const { secret, codes, statement } = await newSecondFactor(verb, account.userId);
  await verb.record.write([statement]);
  return { secret, codes };
}

/**
 * Takes a code that was not taken before: whoever looked over a shoulder cannot use it again. False for a wrong one.
 * @param code six digits
 */
export async function takeCode(verb: VerbContext, userId: string, code: string): Promise<boolean> {
  const factor = await readFactor(verb, userId);
  const step = factor && (await totpStep(factor.secret, code, verb.now));
  if (!step) return false;
  const taken = await verb.record.db
    .update(twoFactors)
    .set({ lastStep: step })
    .where(and(eq(twoFactors.userId, userId), lt(twoFactors.lastStep, step)))
    .returning({ id: twoFactors.id });
  return taken.length > 0;
}

/** What attempts at a user's codes are counted under. */
export const codeKey = (userId: string): string => `sign-in:code:${userId}`;

/**
 * Confirms with a first code: from now on it is asked for at each sign-in, and sessions that were opened without one elsewhere
 * are over. 422 for a wrong code.
 */
export async function confirmSecondFactor(
  verb: VerbContext,
  account: { userId: string; sessionId: string; secondFactor: boolean },
  code: string,
): Promise<void> {
  if (account.secondFactor) throw conflict('动态验证码已经设置好了。');
  const { record, now } = verb;
  const { userId, sessionId } = account;
  await attempt(record, codeKey(userId), accountBrake, now);
  const digits = tidyCode(code);
  if (!digits || !(await takeCode(verb, userId, digits)))
    throw invalid([{ path: 'code', message: '验证码不对。请看手机上现在显示的6位数字，再输一次。' }]);
  await forgive(record, codeKey(userId));
  await record.write([
    record.db.update(twoFactors).set({ verified: true }).where(eq(twoFactors.userId, userId)),
    record.db
      .update(users)
      .set({ twoFactorEnabled: true, updatedAt: new Date(now) })
      .where(eq(users.id, userId)),
    ...endSessionsBut(record, userId, sessionId),
  ]);
}

/** Statements that take a user's second factor away. */
export const withoutSecondFactor = ({ db }: Pick<TownRecord, 'db'>, userId: string): Statement[] => [
  db.delete(twoFactors).where(eq(twoFactors.userId, userId)),
  db.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId)),
];

/**
 * Takes the second factor away for a code of it, or a recovery code: it has to be set up anew at once, in the session that
 * asks. All others are over: one of them could read the new secret, or set up its own. 422 for a wrong code.
 */
export async function renewSecondFactor(
  verb: VerbContext,
  account: { userId: string; sessionId: string },
  code: string,
): Promise<void> {
  const { record, now } = verb;
  const { userId, sessionId } = account;
  await attempt(record, codeKey(userId), accountBrake, now);
  const digits = tidyCode(code);
  const factor = digits ? null : await readFactor(verb, userId);
  const right = digits ? await takeCode(verb, userId, digits) : factor?.codes.includes(tidyRecoveryCode(code));
  if (!right) throw invalid([{ path: 'code', message: '验证码不对，或者已经用过。' }]);
  await forgive(record, codeKey(userId));
  await record.write([...withoutSecondFactor(record, userId), ...endSessionsBut(record, userId, sessionId)]);
}
