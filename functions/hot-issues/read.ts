import { eq } from 'drizzle-orm';
import { followersOf } from '../../db/hot-issues/voices.ts';
import { hotIssues } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { guardTexts } from '../issues/guard.ts';
import { conflict, notFound } from '../refusal.ts';

/** One that was kept. Throws 404 where there is none. */
export async function hotIssueOf({ record: { db } }: VerbContext, id: number) {
  const [row] = await db.select().from(hotIssues).where(eq(hotIssues.id, id));
  if (!row) throw notFound();
  return row;
}

/** Throws 409 for one that was withdrawn. */
export async function standingHotIssue(context: VerbContext, id: number) {
  const row = await hotIssueOf(context, id);
  if (row.withdrawnAt !== null) throw conflict('这条热点已经撤下，不能再动。还是这件事的，请重新整理一条。');
  return row;
}

/** The privacy guard: the names of whoever raised these entries may not stand in it either. */
export async function guardHotWords(
  context: VerbContext,
  roots: readonly number[],
  { title, answer }: { title?: string | undefined; answer?: string | null | undefined },
): Promise<void> {
  await guardTexts(context, await followersOf(context.record.db, roots), [
    { path: 'title', text: title },
    { path: 'answer', text: answer },
  ]);
}
