import { and, eq } from 'drizzle-orm';
import { inForce } from '../../db/in-force.ts';
import { officialRoles } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { rememberChange } from '../changes/remember.ts';
import type { VerbContext } from '../context.ts';
import { conflict, forbidden, notFound } from '../refusal.ts';
import { areasOf, isOfficeFor } from './invite.ts';

/**
 * Takes a role back that was given to an account; it holds no longer from the next request on. Posts in a team end with the
 * roster instead. 403, 404, 409 for one's own.
 */
export async function endRole(verb: VerbContext, actor: Official, roleId: number): Promise<void> {
  const { record, now } = verb;
  const { db } = record;
  const today = civilDate(now);
  const [given] = await db
    .select()
    .from(officialRoles)
    .where(and(eq(officialRoles.id, roleId), inForce(officialRoles, today)));
  const areas = given ? await areasOf(verb, given.cadreId) : [];
  if (!(await isOfficeFor(verb, actor, areas))) throw forbidden('由组织办来收回岗位，而且只能收回自己管的地方的人的。');
  if (!given) throw notFound();
  if (given.cadreId === actor.cadreId) throw conflict('不能收回自己的岗位，请让另一位组织办的同事来做。');
  await record.write([
    db.update(officialRoles).set({ toDate: today, endedAt: now }).where(eq(officialRoles.id, roleId)),
    ...(await rememberChange(verb, actor, {
      what: 'endRole',
      areaCode: given.areaCode,
      about: given.cadreId,
      after: { roles: [given.role], areas: [given.areaCode] },
    })),
  ]);
}
