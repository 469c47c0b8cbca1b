/** The people of the demo town who have a login, signed in on a running board as a program would: by JSON and a cookie. */
import { readFileSync } from 'node:fs';
import type { BrowserContextOptions } from 'playwright-core';
import type { ProvidedContext } from 'vitest';
import { z } from 'zod';
import { totpCode } from '../../../functions/auth/totp.ts';
import { type OfficialRole, officialRoles } from '../../../src/domain/rights.ts';

type Board = ProvidedContext['boards'][number];

const loginSchema = z.object({
  role: z.enum(officialRoles),
  username: z.string(),
  password: z.string(),
  totpSecret: z.string(),
});
const sessionSchema = z.object({
  cadre: z.int(),
  name: z.string(),
  grants: z.array(z.object({ role: z.enum(officialRoles), area: z.string(), department: z.int().nullable() })),
});

export type Answer<Body = never> = { status: number; text: string; body: Body };
export type Person = z.infer<typeof sessionSchema> & {
  login: z.infer<typeof loginSchema>;
  /** Asks the API; a body makes it a POST. */
  ask<Body = unknown>(path: string, body?: unknown): Promise<Answer<Body>>;
  /** The session for a browser: an account signs in once, since each code counts once. */
  cookies: NonNullable<Extract<BrowserContextOptions['storageState'], object>['cookies']>;
};
export type People = Record<OfficialRole, Person>;

/** A secret as it is typed into an authenticator app, back as the text it stands for (RFC 4648). */
function fromBase32(typed: string): string {
  const bits = [...typed].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2)));
}

/** The code of a login now, or `later` milliseconds from now: each step's code signs in once, and one step ahead is taken. */
export const codeOf = ({ totpSecret }: { totpSecret: string }, later = 0): Promise<string> =>
  totpCode(fromBase32(totpSecret), Date.now() + later);

/** An answer of the API; `body` is null where it is no JSON. */
export async function asked<Body>(answer: Response): Promise<Answer<Body>> {
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, text, body: (json ? JSON.parse(text) : null) as Body };
}

const readLogins = ({ logins }: Board): z.infer<typeof loginSchema>[] =>
  z.array(loginSchema).parse(JSON.parse(readFileSync(logins, 'utf8')));

async function enter(board: Board, login: z.infer<typeof loginSchema>): Promise<Person> {
  const headers = { 'content-type': 'application/json' };
  const { username, password } = login;
  const answer = await fetch(`${board.url}/api/auth/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password, code: await codeOf(login) }),
  });
  if (answer.status !== 200) throw new Error(`${login.role} cannot sign in: ${answer.status} ${await answer.text()}`);
  const pairs = answer.headers
    .getSetCookie()
    .filter((line) => !/max-age=0\b/i.test(line))
    .map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])
    .map(([, name = '', value = '']) => ({ name, value }));
  const cookie = pairs.map(({ name, value }) => `${name}=${value}`).join('; ');
  const ask = async <Body>(path: string, body?: unknown): Promise<Answer<Body>> =>
    asked<Body>(
      await fetch(board.url + path, {
        redirect: 'manual',
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { ...(body === undefined ? {} : headers), cookie },
      }),
    );
  const session = sessionSchema.parse((await ask('/api/auth/session')).body);
  const { hostname: domain } = new URL(board.url);
  const kept = { domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' as const };
  return { ...session, login, ask, cookies: pairs.map((pair) => ({ ...pair, ...kept })) };
}

const entered = new Map<string, Promise<People>>();

/** Everybody of the demo's logins, signed in: once for all tests of one thread. */
export function signInAll(board: Board): Promise<People> {
  const known = entered.get(board.url) ?? enterAll(board);
  entered.set(board.url, known);
  return known;
}

async function enterAll(board: Board): Promise<People> {
  const people: Partial<People> = {};
  for (const login of readLogins(board)) people[login.role] = await enter(board, login);
  for (const role of officialRoles) if (!people[role]) throw new Error(`the demo town has no login for ${role}`);
  return people as People;
}
