import { and, eq, isNull, max } from 'drizzle-orm';
import { z } from 'zod';
import { areaAbove } from '../../db/auth/places.ts';
import { consultations } from '../../db/schema.ts';
import { dateProblems } from '../../src/domain/consultation.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import { checkRead, readField } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { dateField, idField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden, invalid } from '../refusal.ts';
import { areaOf, consultationOr404, shownOfDraft } from './change.ts';
import { consultationTitle, markdownField, placeField } from './fields.ts';

export const draftInput = z.strictObject({
  /** Changes a draft; else a new one. */
  id: idField('草稿').optional(),
  title: consultationTitle,
  body: markdownField('正文'),
  community: placeField,
  opensOn: dateField('第一天'),
  closesOn: dateField('最后一天'),
  /** 409 where the draft was changed since. */
  read: readField,
});
export type DraftInput = z.input<typeof draftInput>;
type Draft = z.output<typeof draftInput>;

const isDraft = (id: number) => and(eq(consultations.id, id), isNull(consultations.publishedAt));

/** A draft of a consultation, new or changed; nothing is public yet. 409 once it is. */
export async function writeDraft(
  context: VerbContext,
  actor: Official,
  input: DraftInput,
): Promise<Changed<{ id: number }>> {
  const draft = parseInput(draftInput, input);
  const { record, now } = context;
  const { db } = record;
  const areaCode = await areaOf(context, draft.community ?? null);
  if (draft.community) await communityOf(context, draft.community);
  return change(context, actor, { what: 'consult', areaCode }, async () => {
    const [present, [last]] = await Promise.all([
      checkDraft(context, actor, draft),
      db.select({ id: max(consultations.id) }).from(consultations),
    ]);
    const id = present?.id ?? (last?.id ?? 0) + 1;
    const { title, body, opensOn, closesOn } = draft;
    const words = { title, body, communityCode: draft.community ?? null, opensOn, closesOn };
    return {
      before: present && { id, title: present.title, opensOn: present.opensOn, closesOn: present.closesOn },
      after: { id, title, opensOn, closesOn, step: 'draft' },
      statements: present
        ? [db.update(consultations).set(words).where(isDraft(id))]
        : [db.insert(consultations).values({ id, ...words, createdAt: now, createdBy: actor.cadreId })],
      paths: [],
      result: { id },
    };
  });
}

/** Whether a draft could be written and published, past its rules and the guard: 403, 404, 409 and 422 as by `writeDraft`. */
export async function previewDraft(context: VerbContext, actor: Official, input: DraftInput): Promise<void> {
  const draft = parseInput(draftInput, input);
  if (draft.community) await communityOf(context, draft.community);
  const above = await areaAbove(context.record.db, await areaOf(context, draft.community ?? null));
  const problem = mayInField(actor, 'consult', above);
  if (problem !== null) throw forbidden(problem);
  await checkDraft(context, actor, draft);
}

/** The draft that is changed, if any. */
async function checkDraft(context: VerbContext, actor: Official, draft: Draft) {
  const problems = dateProblems(draft);
  if (problems.length > 0) throw invalid(problems);
  const present = draft.id === undefined ? null : await consultationOr404(context, draft.id);
  if (present) {
    const above = await areaAbove(context.record.db, await areaOf(context, present.communityCode));
    const problem = mayInField(actor, 'consult', above);
    if (problem !== null) throw forbidden(problem);
    if (present.withdrawnAt !== null) throw conflict('这份草稿已经撤下。');
    checkRead(draft.read, shownOfDraft(present));
    if (present.publishedAt !== null) throw conflict('已经发布的草案不能再改；写错了的，请用“更正”，写明原因。');
  }
  await guardWords(context, [
    { path: 'title', text: draft.title },
    { path: 'body', text: draft.body, markdown: true },
  ]);
  return present;
}
