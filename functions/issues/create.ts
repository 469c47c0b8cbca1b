import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { eventInsert, type Step } from '../../db/ledger/write-step.ts';
import { publicChange } from '../../db/publish.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import { areas, issues } from '../../db/schema.ts';
import { dueOf } from '../../src/domain/issue-due.ts';
import { applyEvent, unborn } from '../../src/domain/issue-life.ts';
import { mayAct, type Official } from '../../src/domain/rights.ts';
import { issuePaths } from '../../src/domain/stale.ts';
import { channels, issueKinds } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden, invalid } from '../refusal.ts';
import { categoryOf } from './category.ts';
import { dateField, idField, internalNoteField, titleField } from './fields.ts';
import { guardTexts } from './guard.ts';
import { isConstraint, type Moved } from './write.ts';

export const createInput = z.strictObject({
  community: z.string({ error: '请选村（社区）。' }).regex(/^\d{12}$/, '请选村（社区）。'),
  title: titleField,
  category: idField('问题类别'),
  kind: z.enum(issueKinds, { error: '请选咨询、求助、建议或投诉。' }).nullable().optional(),
  channel: z.enum(channels, { error: '请选是怎么反映的。' }).exclude(['site'], '请选是怎么反映的。'),
  /** Default: today. */
  raisedOn: dateField('反映的日期').optional(),
  internalNote: internalNoteField.optional(),
});
export type CreateInput = z.input<typeof createInput>;

/** How often another number is tried where somebody else's entry took it. */
const attempts = 5;

/** 受理登记 straight from a reception or a visit, where nobody wants a receipt. Else: `enterFeedback`, then accept. */
export async function createIssue(
  context: VerbContext,
  actor: Official,
  input: CreateInput,
): Promise<Moved & { id: number }> {
  const given = parseInput(createInput, input);
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { raisedOn = today, kind = null, community, title, channel, internalNote } = given;
  const said = { communityCode: community, restricted: false, aboutCadreId: null };
  const [[area], facts, category, holidays] = await Promise.all([
    db.select({ kind: areas.kind, closedOn: areas.closedOn }).from(areas).where(eq(areas.code, community)),
    factsBeforeEntry(db, said, today),
    categoryOf(db, given.category),
    readHolidays(db),
  ]);
  if (area?.kind !== 'community' || area.closedOn !== null)
    throw invalid([{ path: 'community', message: '没有这个村（社区），请重新选。' }]);
  const problem = mayAct(actor, 'accept', facts);
  if (problem !== null) throw forbidden(problem);
  if (raisedOn > today) throw invalid([{ path: 'raisedOn', message: '反映的日期还没到，请重新选。' }]);
  await guardTexts(
    context,
    [],
    [
      { path: 'title', text: title },
      { path: 'internalNote', text: internalNote, internal: true },
    ],
  );
  const step: Step = { verb: 'accept', at: now, actorCadreId: actor.cadreId, internalNote };
  const life = applyEvent(unborn, step);
  const due = dueOf({ kind, categoryWorkingDays: category.workingDays, raisedOn, life }, holidays);
  step.dueOn = due?.dueOn;
  const place = { communityCode: community, categoryId: category.id, raisedOn };
  const entry = { ...place, kind, title, channel, state: 'registered' as const, stateSince: now, dueOn: step.dueOn };
  for (let attempt = 1; ; attempt += 1) {
    const [last] = await db.select({ id: sql<number>`coalesce(max(${issues.id}), 0)` }).from(issues);
    const id = (last?.id ?? 0) + 1;
    try {
      await record.write([
        db.insert(issues).values({ ...entry, id }),
        eventInsert(record, { ledger: 'public', id }, 1, 'registered', step),
        ...publicChange(record, issuePaths(place), now),
      ]);
      return { id, seq: 1, state: 'registered', publicChanged: true };
    } catch (error) {
      if (attempt === attempts || !isConstraint(error)) throw error;
    }
  }
}
