import { z } from 'zod';
import { areasServed, namedIn, openInvitationsOf } from '../../db/auth/accounts.ts';
import { areaAbove, departmentExists, isCommunity } from '../../db/auth/places.ts';
import { officialOf } from '../../db/officials.ts';
import type { Statement } from '../../db/open.ts';
import { invitations, officialRoles } from '../../db/schema.ts';
import { invitationPath } from '../../src/domain/account-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { rememberChange } from '../changes/remember.ts';
import type { VerbContext } from '../context.ts';
import { toBase64Url, utf8 } from '../keys/base64.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden, invalid, notFound } from '../refusal.ts';
import { invitationLife } from './limits-of-time.ts';

export const inviteInput = z.strictObject({
  cadre: z.int({ error: '请选一个人。' }).positive(),
  /** Roles given with it; those that follow from a team are there by themselves. */
  roles: z
    .array(
      z.strictObject({
        role: z.enum(['office', 'handler', 'supervision', 'principal'], { error: '请选一个岗位。' }),
        area: z.string().regex(/^\d{2,12}$/, '请选一个地方。'),
        department: z.int().positive().optional(),
      }),
    )
    .max(10)
    .default([]),
});
export type InviteInput = z.input<typeof inviteInput>;
export type Invited = { url: string; expiresAt: number };

/** A token of 256 bits, and what is kept of it. */
export async function newToken(): Promise<{ token: string; tokenHash: string }> {
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return { token, tokenHash: await hashToken(token) };
}

/** What is kept of a token. */
export const hashToken = async (token: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(token))));

/** Address of an invitation on this board: the token stands in the fragment, which no browser sends. */
export const invitationUrl = ({ SITE_URL, BASE_PATH }: VerbContext['settings'], token: string): string =>
  `${new URL(`${BASE_PATH.replace(/\/$/, '')}${invitationPath}`, SITE_URL).href}#${token}`;

/** Areas where an account has something to say, or will have: by roles, teams, and the entries that name its cadre. */
export async function areasOf({ record: { db }, now }: VerbContext, cadreId: number): Promise<string[]> {
  return (await Promise.all([areasServed(db, cadreId, civilDate(now)), namedIn(db, cadreId)])).flat();
}

/**
 * Whether an official is 组织办 for every area a cadre has something to say in: else the office of a village could make the
 * county's account its own by inviting anew.
 */
export async function isOfficeFor(verb: VerbContext, actor: Official, areas: readonly string[]): Promise<boolean> {
  const offices = actor.grants.filter(({ role }) => role === 'office').map(({ areaCode }) => areaCode);
  if (offices.length === 0) return false;
  const above = await Promise.all(areas.map((area) => areaAbove(verb.record.db, area)));
  return above.every((codes) => codes.some((code) => offices.includes(code)));
}

/**
 * Invites a cadre to make an account, or to make theirs anew (password and second factor lost): a link that works once, for
 * seven days. An earlier one is void. Roles are given at once, and are of no use without an account. 403, 404, 422.
 */
export async function invite(verb: VerbContext, actor: Official, input: InviteInput): Promise<Invited> {
  const { cadre, roles } = parseInput(inviteInput, input);
  const { record, now, settings } = verb;
  const today = civilDate(now);
  const invited = await officialOf(record.db, cadre, today);
  if (!invited) throw notFound();
  // Else an unattended desk would be enough for another password, another second factor and more roles.
  if (cadre === actor.cadreId)
    throw forbidden('不能邀请自己，也不能给自己加岗位，请让另一位组织办的同事来做。换密码、换手机请到“我的账号”。');
  const areas = [...(await areasOf(verb, cadre)), ...roles.map(({ area }) => area)];
  if (!(await isOfficeFor(verb, actor, areas))) throw forbidden('由组织办来邀请，而且只能邀请自己管的地方的人。');
  const given: Statement[] = [];
  for (const [index, { role, area, department }] of roles.entries()) {
    if (
      (role === 'handler') !== (department !== undefined) ||
      (department && !(await departmentExists(record.db, department)))
    )
      throw invalid([{ path: `roles.${index}.department`, message: '承办人要选一个部门，其他岗位不用选。' }]);
    // The office of a village shall not choose who reads what is said about that village.
    if ((role === 'supervision' || role === 'principal') && (await isCommunity(record.db, area)))
      throw invalid([
        { path: `roles.${index}.area`, message: '督查组和主要领导是镇（街道）或以上的岗位，请选镇（街道）。' },
      ]);
    if (invited.grants.some((grant) => grant.role === role && grant.areaCode === area)) continue;
    given.push(
      record.db
        .insert(officialRoles)
        .values({ cadreId: cadre, role, areaCode: area, departmentId: department ?? null, fromDate: today }),
    );
  }
  const { token, tokenHash } = await newToken();
  const expiresAt = now + invitationLife;
  await record.write([
    record.db.update(invitations).set({ voidedAt: now }).where(openInvitationsOf(cadre)),
    record.db
      .insert(invitations)
      .values({ tokenHash, cadreId: cadre, invitedBy: actor.cadreId, createdAt: now, expiresAt }),
    ...given,
    ...(await rememberChange(verb, actor, {
      what: 'appoint',
      areaCode: roles[0]?.area ?? areas[0],
      about: cadre,
      after: { roles: roles.map(({ role }) => role), areas: roles.map(({ area }) => area) },
    })),
  ]);
  return { url: invitationUrl(settings, token), expiresAt };
}
