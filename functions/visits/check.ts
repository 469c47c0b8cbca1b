/** What an entry names: whether it is there, and may be named. The same for entering and correcting. */
import { and, eq, inArray } from 'drizzle-orm';
import { inOffice } from '../../db/in-force.ts';
import type { Statement } from '../../db/open.ts';
import { cadres, careCategories, households, issues } from '../../db/schema.ts';
import { civilDate, dayMs } from '../../src/domain/time.ts';
import type { Visit } from '../../src/domain/visit-input.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import type { Problem } from '../problem.ts';
import { dutyOn } from './duty.ts';

type Entry = Pick<
  Visit,
  'visitedAt' | 'household' | 'householdNumber' | 'careCategory' | 'companions' | 'duty' | 'followsUp' | 'whom'
>;

export type CheckedVisit = {
  householdId: number | null;
  careCategoryId: number | null;
  dutyId: number | null;
  issueId: number | null;
  companions: number[];
  /** Puts the duty on record where it is not. */
  statements: Statement[];
};

/** A device's clock may be ahead of ours by so much. */
const ahead = 10 * 60_000;
/** Older entries are slips of the calendar. */
const longestAgo = 366 * dayMs;

/** Checks an entry of a community against the record, and lists what is wrong by field. */
export async function checkVisit(
  context: VerbContext,
  authorId: number,
  community: string,
  given: Entry,
): Promise<{ checked: CheckedVisit; problems: NonNullable<Problem['errors']> }> {
  const { record, now, settings } = context;
  const { db } = record;
  const { visitedAt, household, householdNumber, careCategory, companions = [], duty, followsUp, whom } = given;
  const here = eq(households.communityCode, community);
  const which =
    household !== undefined
      ? and(here, eq(households.id, household))
      : householdNumber !== undefined
        ? and(here, eq(households.number, householdNumber))
        : null;
  const [found, care, along, followed, held] = await Promise.all([
    which ? db.select({ id: households.id }).from(households).where(which) : [],
    careCategory === undefined
      ? []
      : db
          .select({ id: careCategories.id })
          .from(careCategories)
          .where(and(eq(careCategories.id, careCategory), eq(careCategories.enabled, true))),
    companions.length === 0
      ? []
      : db
          .select({ id: cadres.id })
          .from(cadres)
          .where(and(inArray(cadres.id, companions), inOffice(civilDate(visitedAt)))),
    followsUp === undefined
      ? []
      : db
          .select({ id: issues.id })
          .from(issues)
          .where(and(eq(issues.id, followsUp), eq(issues.communityCode, community))),
    duty === undefined ? null : dutyOn(context, community, duty),
  ]);
  const problems: NonNullable<Problem['errors']> = [];
  const wrong = (path: string, message: string) => problems.push({ path, message });
  if (visitedAt > now + ahead) wrong('visitedAt', '这个时间还没到，请重新填。');
  if (visitedAt < now - longestAgo) wrong('visitedAt', '这是一年多以前的时间，请核对。');
  if (which && found.length === 0)
    wrong(household === undefined ? 'householdNumber' : 'household', '这个村（社区）没有这一户，请核对户号。');
  if (careCategory !== undefined && care.length === 0) wrong('careCategory', '没有这一类重点对象，请重新选。');
  if (companions.includes(authorId)) wrong('companions', '同去的人里不用写自己。');
  else if (along.length < companions.length) wrong('companions', '同去的人里有的不在任，请重新选。');
  if (followsUp !== undefined && followed.length === 0)
    wrong('followsUp', '这个村（社区）的台账里没有这一条，请核对编号。');
  if (duty !== undefined && held === null) wrong('duty', '那天没有安排驻点，请重新选。');
  if (duty !== undefined && duty.date !== civilDate(visitedAt)) wrong('duty', '驻点的日期和时间不是同一天，请核对。');
  if (whom !== undefined && !takesContacts(settings, record.embedded))
    wrong('whom', '这里不收姓名，请删掉，改写户号。');
  return {
    checked: {
      householdId: found[0]?.id ?? null,
      careCategoryId: care[0]?.id ?? null,
      dutyId: held?.id ?? null,
      issueId: followed[0]?.id ?? null,
      companions,
      statements: held?.statements ?? [],
    },
    problems,
  };
}
