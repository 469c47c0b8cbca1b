import { and, eq, isNull } from 'drizzle-orm';
import { laterDate } from '../../db/import/cells/date.ts';
import { cadres, pairings } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { type UnpairInput, unpairInput } from './input.ts';
import { householdOf } from './read.ts';

/** A pairing ends; it stays on record. 409 where they are not paired. */
export async function unpairHousehold(
  context: VerbContext,
  actor: Official,
  id: number,
  input: UnpairInput,
): Promise<Changed<object>> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { cadre: cadreId, on: given } = parseInput(unpairInput, input);
  const { communityCode, number } = await householdOf(context, id);
  return change(context, actor, { what: 'pairHousehold', areaCode: communityCode }, async () => {
    const [present] = await db
      .select({ id: pairings.id, fromDate: pairings.fromDate, name: cadres.name })
      .from(pairings)
      .innerJoin(cadres, eq(cadres.id, pairings.cadreId))
      .where(and(eq(pairings.householdId, id), eq(pairings.cadreId, cadreId), isNull(pairings.toDate)));
    if (!present) throw conflict('他们现在没有结对。');
    const yesterday = addDays(today, -1);
    const on = given ?? laterDate(present.fromDate, yesterday);
    if (on > today || on < present.fromDate)
      throw invalid([{ path: 'on', message: `结束的日期要在开始（${present.fromDate}）和今天之间。` }]);
    return {
      before: { id, number, cadreId, cadre: present.name, from: present.fromDate },
      after: { id, number, cadreId, cadre: present.name, to: on },
      statements: [db.update(pairings).set({ toDate: on }).where(eq(pairings.id, present.id))],
      paths: [],
      result: {},
    };
  });
}
