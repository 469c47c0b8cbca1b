import { and, eq, isNull, max } from 'drizzle-orm';
import { z } from 'zod';
import { deeds } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import {
  cadresField,
  deedTextFields,
  doneOnField,
  householdField,
  householdNumberField,
  peopleField,
} from './fields.ts';
import { guardNumbers } from './guard.ts';
import { cadreStatements, checkDeed, deedColumns, deedFigures, namedHousehold } from './parts.ts';

export const logDeedInput = z.strictObject({
  community: z.string({ error: '请选村（社区）。' }).regex(/^\d{12}$/, '请选村（社区）。'),
  doneOn: doneOnField,
  ...deedTextFields,
  /** For whom: how many people, or one household of the register by its row or its 户号; or neither. */
  people: peopleField.optional(),
  household: householdField.optional(),
  householdNumber: householdNumberField.optional(),
  /** Whose deed it is: it counts for each of them. */
  cadres: cadresField,
});
export type LogDeedInput = z.input<typeof logDeedInput>;

/** 登记实事: only officials see it until it is published. 409 where the same was logged already. */
export async function logDeed(
  context: VerbContext,
  actor: Official,
  input: LogDeedInput,
): Promise<Changed<{ id: number }>> {
  const { community, people = null, household: row, householdNumber, ...given } = parseInput(logDeedInput, input);
  const { record, now } = context;
  const { db } = record;
  const household = namedHousehold(row, householdNumber);
  await communityOf(context, community);
  return change(context, actor, { what: 'logDeed', areaCode: community }, async () => {
    const facts = await checkDeed(context, { ...given, communityCode: community, people, household });
    await guardNumbers(context, facts);
    const [[same], [last]] = await Promise.all([
      db
        .select({ id: deeds.id })
        .from(deeds)
        .where(
          and(
            eq(deeds.communityCode, community),
            eq(deeds.doneOn, facts.doneOn),
            eq(deeds.title, facts.title),
            isNull(deeds.withdrawnAt),
          ),
        ),
      db.select({ id: max(deeds.id) }).from(deeds),
    ]);
    if (same) throw conflict('这件实事已经登记过了：同一个村、同一天、同一个标题。要补充，请打开那一件来改。');
    const id = (last?.id ?? 0) + 1;
    return {
      before: null,
      after: { deed: id, ...deedFigures(facts) },
      statements: [
        db.insert(deeds).values({ id, ...deedColumns(facts), enteredBy: actor.cadreId, enteredAt: now }),
        ...cadreStatements(context, id, facts),
      ],
      paths: [],
      result: { id },
    };
  });
}
