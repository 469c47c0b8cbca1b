import { eq } from 'drizzle-orm';
import { accountOf, endSessions, openInvitationsOf } from '../../db/auth/accounts.ts';
import { invitations, users } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { rememberChange } from '../changes/remember.ts';
import type { VerbContext } from '../context.ts';
import { conflict, forbidden, notFound } from '../refusal.ts';
import { areasOf, isOfficeFor } from './invite.ts';

/** Closes a cadre's account: sessions end at once, open invitations are void. A new invitation opens it again. 403, 404, 409. */
export async function disableAccount(verb: VerbContext, actor: Official, cadreId: number): Promise<void> {
  const { record, now } = verb;
  const { db } = record;
  const [account, areas] = await Promise.all([accountOf(db, cadreId), areasOf(verb, cadreId)]);
  if (!(await isOfficeFor(verb, actor, areas))) throw forbidden('由组织办来停用，而且只能停用自己管的地方的人。');
  if (!account) throw notFound();
  if (cadreId === actor.cadreId) throw conflict('不能停用自己的账号，请让另一位组织办的同事来做。');
  await record.write([
    db
      .update(users)
      .set({ disabledAt: new Date(now), disabledBy: actor.cadreId })
      .where(eq(users.id, account.id)),
    ...endSessions(record, account.id),
    db.update(invitations).set({ voidedAt: now }).where(openInvitationsOf(cadreId)),
    ...(await rememberChange(verb, actor, { what: 'disableAccount', areaCode: areas[0], about: cadreId, after: {} })),
  ]);
}
