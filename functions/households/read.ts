/** What the verbs ask about a card before they decide. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { careCategories, householdCare, households } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { invalid, notFound } from '../refusal.ts';

export type Household = typeof households.$inferSelect;

/** The card; 404 where there is none. */
export async function householdOf({ record: { db } }: VerbContext, id: number): Promise<Household> {
  const [row] = await db.select().from(households).where(eq(households.id, id));
  if (!row) throw notFound();
  return row;
}

/** Numbers of the care categories of a household. */
export async function careIds({ record: { db } }: VerbContext, id: number): Promise<number[]> {
  const rows = await db
    .select({ id: householdCare.careCategoryId })
    .from(householdCare)
    .where(eq(householdCare.householdId, id))
    .orderBy(householdCare.careCategoryId);
  return rows.map((row) => row.id);
}

/** 422 where another card of the community has the number, or a care category is not kept here. */
export async function checkCard(
  { record: { db } }: VerbContext,
  { id, communityCode, number, care }: { id: number; communityCode: string; number: string; care: readonly number[] },
): Promise<void> {
  const [[taken], known] = await Promise.all([
    db
      .select({ toDate: households.toDate })
      .from(households)
      .where(and(eq(households.communityCode, communityCode), eq(households.number, number), ne(households.id, id))),
    db
      .select({ id: careCategories.id })
      .from(careCategories)
      .where(and(inArray(careCategories.id, [...care]), eq(careCategories.enabled, true))),
  ]);
  if (taken)
    throw invalid([
      {
        path: 'number',
        message: `这个户号已经有了${taken.toDate === null ? '' : `（${taken.toDate}移出的那一户）`}，请换一个。`,
      },
    ]);
  if (new Set(care).size !== known.length)
    throw invalid([{ path: 'care', message: '没有这个重点对象类别，请重新选。' }]);
}

/** 422 where names and phones are not taken: the record may lie outside mainland China (CONTACT_DATA). */
export function checkTakesPeople({ settings, record }: VerbContext, people: object | null | undefined): void {
  if (people && !takesContacts(settings, record.embedded))
    throw invalid([{ path: 'people', message: '这里的数据库不收户主、电话和住址，请空着（设置 CONTACT_DATA）。' }]);
}
