import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { readScope } from '../../db/desk/scope.ts';
import { currentHousehold } from '../../db/households/current.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { fieldOpenings, householdSecrets, households } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import { isNumberSearch } from '../../src/domain/household.ts';
import type { HouseholdRow } from '../../src/domain/household-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import { compact } from '../../src/domain/text.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { lineField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden } from '../refusal.ts';
import { openerOf } from './openers.ts';
import { openPeople } from './sealing.ts';

export const findHouseholdInput = z.strictObject({
  community: z.string({ error: '请选村（社区）。' }).regex(/^\d{12}$/, '请选村（社区）。'),
  /** A part of a number, a group, or a name. */
  words: lineField('要找的户号、组或姓名', 40),
});

export type FoundHouseholds = {
  rows: (HouseholdRow & { name: string | null })[];
  /** How many cards were opened to look for the name. */
  opened: number;
};

const purpose = '按姓名查找';
const most = 30;

/**
 * Cards of a community by number, group or name. Sent in a body: a name belongs in no address. For a name the cards are opened
 * in memory; that it was done, and of how many, is on record first.
 */
export async function findHouseholds(
  context: VerbContext,
  actor: Official,
  input: z.input<typeof findHouseholdInput>,
): Promise<FoundHouseholds> {
  const { community, words } = parseInput(findHouseholdInput, input);
  const { record, now, settings } = context;
  const { db } = record;
  const today = civilDate(now);
  const scope = await readScope(db, actor);
  const areaCodes = scope.areaCodes(community);
  const problem = mayInField(actor, 'seeHouseholds', areaCodes);
  if (problem !== null) throw forbidden(problem);
  const query = { communityCodes: [community], today, quota: settings.QUOTA_PAIRED_VISITS, cadreId: actor.cadreId };
  const isNumber = isNumberSearch(words);
  const inPlain = await listHouseholds(db, {
    ...query,
    filter: isNumber ? { number: words } : { group: words },
    limit: most,
  });
  if (isNumber) return { rows: inPlain.map((row) => ({ ...row, name: null })), opened: 0 };
  const { names, opened } = await namesWith(context, actor, { community, areaCodes, words, today });
  const ids = [...names.keys()].slice(0, most);
  const byName = await listHouseholds(db, { ...query, filter: { ids }, limit: most });
  const rows = [...byName, ...inPlain.filter(({ id }) => !names.has(id))].slice(0, most);
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.id) ?? null })), opened };
}

/** Heads of households whose names hold the words, among those that open to the official. */
async function namesWith(
  context: VerbContext,
  actor: Official,
  asked: { community: string; areaCodes: readonly string[]; words: string; today: string },
): Promise<{ names: Map<number, string>; opened: number }> {
  const { community, areaCodes, words, today } = asked;
  const { record, keys, now } = context;
  const { db } = record;
  const [mayOpen, rows] = await Promise.all([
    openerOf(context, actor),
    db
      .select({ household: { id: households.id, communityCode: households.communityCode }, secret: householdSecrets })
      .from(householdSecrets)
      .innerJoin(households, eq(households.id, householdSecrets.householdId))
      .where(and(eq(households.communityCode, community), currentHousehold(today), isNotNull(householdSecrets.sealed)))
      .orderBy(asc(households.number)),
  ]);
  const mine = rows.filter(({ household }) => mayOpen(household, areaCodes) === null);
  if (mine.length === 0) return { names: new Map(), opened: 0 };
  await record.write([
    db
      .insert(fieldOpenings)
      .values({ at: now, cadreId: actor.cadreId, purpose, communityCode: community, count: mine.length }),
  ]);
  const wanted = compact(words);
  const opened = await Promise.all(
    mine.map(async ({ household: { id }, secret }) => {
      const people = await openPeople(keys, id, secret).catch(() => null);
      return { id, name: people?.name ?? '' };
    }),
  );
  return {
    names: new Map(opened.filter(({ name }) => compact(name).includes(wanted)).map(({ id, name }) => [id, name])),
    opened: mine.length,
  };
}
