/** What the tests of sign-in share: an API over the test town and browsers that keep cookies. All people are invented. */
import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import { users } from '../../db/schema.ts';
import { createApi } from '../../functions/api.ts';
import { hashPassword, newAccount } from '../../functions/auth/account-rows.ts';
import { newSecondFactor } from '../../functions/auth/second-factor.ts';
import { officialSignedIn, type signedIn } from '../../functions/auth/session.ts';
import { totpCode } from '../../functions/auth/totp.ts';
import type { VerbContext } from '../../functions/context.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { type Intake, intake } from '../feedback/intake.ts';
import { roleHolders, townNow } from '../fixtures/town.ts';

/** Long, and nobody's. */
export const password = '竹影扫阶尘不动月穿潭底';
export const people = {
  office: roleHolders.office,
  supervision: roleHolders.supervision[0],
  lead: 1,
  liaison: 3,
  plain: 5,
};

/** Hashed once: it takes its time by design. */
let hashed: Promise<string> | undefined;

/** An account for a cadre; with a second factor unless `plain`. Its secret is a text, not base32. */
export async function account(
  verb: VerbContext,
  cadreId: number,
  username: string,
  { plain = false }: { plain?: boolean } = {},
): Promise<{ userId: string; secret: string; codes: string[] }> {
  const userId = crypto.randomUUID();
  hashed ??= hashPassword(password);
  await verb.record.write(newAccount(verb, { userId, cadreId, username, hash: await hashed }));
  if (plain) return { userId, secret: '', codes: [] };
  const { secret, codes, statement } = await newSecondFactor(verb, userId, true);
  await verb.record.write([
    statement,
    verb.record.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, userId)),
  ]);
  return { userId, secret, codes };
}

export type Door = Omit<Intake, 'pass'> & {
  verb(): VerbContext;
  /** Moves the clock of everything, in milliseconds. */
  pass(milliseconds: number): void;
  browser(more?: { address?: string }): Browser;
};
export type Browser = {
  cookies: Map<string, string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** As a page without script sends it. */
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  /** Signs in all the way; the code is of now. */
  signIn(username: string, secret?: string): Promise<Response>;
};

/** Call `vi.useRealTimers()` afterwards: better-auth reads the clock itself. */
export async function openDoor(env: Record<string, string> = {}): Promise<Door> {
  vi.useFakeTimers({ toFake: ['Date'], now: townNow });
  const town = await intake({ env });
  const { keys, settings, record } = town;
  const verb = (): VerbContext => ({ record, keys, settings, now: Date.now() });
  const tools = {
    ...town.tools,
    verb,
    official: (context: Parameters<typeof signedIn>[0]) => officialSignedIn(context, verb()),
  };
  const api = createApi(tools);
  const browser: Door['browser'] = ({ address } = {}) => {
    const cookies = new Map<string, string>();
    const send = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await api.request(path, {
        ...init,
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(address ? { [clientAddressHeader]: address } : {}),
          ...init.headers,
        },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/max-age=0\b/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    };
    const self: Browser = {
      cookies,
      post: (path, body, headers = {}) =>
        send(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      form: (path, fields, headers = {}) =>
        send(path, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin: 'https://board.example',
            accept: 'text/html',
            ...headers,
          },
          body: new URLSearchParams(fields).toString(),
        }),
      get: (path) => send(path, { headers: {} }),
      async signIn(username, secret) {
        const answer = await self.post('/auth/sign-in', { username, password });
        return secret ? self.post('/auth/verify', { code: await totpCode(secret, Date.now()) }) : answer;
      },
    };
    return self;
  };
  return {
    ...town,
    api,
    tools,
    verb,
    pass: (milliseconds) => vi.setSystemTime(Date.now() + milliseconds),
    browser,
  };
}

/** Whether somebody is signed in with these cookies. */
export const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/auth/session')).status === 200;
