import { eq } from 'drizzle-orm';
import { draftNotice, type NoticeText } from '../../src/domain/notice-draft.ts';
import type { Channel } from '../../src/domain/terms.ts';
import type { Case } from '../ledger/read-case.ts';
import type { Db } from '../open.ts';
import { areas, guardOverrides, issues, noticeDrafts } from '../schema.ts';

export type SavedDraft = typeof noticeDrafts.$inferSelect;

/** The draft that someone saved; null where none did. */
export async function savedDraft(db: Db, issueId: number): Promise<SavedDraft | null> {
  const [draft] = await db.select().from(noticeDrafts).where(eq(noticeDrafts.issueId, issueId));
  return draft ?? null;
}

/** The text that the record alone makes of an entry. */
export async function recordedDraft(db: Db, { ref, row, category, events, followers }: Case): Promise<NoticeText> {
  const [[place], [old]] = await Promise.all([
    db.select({ name: areas.name }).from(areas).where(eq(areas.code, row.communityCode)),
    db.select({ result: issues.importResult }).from(issues).where(eq(issues.id, ref.id)),
  ]);
  return draftNotice({
    title: row.title,
    category: category.name,
    community: place?.name ?? '',
    channel: row.channel as Channel | 'imported',
    raisedOn: row.raisedOn,
    raisedBy: followers.length,
    events,
    importResult: old?.result ?? null,
  });
}

/** What someone wants to let stand of the guard's findings in this entry's notice. */
export const readOverrides = (db: Db, issueId: number) =>
  db.select().from(guardOverrides).where(eq(guardOverrides.issueId, issueId)).orderBy(guardOverrides.id);
