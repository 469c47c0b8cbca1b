import { and, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open.ts';
import { consultations, opinions } from '../../db/schema.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { civilDate, dayMs } from '../../src/domain/time.ts';
import { forgottenBody } from '../feedback/repeat.ts';

/** What stands in the place of an opinion's text: a tombstone, and no digest by which texts could be tried out. */
export const forgottenOpinion = (now: number) => ({ content: null, deletedAt: now, ...forgottenBody });

/**
 * Statement that deletes the texts of opinions whose consultation was answered or withdrawn long enough ago; of one that nobody answered, as long after its last day.
 * Groups and counts stay.
 */
export function forgetOpinions(
  db: Db,
  now: number,
  { CONSULTATION_RETENTION_DAYS }: Pick<Settings, 'CONSULTATION_RETENTION_DAYS'>,
) {
  const until = now - CONSULTATION_RETENTION_DAYS * dayMs;
  const done = db
    .select({ id: consultations.id })
    .from(consultations)
    .where(
      or(
        lte(consultations.answeredAt, until),
        lte(consultations.withdrawnAt, until),
        and(isNull(consultations.answeredAt), lt(consultations.closesOn, civilDate(until))),
      ),
    );
  return db
    .update(opinions)
    .set(forgottenOpinion(now))
    .where(and(isNotNull(opinions.content), sql`${opinions.consultationId} IN ${done}`));
}
