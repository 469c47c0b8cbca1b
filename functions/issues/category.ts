import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open.ts';
import { issueCategories } from '../../db/schema.ts';
import { invalid } from '../refusal.ts';

/** A category by its number. Throws a 422 Refusal for `category` where there is none. */
export async function categoryOf(db: Db, id: number) {
  const [category] = await db
    .select({
      id: issueCategories.id,
      departmentId: issueCategories.departmentId,
      workingDays: issueCategories.deadlineWorkingDays,
    })
    .from(issueCategories)
    .where(eq(issueCategories.id, id));
  if (!category) throw invalid([{ path: 'category', message: '没有这个问题类别，请重新选。' }]);
  return category;
}
