import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import { mayHaveSession } from '../../db/auth/accounts.ts';
import type { TownRecord } from '../../db/open.ts';
import { sessions, twoFactors, userCredentials, users, verifications } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { longestUsername, shortestUsername, usernamePattern } from '../../src/domain/usernames.ts';
import { reportError } from '../report-error.ts';
import { challengeLife, sessionCookie, sessionLife } from './limits-of-time.ts';

/** What a town's sign-in is made with. `secret`: see auth.ts. */
export type AuthOptions = { record: TownRecord; secret: string; siteUrl: string; basePath: string };

/**
 * better-auth with every default that bites turned off (shared/design.md). It is asked through `auth.api` only, by our own
 * routes: its own router, with sign-up, e-mail and redirects, is mounted nowhere, and would refuse all that as well.
 * Who has left office or is disabled gets no session, by whatever way it is asked for.
 */
export function createBetterAuth({ record, secret, siteUrl, basePath }: AuthOptions) {
  const { origin, protocol } = new URL(siteUrl);
  return betterAuth({
    appName: '连心公开栏',
    baseURL: origin,
    basePath: `${basePath.replace(/\/$/, '')}/api/auth`,
    secret,
    trustedOrigins: [origin],
    database: drizzleAdapter(record.db, {
      provider: 'sqlite',
      schema: {
        user: users,
        session: sessions,
        account: userCredentials,
        verification: verifications,
        twoFactor: twoFactors,
      },
    }),
    // Also closes sign-up, sign-in and password reset by e-mail.
    emailAndPassword: { enabled: false, disableSignUp: true },
    user: { additionalFields: { cadreId: { type: 'number', input: false, returned: false } } },
    session: { expiresIn: sessionLife / 1000, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Its limiter counts by address only; ours, in the record, counts accounts too (slow-down.ts).
    rateLimit: { enabled: true, storage: 'memory' },
    advanced: {
      cookiePrefix: sessionCookie.prefix,
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: basePath },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const may = await mayHaveSession(record.db, session.userId, civilDate(Date.now()));
            return may ? { data: { ...session, ipAddress: '', userAgent: '' } } : false;
          },
        },
      },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: shortestUsername,
        maxUsernameLength: longestUsername,
        usernameValidator: (name) => usernamePattern.test(name),
        immutableUsername: true,
      }),
      // A lock-out would be a weapon against officials: slow-down.ts slows down instead.
      twoFactor({ twoFactorCookieMaxAge: challengeLife / 1000, accountLockout: { enabled: false } }),
    ],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Never what stands behind a colon or comes along: that may be what somebody typed.
      log: (_, message, ...details) =>
        reportError(
          details.find((each) => each instanceof Error),
          `better-auth: ${message.split(':')[0]}`,
        ),
    },
  });
}

export type Auth = ReturnType<typeof createBetterAuth>;
