import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { accountOf, endSessions, isNamed } from '../../db/auth/accounts.ts';
import { officialOf } from '../../db/officials.ts';
import { areas, cadres, users } from '../../db/schema.ts';
import { type Official, type OfficialRole, officialRoles, relationWords } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { hashPassword, newAccount, setPassword } from '../auth/account-rows.ts';
import { canCheckCodes, newSecondFactor } from '../auth/second-factor.ts';
import { base32 } from '../auth/totp.ts';
import type { VerbContext } from '../context.ts';
import { holdsDemo } from './town.ts';

const loginSchema = z.object({
  role: z.enum(officialRoles),
  username: z.string(),
  password: z.string(),
  /** Base32, as authenticator apps take it. */
  totpSecret: z.string(),
});
export type DemoLogin = z.infer<typeof loginSchema>;
type Verb = Pick<VerbContext, 'record' | 'keys' | 'now'>;

/**
 * One login a role of the demo town, kept in a file that only its owner may read, with passwords of this installation's own.
 * Made where the file or the accounts are missing, and anew after another AUTH_SECRET. A real town gets none, and what is left of the file is removed.
 */
export async function ensureDemoLogins(verb: Verb, file: string): Promise<DemoLogin[]> {
  if (!(await holdsDemo(verb.record))) {
    rmSync(file, { force: true });
    return [];
  }
  const kept = readLogins(file);
  if (kept.length > 0 && (await allThere(verb, kept))) return kept;
  const logins = await makeLogins(verb);
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  return logins;
}

function readLogins(file: string): DemoLogin[] {
  if (!existsSync(file)) return [];
  try {
    return z.array(loginSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** Whether each still signs in: with another AUTH_SECRET no code is checked any more. */
async function allThere(verb: Verb, logins: DemoLogin[]): Promise<boolean> {
  const names = logins.map(({ username }) => username);
  const found = await verb.record.db.select({ id: users.id }).from(users).where(inArray(users.username, names));
  const [first] = found;
  return found.length === names.length && first !== undefined && (await canCheckCodes(verb, first.id));
}

async function makeLogins(verb: Verb): Promise<DemoLogin[]> {
  const { record } = verb;
  const logins: DemoLogin[] = [];
  for (const [role, cadreId] of await cast(verb)) {
    const password = Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('base64url');
    const hash = await hashPassword(password);
    const known = await accountOf(record.db, cadreId);
    const userId = known?.id ?? crypto.randomUUID();
    const { secret, statement } = await newSecondFactor(verb, userId, true);
    await record.write([
      ...(known
        ? [setPassword(verb, userId, hash), ...endSessions(record, userId)]
        : newAccount(verb, { userId, cadreId, username: role, hash })),
      statement,
      record.db
        .update(users)
        .set({ twoFactorEnabled: true, disabledAt: null, disabledBy: null })
        .where(eq(users.id, userId)),
    ]);
    logins.push({ role, username: known?.username ?? role, password, totpSecret: base32(secret) });
  }
  return logins;
}

/** Who plays which role: whoever has the fewest others; liaison, lead and cadre of one community. */
async function cast({ record, now }: Verb): Promise<Map<OfficialRole, number>> {
  const { db } = record;
  const today = civilDate(now);
  const ids = await db.select({ id: cadres.id }).from(cadres).where(isNull(cadres.endedOn)).orderBy(asc(cadres.id));
  const officials = (await Promise.all(ids.map(({ id }) => officialOf(db, id, today)))).filter((each) => each !== null);
  const rolesOf = ({ grants }: Official) => new Set(grants.map(({ role }) => role)).size;
  const holders = (role: OfficialRole, area?: string) =>
    officials
      .filter(({ grants }) => grants.some((grant) => grant.role === role && (!area || grant.areaCode === area)))
      .sort((a, b) => rolesOf(a) - rolesOf(b) || a.grants.length - b.grants.length || a.cadreId - b.cadreId);
  const taken = new Map<OfficialRole, number>();
  const give = (role: OfficialRole, candidates: Official[]) => {
    const chosen = candidates.find(({ cadreId }) => ![...taken.values()].includes(cadreId));
    if (chosen) taken.set(role, chosen.cadreId);
  };
  const codes = await db.select({ code: areas.code }).from(areas).orderBy(asc(areas.code));
  const [community] = codes
    .map(({ code }) => code)
    .filter((code) => (['lead', 'liaison', 'cadre'] as const).every((role) => holders(role, code).length > 0))
    .sort((a, b) => rolesOf(holders('lead', a)[0] as Official) - rolesOf(holders('lead', b)[0] as Official));
  for (const role of ['office', 'supervision', 'principal', 'handler'] as const) give(role, holders(role));
  for (const role of ['lead', 'liaison'] as const) give(role, holders(role, community));
  const plain: Official[] = [];
  for (const each of holders('cadre', community)) if (!(await isNamed(db, each.cadreId))) plain.push(each);
  give('cadre', plain.length > 0 ? plain : holders('cadre', community));
  return taken;
}

/** The logins as `npm start` prints them. */
export const describeLogins = (logins: readonly DemoLogin[], file: string): string =>
  [
    '演示账号（只有演示镇有；验证码密钥可加到验证器里）：',
    ...logins.map(
      ({ role, username, password, totpSecret }) =>
        `  ${relationWords[role]}  用户名 ${username}  密码 ${password}  密钥 ${totpSecret}`,
    ),
    `也写在 ${file}。`,
  ].join('\n');
