import { and, eq, inArray, isNull, max, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { groupOf } from '../../db/consultations/desk.ts';
import { opinionGroups, opinions } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { idField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { changeConsultation } from './change.ts';
import { groupTitle, opinionsField } from './fields.ts';

export const sortInput = z.strictObject({
  opinions: opinionsField.min(1, '请勾选意见。'),
  /** Into this group; null: into none. */
  group: idField('类').nullable().optional(),
  /** Into a new group of this name. */
  title: groupTitle.optional(),
});
export const makeGroupInput = z.strictObject({ title: groupTitle, opinions: opinionsField.optional() });

type Sorted = Changed<{ groupId: number | null }>;

/** Puts opinions into a group, many at once; nothing is public until the answer is. */
export async function sortOpinions(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof sortInput>,
): Promise<Sorted> {
  const { opinions: chosen, group, title } = parseInput(sortInput, input);
  if ((group === undefined) === (title === undefined))
    throw invalid([{ path: 'group', message: '请选一类，或者写一个新的类名，只用一样。' }]);
  return sortInto(context, actor, id, chosen, title === undefined ? { group: group ?? null } : { title });
}

/** A new group, with opinions or still without. */
export async function makeGroup(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof makeGroupInput>,
): Promise<Sorted> {
  const { title, opinions: chosen = [] } = parseInput(makeGroupInput, input);
  return sortInto(context, actor, id, chosen, { title });
}

async function sortInto(
  context: VerbContext,
  actor: Official,
  id: number,
  given: readonly number[],
  target: { group: number | null } | { title: string },
): Promise<Sorted> {
  const { db } = context.record;
  const chosen = [...new Set(given)];
  return changeConsultation(context, actor, 'groupOpinions', id, ['open', 'closed'], async () => {
    const found = await db
      .select({ id: opinions.id })
      .from(opinions)
      .where(and(eq(opinions.consultationId, id), inArray(opinions.id, chosen), mayBeSorted));
    if (found.length < chosen.length)
      throw conflict('勾选的意见里有的已经撤回、还没看过或者标为无效，请重新打开这一页再选。');
    if ('group' in target) {
      if (target.group !== null && !(await groupOf(db, id, target.group))) throw notFound();
      return {
        after: { group: target.group, opinions: chosen },
        statements: [intoGroup(context, id, chosen, target.group)],
        publicly: false,
        result: { groupId: target.group },
      };
    }
    await guardWords(context, [{ path: 'title', text: target.title }]);
    const present = await db
      .select({ id: opinionGroups.id, title: opinionGroups.title })
      .from(opinionGroups)
      .where(eq(opinionGroups.consultationId, id));
    if (present.some(({ title }) => title === target.title))
      throw invalid([{ path: 'title', message: '已经有这个名称的类，请选那一类，或者换个名称。' }]);
    const [[lastId], [lastPosition]] = await Promise.all([
      db.select({ id: max(opinionGroups.id) }).from(opinionGroups),
      db
        .select({ position: max(opinionGroups.position) })
        .from(opinionGroups)
        .where(eq(opinionGroups.consultationId, id)),
    ]);
    const groupId = (lastId?.id ?? 0) + 1;
    return {
      after: { group: groupId, groupTitle: target.title, opinions: chosen },
      statements: [
        db.insert(opinionGroups).values({
          id: groupId,
          consultationId: id,
          position: (lastPosition?.position ?? 0) + 1,
          title: target.title,
        }),
        ...(chosen.length > 0 ? [intoGroup(context, id, chosen, groupId)] : []),
      ],
      publicly: false,
      result: { groupId },
    };
  });
}

/** Neither taken back, nor still held, nor found to be none. */
const mayBeSorted = and(
  isNull(opinions.deletedAt),
  sql`${opinions.review} IS NOT 'abuse'`,
  or(isNull(opinions.heldFor), eq(opinions.review, 'released')),
);

const intoGroup = ({ record }: VerbContext, id: number, chosen: readonly number[], groupId: number | null) =>
  record.db
    .update(opinions)
    .set({ groupId })
    .where(and(eq(opinions.consultationId, id), inArray(opinions.id, [...chosen]), mayBeSorted));
