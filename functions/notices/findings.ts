import type { Case } from '../../db/ledger/read-case.ts';
import { readOverrides } from '../../db/publishing/drafts.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import { findingMessage, type NoticeFinding, noticeFindings, overrideOf } from '../../src/domain/notice-findings.ts';
import type { VerbContext } from '../context.ts';
import { guardKnowledge } from '../issues/guard.ts';
import { invalid } from '../refusal.ts';

type OverrideRow = Awaited<ReturnType<typeof readOverrides>>[number];
export type JudgedFinding = NoticeFinding & { override: OverrideRow | null };

/** What the guard finds in a notice's text, each with what was said of it. */
export async function judgeText(context: VerbContext, entry: Case, text: NoticeText): Promise<JudgedFinding[]> {
  const [known, overrides] = await Promise.all([
    guardKnowledge(context, entry.followers),
    readOverrides(context.record.db, entry.ref.id),
  ]);
  return noticeFindings(text, known).map((finding) => ({
    ...finding,
    override: overrideOf(finding, overrides) ?? null,
  }));
}

/**
 * The overrides by which every finding may stand. Throws a 422 Refusal that names each finding that may not: kind, place
 * and text; it may once somebody has said why, and another person has agreed.
 */
export async function passText(context: VerbContext, entry: Case, text: NoticeText): Promise<OverrideRow[]> {
  const findings = await judgeText(context, entry, text);
  const refused = findings.filter(({ override }) => override?.confirmedBy == null);
  if (refused.length > 0)
    throw invalid(
      refused.map((finding) => {
        const { field, kind, start, end, text: found, override } = finding;
        return {
          path: field,
          message: findingMessage(finding, override !== null),
          finding: { kind, start, end, text: found },
        };
      }),
    );
  return findings.flatMap(({ override }) => override ?? []);
}
