import { and, count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { groupOf } from '../../db/consultations/desk.ts';
import { opinionGroups, opinions } from '../../db/schema.ts';
import { adoptions } from '../../src/domain/consultation.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import { checkRead, readField } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { noteField, reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { changeConsultation, revisionStatement, shownOfGroup } from './change.ts';
import { groupTitle } from './fields.ts';

export const setGroupInput = z.strictObject({
  title: groupTitle,
  adopted: z.enum(adoptions, { error: '请选采纳、部分采纳还是不采纳。' }).optional(),
  /** To everybody in the group. */
  answer: noteField('答复').optional(),
  /** Needed once the answer is public; it stands beside it. */
  reason: reasonField.optional(),
  /** 409 where it was changed since. */
  read: readField,
});

/** Name and answer of a group. Nothing is public until the answer is; from then on it is put right with a reason. */
export async function setGroup(
  context: VerbContext,
  actor: Official,
  id: number,
  groupId: number,
  input: z.input<typeof setGroupInput>,
): Promise<Changed<{ groupId: number }>> {
  const { title, adopted = null, answer = null, reason, read } = parseInput(setGroupInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'groupOpinions', id, ['open', 'closed', 'answered'], async (_, phase) => {
    const present = await groupOf(db, id, groupId);
    if (!present) throw notFound();
    checkRead(read, shownOfGroup(present));
    const isPublic = phase === 'answered';
    if (isPublic && (adopted === null || answer === null))
      throw invalid([{ path: 'answer', message: '结果已经公布，答复不能空着。' }]);
    if (isPublic && reason === undefined)
      throw invalid([{ path: 'reason', message: '结果已经公布，请写为什么更正；原因会公开。' }]);
    await guardWords(context, [
      { path: 'title', text: title },
      { path: 'answer', text: answer },
      { path: 'reason', text: reason },
    ]);
    const before = { group: present.title, answer: present.answer, adopted: present.adopted };
    return {
      before,
      after: { group: groupId, groupTitle: title, adopted, answer, ...(reason ? { reason } : {}) },
      statements: [
        ...(isPublic && reason
          ? [revisionStatement(context, actor, { consultationId: id, what: 'answer', reason, before })]
          : []),
        db
          .update(opinionGroups)
          .set({ title, adopted, answer })
          .where(and(eq(opinionGroups.id, groupId), eq(opinionGroups.consultationId, id))),
      ],
      publicly: isPublic,
      result: { groupId },
    };
  });
}

export const dropGroupInput = z.strictObject({}, { error: '请提交一个 JSON 对象。' });

/** Drops a group that holds no opinion. */
export async function dropGroup(
  context: VerbContext,
  actor: Official,
  id: number,
  groupId: number,
  input: z.input<typeof dropGroupInput>,
): Promise<Changed<{ groupId: number }>> {
  parseInput(dropGroupInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'groupOpinions', id, ['open', 'closed'], async () => {
    const present = await groupOf(db, id, groupId);
    if (!present) throw notFound();
    const [inside] = await db.select({ count: count() }).from(opinions).where(eq(opinions.groupId, groupId));
    if ((inside?.count ?? 0) > 0) throw conflict('这一类里还有意见，请先把它们归到别的类。');
    return {
      before: { group: present.title },
      after: { group: groupId, dropped: true },
      statements: [db.delete(opinionGroups).where(eq(opinionGroups.id, groupId))],
      publicly: false,
      result: { groupId },
    };
  });
}
