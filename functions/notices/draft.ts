import type { Case } from '../../db/ledger/read-case.ts';
import { recordedDraft, savedDraft } from '../../db/publishing/drafts.ts';
import { readPhotos } from '../../db/publishing/photos.ts';
import { noticeOf, type StandingNotice } from '../../db/publishing/standing.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { readForAction } from '../issues/move.ts';
import { conflict, lostRace } from '../refusal.ts';
import { type JudgedFinding, judgeText } from './findings.ts';

/** States in which there is a result to be written up. */
const withResult: readonly IssueState[] = ['resolved', 'closed', 'published'];

/** Throws a 409 where there is no result yet, and no notice to be corrected. */
export function assertWritable({ row, life }: Case): void {
  if (!withResult.includes(row.state) && !life.noticed) throw conflict('还没有办理结果，写不了公示。');
}

export type DraftBase = { seq: number; text: NoticeText; notice: StandingNotice | null };

/**
 * The text to go on with: what was saved last; else, while its result stands published, what the notice says; else what the
 * record makes of the entry. `seq` 0: nothing is saved. Throws lostRace where the actor had read another saving.
 */
export async function draftBase({ record: { db } }: VerbContext, entry: Case, draftSeq?: number): Promise<DraftBase> {
  const [saved, notice] = await Promise.all([savedDraft(db, entry.ref.id), noticeOf(db, entry.ref.id)]);
  const seq = saved?.seq ?? 0;
  if (draftSeq !== undefined && draftSeq !== seq) throw lostRace();
  // After a reopening the published text tells of the old result.
  const shown = notice && !['resolved', 'closed'].includes(entry.row.state) ? notice : null;
  const { title, raised, result } = saved ?? shown ?? (await recordedDraft(db, entry));
  return { seq, text: { title, raised, result }, notice };
}

export type DraftView = {
  /** Of the entry; to be sent along when it is published. */
  entrySeq: number;
  draftSeq: number;
  text: NoticeText;
  findings: JudgedFinding[];
  photos: Awaited<ReturnType<typeof readPhotos>>;
  /** The notice that a publication or correction changes; null where it makes one. */
  noticeId: number | null;
};

/** The notice as it would be published now, with what the privacy guard finds in it. For everyone who sees the entry. */
export async function readDraft(context: VerbContext, actor: Official, issueId: number): Promise<DraftView> {
  const entry = await readForAction(context, actor, 'see', { ledger: 'public', id: issueId });
  assertWritable(entry);
  const { seq, text, notice } = await draftBase(context, entry);
  const [findings, photos] = await Promise.all([
    judgeText(context, entry, text),
    readPhotos(context.record.db, issueId),
  ]);
  return { entrySeq: entry.seq, draftSeq: seq, text, findings, photos, noticeId: notice?.id ?? null };
}
