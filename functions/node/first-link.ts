import { and, eq, isNull } from 'drizzle-orm';
import { rootAreas } from '../../db/auth/places.ts';
import { inForce } from '../../db/in-force.ts';
import { cadres, invitations, officialRoles, users } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { invitationUrl, newToken } from '../auth/invite.ts';
import { invitationLife } from '../auth/limits-of-time.ts';
import { canCheckCodes } from '../auth/second-factor.ts';
import type { VerbContext } from '../context.ts';
import { holdsDemo } from './town.ts';

/**
 * Link by which the first 组织办 of a real town makes their account: while nobody of it can sign in, each start makes a new one
 * and voids the one before. After another AUTH_SECRET nobody can either: no code is checked any more. Null where somebody can, where there is no town yet, and for the demo.
 */
export async function firstOfficeLink({
  record,
  now,
  settings,
  keys,
}: Pick<VerbContext, 'record' | 'now' | 'settings'> & Partial<Pick<VerbContext, 'keys'>>): Promise<string | null> {
  const { db } = record;
  if ((await holdsDemo(record)) || (await rootAreas(db)).length === 0) return null;
  const today = civilDate(now);
  const offices = await db
    .select({ id: users.id, twoFactorEnabled: users.twoFactorEnabled })
    .from(users)
    .innerJoin(cadres, eq(cadres.id, users.cadreId))
    .innerJoin(officialRoles, eq(officialRoles.cadreId, users.cadreId))
    .where(
      and(
        eq(officialRoles.role, 'office'),
        inForce(officialRoles, today),
        isNull(users.disabledAt),
        isNull(cadres.endedOn),
      ),
    );
  for (const { id, twoFactorEnabled } of offices)
    if (!twoFactorEnabled || !keys || (await canCheckCodes({ record, keys }, id))) return null;
  const { token, tokenHash } = await newToken();
  await record.write([
    db
      .update(invitations)
      .set({ voidedAt: now })
      .where(and(isNull(invitations.cadreId), isNull(invitations.usedAt), isNull(invitations.voidedAt))),
    db.insert(invitations).values({ tokenHash, createdAt: now, expiresAt: now + invitationLife }),
  ]);
  return invitationUrl(settings, token);
}

/** The link as it is printed. */
export const describeFirstLink = (url: string): string =>
  `还没有组织办的账号。请组织办的同事打开这个链接开通（只能用一次，7天内有效，请不要转发给别人）：\n  ${url}`;
