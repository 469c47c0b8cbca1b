import { eq } from 'drizzle-orm';
import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { cadres, fieldOpenings, visitPhotos, visitRevisions, visitSecrets } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import { mayAct, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VisitWhole } from '../../src/domain/visit-shapes.ts';
import type { VerbContext } from '../context.ts';
import { findVisit } from './find.ts';
import { openingProblem } from './open-whom.ts';

type Before = NonNullable<VisitWhole['revisions'][number]['before']>;

/** One entry with its corrections, photos, openings, and what may be done with it. 404 as `findVisit`. */
export async function wholeVisit(context: VerbContext, official: Official, id: number): Promise<VisitWhole> {
  const { db } = context.record;
  const found = await findVisit(context, official, id);
  const { row, level, areaCodes } = found;
  if (level === 'facts') {
    const may = { correct: false, withdraw: false, raise: false, keepPromise: false, open: false };
    return { ...row, sealed: false, photoList: [], revisions: [], openings: [], may };
  }
  const [photoList, revisions, openings, secrets, closed, facts] = await Promise.all([
    db
      .select({ id: visitPhotos.id, width: visitPhotos.width, height: visitPhotos.height })
      .from(visitPhotos)
      .where(eq(visitPhotos.visitId, id))
      .orderBy(visitPhotos.storedAt),
    db
      .select({ revision: visitRevisions, by: cadres.name })
      .from(visitRevisions)
      .innerJoin(cadres, eq(cadres.id, visitRevisions.cadreId))
      .where(eq(visitRevisions.visitId, id))
      .orderBy(visitRevisions.revision),
    db
      .select({ at: fieldOpenings.at, by: cadres.name, purpose: fieldOpenings.purpose })
      .from(fieldOpenings)
      .innerJoin(cadres, eq(cadres.id, fieldOpenings.cadreId))
      .where(eq(fieldOpenings.visitId, id))
      .orderBy(fieldOpenings.id),
    db.select({ sealed: visitSecrets.sealed }).from(visitSecrets).where(eq(visitSecrets.visitId, id)),
    openingProblem(context, official, found),
    factsBeforeEntry(
      db,
      { communityCode: row.community.code, restricted: false, aboutCadreId: null },
      civilDate(context.now),
    ),
  ]);
  const stands = row.withdrawn === null;
  const mine = row.by.id === official.cadreId;
  const may = (action: 'putVisitRight' | 'withdrawVisit' | 'raiseVisit' | 'keepPromise') =>
    stands && mayInField(official, action, areaCodes) === null;
  const sealed = secrets.some((each) => each.sealed !== null);
  return {
    ...row,
    sealed,
    photoList,
    revisions: revisions.map(({ revision: { revision, at, reason, before }, by }) => ({
      revision,
      at,
      by,
      reason,
      before: before === null ? null : beforeOf(JSON.parse(before) as Before),
    })),
    openings,
    may: {
      correct: mine && may('putVisitRight'),
      withdraw: mine && may('withdrawVisit'),
      raise: row.raised === null && may('raiseVisit') && mayAct(official, 'enter', facts) === null,
      keepPromise:
        (row.promise !== null || row.promiseDueOn !== null) && row.promiseKeptOn === null && may('keepPromise'),
      open: sealed && closed === null,
    },
  };
}

const beforeOf = ({ said, done, promise, promiseDueOn, place, visitedAt, kind }: Before): Before => ({
  said,
  done,
  promise,
  promiseDueOn,
  place,
  visitedAt,
  kind,
});
