import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { households, pairings } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { type EndHouseholdInput, endHouseholdInput } from './input.ts';
import { householdOf } from './read.ts';

/** A household leaves the register, and whoever is paired with it is free. What is sealed goes later (functions/retention). */
export async function endHousehold(
  context: VerbContext,
  actor: Official,
  id: number,
  input: EndHouseholdInput,
): Promise<Changed<{ on: string }>> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { reason, on = today } = parseInput(endHouseholdInput, input);
  const { communityCode } = await householdOf(context, id);
  return change(context, actor, { what: 'setHousehold', areaCode: communityCode }, async () => {
    const present = await householdOf(context, id);
    if (present.toDate !== null) throw conflict(`这一户${present.toDate}已经移出。`);
    if (on > today) throw invalid([{ path: 'on', message: '移出的日期不能在今天以后。' }]);
    if (on < present.fromDate)
      throw invalid([{ path: 'on', message: `移出的日期不能早于登记的日期（${present.fromDate}）。` }]);
    return {
      before: { id, number: present.number },
      after: { id, number: present.number, ended: on, reason },
      statements: [
        db
          .update(households)
          .set({ toDate: on, updatedAt: Math.max(now, present.updatedAt + 1) })
          .where(eq(households.id, id)),
        // One that began later ends on its first day.
        db
          .update(pairings)
          .set({ toDate: sql`max(${on}, ${pairings.fromDate})` })
          .where(and(eq(pairings.householdId, id), or(isNull(pairings.toDate), gt(pairings.toDate, on)))),
      ],
      paths: [],
      result: { on },
    };
  });
}
