import { and, eq, isNull } from 'drizzle-orm';
import { inForce, inOffice } from '../../db/in-force.ts';
import { cadres, memberships, pairings, teams } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { type PairInput, pairInput } from './input.ts';
import { householdOf } from './read.ts';

/** How long ago a pairing may have begun, days. */
const back = 366;

/** 结对: a cadre who serves in a team of the community looks after a household. 409 where they are paired already. */
export async function pairHousehold(
  context: VerbContext,
  actor: Official,
  id: number,
  input: PairInput,
): Promise<Changed<object>> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { cadre: cadreId, from = today } = parseInput(pairInput, input);
  const { communityCode } = await householdOf(context, id);
  return change(context, actor, { what: 'pairHousehold', areaCode: communityCode }, async () => {
    const [household, [cadre], [present]] = await Promise.all([
      householdOf(context, id),
      db
        .select({ name: cadres.name })
        .from(cadres)
        .innerJoin(memberships, eq(memberships.cadreId, cadres.id))
        .innerJoin(teams, eq(teams.id, memberships.teamId))
        .where(
          and(
            eq(cadres.id, cadreId),
            eq(teams.communityCode, communityCode),
            inForce(memberships, today),
            inOffice(today),
          ),
        ),
      db
        .select({ id: pairings.id })
        .from(pairings)
        .where(and(eq(pairings.householdId, id), eq(pairings.cadreId, cadreId), isNull(pairings.toDate))),
    ]);
    if (household.toDate !== null) throw conflict('这一户已经移出，不能再结对。');
    if (!cadre)
      throw invalid([{ path: 'cadre', message: '只能和这个村（社区）驻点团队、辅助团队的人结对，请重新选。' }]);
    if (present) throw conflict(`这一户已经和${cadre.name}结对。`);
    if (from < household.fromDate || from < addDays(today, -back))
      throw invalid([{ path: 'from', message: '开始的日期太早：不能早于登记的日期，也不能早于一年前。' }]);
    if (from > today) throw invalid([{ path: 'from', message: '开始的日期不能在今天以后。' }]);
    return {
      before: null,
      after: { id, number: household.number, cadreId, cadre: cadre.name, from },
      statements: [db.insert(pairings).values({ householdId: id, cadreId, fromDate: from })],
      paths: [],
      result: {},
    };
  });
}
