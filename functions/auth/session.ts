import { and, eq, lt } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';
import { getSignedCookie } from 'hono/cookie';
import { isNamed, readSession } from '../../db/auth/accounts.ts';
import { officialOf } from '../../db/officials.ts';
import { sessions } from '../../db/schema.ts';
import { secondFactorPath, signInPath } from '../../src/domain/account-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { needsSecondFactor } from '../../src/domain/second-factor.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { createPatience } from '../patience.ts';
import { Refusal } from '../refusal.ts';
import type { Tools } from '../route.ts';
import { authSecret } from './auth.ts';
import { idleLife, idleStep, sessionCookie, sessionLife } from './limits-of-time.ts';

/** Somebody signed in. Roles are read from the record at each request, never from the cookie. */
export type SignedIn = {
  official: Official;
  /** Of the cadre, as published. */
  name: string;
  post: string | null;
  userId: string;
  username: string;
  sessionId: string;
  /** A second factor is set up, and was asked for when they signed in. */
  secondFactor: boolean;
  /** Their rights ask for a second factor and none is set up: until then nothing else is open to them. */
  mustEnrol: boolean;
};

/** Name of one of better-auth's cookies. */
export const cookieName = (which: 'session' | 'challenge', { SITE_URL }: Pick<Settings, 'SITE_URL'>): string =>
  `${SITE_URL.startsWith('https:') ? '__Secure-' : ''}${sessionCookie.prefix}.${sessionCookie[which]}`;

/**
 * Who asks; null without a session that holds now. A session ends 12 hours after it was last used, after 7 days in any case,
 * and at once with a sign-out, another password, a disabled account or the last day in office.
 */
export async function signedIn(context: Context, verb: VerbContext): Promise<SignedIn | null> {
  const { record, now, settings } = verb;
  const token = await getSignedCookie(context, await authSecret(verb), cookieName('session', settings));
  if (!token) return null;
  const today = civilDate(now);
  const session = await readSession(record.db, token, today);
  if (!session) return null;
  const [createdAt, usedAt, expiresAt] = [session.createdAt, session.updatedAt, session.expiresAt].map(Number);
  if (Math.min(expiresAt as number, (createdAt as number) + sessionLife, (usedAt as number) + idleLife) <= now) {
    await record.write([record.db.delete(sessions).where(eq(sessions.id, session.id))]);
    return null;
  }
  const official = await officialOf(record.db, session.cadreId, today);
  if (!official) return null;
  if ((usedAt as number) + idleStep <= now)
    await record.write([
      record.db
        .update(sessions)
        .set({ updatedAt: new Date(now) })
        .where(and(eq(sessions.id, session.id), lt(sessions.updatedAt, new Date(now)))),
    ]);
  const { name, post, userId, username, twoFactorEnabled: secondFactor } = session;
  const mustEnrol =
    !secondFactor &&
    (needsSecondFactor(official, false) || needsSecondFactor(official, await isNamed(record.db, session.cadreId)));
  return { official, name, post, userId, username, sessionId: session.id, secondFactor, mustEnrol };
}

const key = 'signedIn';

/** Who asks, behind `requireOfficial`. */
export function signedInOf(context: Context): SignedIn {
  const account = context.get(key) as SignedIn | undefined;
  if (!account) throw new Error('no guard stands before this route');
  return account;
}

const notEnrolled = (): Refusal =>
  new Refusal({
    status: 403,
    title: '请先设置动态验证码',
    detail: '您的岗位要用动态验证码登录。设置好以后就能用了。',
  });

/** The official who asks, for routes of the API; null: 401. Throws 403 where a second factor has to be set up first. */
export async function officialSignedIn(context: Context, verb: VerbContext): Promise<Official | null> {
  const account = await signedIn(context, verb);
  if (account?.mustEnrol) throw notEnrolled();
  return account?.official ?? null;
}

/**
 * Before pages of the desk: whoever is not signed in is led to sign in, who still has to set up a second factor to where that
 * is done. Pages that are rendered behind it are kept by nobody.
 * @param enrolling open also to who still has to set it up
 */
export const requireOfficial =
  (tools: Tools, enrolling = false): MiddlewareHandler =>
  async (context, next) => {
    const lead = (path: string) => {
      context.header('cache-control', 'no-store');
      return context.redirect(`${basePath(tools.settings())}${path}`, 303);
    };
    let account: SignedIn | null;
    try {
      account = await createPatience()(signedIn(context, tools.verb()));
    } catch (error) {
      if (!refusalOf(error)) throw error;
      return context.text('现在打不开，请过半分钟再试。', 503, { 'cache-control': 'no-store', 'retry-after': '30' });
    }
    if (!account) return lead(signInPath);
    if (account.mustEnrol && !enrolling) return lead(secondFactorPath);
    context.set(key, account);
    await next();
    context.res.headers.set('cache-control', 'no-store');
    return undefined;
  };
