/** The way every official's verb on a consultation goes: the row, the right in its area, the rule, one batch with its history. */
import { type FoundConsultation, findConsultation } from '../../db/consultations/intake.ts';
import type { Statement } from '../../db/open.ts';
import { consultationRevisions } from '../../db/schema.ts';
import { type Phase, phaseOf } from '../../src/domain/consultation.ts';
import type { DeskGroup } from '../../src/domain/consultation-views.ts';
import type { FieldAction } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { consultationPaths } from '../../src/domain/stale.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { conflict, notFound } from '../refusal.ts';

/** The area that a consultation belongs to: its community, or the root. */
export const areaOf = async (context: VerbContext, community: string | null): Promise<string> =>
  community ?? (await rootCode(context));

export async function consultationOr404({ record }: VerbContext, id: number): Promise<FoundConsultation> {
  const row = await findConsultation(record.db, id);
  if (!row) throw notFound();
  return row;
}

/** What the forms show of a draft and of a group, by which it is known whether they were changed since (functions/changes/read-mark.ts). */
export const shownOfDraft = (row: FoundConsultation): readonly unknown[] => [
  row.title,
  row.body,
  row.communityCode,
  row.opensOn,
  row.closesOn,
];
export const shownOfGroup = ({ title, adopted, answer }: Pick<DeskGroup, 'title' | 'adopted' | 'answer'>) => [
  title,
  adopted,
  answer,
];

/** What a verb writes; `publicly`: the public pages change. */
export type ConsultationChange<Result> = {
  before?: object | null;
  after: object;
  statements: Statement[];
  publicly: boolean;
  result: Result;
};

/**
 * One step of a consultation. 404 where there is none, 403 without the right in its area, 409 in a phase that `phases` does
 * not have.
 */
export async function changeConsultation<Result extends object>(
  context: VerbContext,
  actor: Official,
  what: FieldAction,
  id: number,
  phases: readonly Phase[],
  decide: (row: FoundConsultation, phase: Phase) => Promise<ConsultationChange<Result>>,
): Promise<Changed<Result>> {
  const areaCode = await areaOf(context, (await consultationOr404(context, id)).communityCode);
  return change(context, actor, { what, areaCode }, async () => {
    const row = await consultationOr404(context, id);
    const phase = phaseOf(row, civilDate(context.now));
    if (!phases.includes(phase)) throw conflict(notNow[phase]);
    const { before = null, after, statements, publicly, result } = await decide(row, phase);
    return {
      before,
      after: { id, title: row.title, ...after },
      statements,
      paths: publicly ? consultationPaths : [],
      result,
    };
  });
}

const notNow: Record<Phase, string> = {
  draft: '这还是草稿，请先发布。',
  coming: '征询还没有开始，现在不能这样做。',
  open: '征询还没有截止，请等最后一天过了再做。',
  closed: '征询已经截止，不能再这样做。',
  answered: '结果已经公布，不能再这样做。',
  withdrawn: '这次征询已经撤下。',
};

/** What stood there before, kept with the reason; in one batch with what takes its place. */
export const revisionStatement = (
  { record, now }: VerbContext,
  actor: Official,
  revision: Pick<typeof consultationRevisions.$inferInsert, 'consultationId' | 'what' | 'reason'> & { before: object },
): Statement =>
  record.db
    .insert(consultationRevisions)
    .values({ ...revision, at: now, cadreId: actor.cadreId, before: JSON.stringify(revision.before) });
