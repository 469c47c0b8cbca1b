/** What a deed refers to, checked against the record. */
import { and, eq } from 'drizzle-orm';
import { type DeedRecord, readDeed } from '../../db/deeds/read.ts';
import { inOfficeOn } from '../../db/deeds/team.ts';
import type { Statement } from '../../db/open.ts';
import { deedCadres, households } from '../../db/schema.ts';
import type { DeedText } from '../../src/domain/deeds.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { invalid, notFound } from '../refusal.ts';

/** A deed as it would stand. */
export type DeedFacts = DeedText & {
  communityCode: string;
  doneOn: string;
  people: number | null;
  householdId: number | null;
  cadres: { id: number; name: string }[];
};

/** A household of the register, as it was named. */
export type NamedHousehold = { id: number } | { number: string };

/** The household that the fields name; null for none. */
export const namedHousehold = (
  household: number | null | undefined,
  number: string | null | undefined,
): NamedHousehold | null => (household != null ? { id: household } : number != null ? { number } : null);

/** As a verb was given it. */
export type GivenDeed = DeedText & {
  communityCode: string;
  doneOn: string;
  people: number | null;
  household: NamedHousehold | null;
  cadres: readonly number[];
};

/** Throws 404. */
export async function findDeed({ record }: VerbContext, id: number): Promise<DeedRecord> {
  const deed = await readDeed(record.db, id);
  if (!deed) throw notFound();
  return deed;
}

/** The deed with its parts in place of the record's, where they are given. */
export const withDeedParts = (
  deed: DeedRecord,
  parts: {
    doneOn?: string | undefined;
    title?: string | undefined;
    words?: string | undefined;
    result?: string | undefined;
    people?: number | null | undefined;
    household?: number | null | undefined;
    householdNumber?: string | null | undefined;
    cadres?: readonly number[] | undefined;
  },
): GivenDeed => ({
  communityCode: deed.communityCode,
  doneOn: parts.doneOn ?? deed.doneOn,
  title: parts.title ?? deed.title,
  words: parts.words ?? deed.words,
  result: parts.result ?? deed.result,
  people: parts.people === undefined ? deed.people : parts.people,
  household:
    parts.household === undefined && parts.householdNumber === undefined
      ? namedHousehold(deed.householdId, null)
      : namedHousehold(parts.household, parts.householdNumber),
  cadres: parts.cadres ?? deed.cadres.map(({ id }) => id),
});

/** Checks the day, whom it was for, and whose deed it is. Throws 422 with every field that is wrong. */
export async function checkDeed({ record: { db }, now }: VerbContext, given: GivenDeed): Promise<DeedFacts> {
  const { household, cadres: ids, ...rest } = given;
  const wanted = [...new Set(ids)];
  const [people, [found]] = await Promise.all([
    inOfficeOn(db, wanted, given.doneOn),
    household === null
      ? []
      : db
          .select({ id: households.id })
          .from(households)
          .where(
            and(
              eq(households.communityCode, given.communityCode),
              'id' in household ? eq(households.id, household.id) : eq(households.number, household.number),
            ),
          ),
  ]);
  const errors = [
    ...(given.doneOn > civilDate(now) ? [{ path: 'doneOn', message: '办成的日期还没有到。' }] : []),
    ...(given.people !== null && household !== null ? [{ path: 'people', message: '受益人数和户号只写一样。' }] : []),
    ...(household !== null && !found
      ? [
          {
            path: 'id' in household ? 'household' : 'householdNumber',
            message: '这个村（社区）没有这一户，请核对户号。',
          },
        ]
      : []),
    ...(people.length < wanted.length ? [{ path: 'cadres', message: '选的人那时不在任，请重新选。' }] : []),
  ];
  if (errors.length > 0) throw invalid(errors);
  return { ...rest, householdId: found?.id ?? null, cadres: people };
}

/** What a form shows of a deed, by which it is known whether it was changed since (functions/changes/read-mark.ts). */
export const shownOf = (deed: DeedRecord): readonly unknown[] => [
  deed.title,
  deed.words,
  deed.result,
  deed.doneOn,
  deed.people,
  deed.householdId,
  deed.cadres.map(({ id }) => id),
];

/** The columns of the row. */
export const deedColumns = ({ cadres: _, ...columns }: DeedFacts) => columns;

/** Whose deed it is, anew. */
export const cadreStatements = (
  { record: { db } }: VerbContext,
  deedId: number,
  { cadres }: Pick<DeedFacts, 'cadres'>,
): Statement[] => [
  db.delete(deedCadres).where(eq(deedCadres.deedId, deedId)),
  db.insert(deedCadres).values(cadres.map(({ id }) => ({ deedId, cadreId: id }))),
];

/** For the history: no word of an official that has not passed the guard, and of a household only its row. */
export const deedFigures = ({ doneOn, people, householdId, cadres }: Omit<DeedFacts, keyof DeedText>) => ({
  date: doneOn,
  people,
  householdId,
  cadres: cadres.map(({ name }) => name),
});
