import { and, eq, inArray } from 'drizzle-orm';
import { sha256 } from '../../db/chain/sha256.ts';
import { visitCompanions, visitRevisions, visits } from '../../db/schema.ts';
import { forgottenBody } from '../../db/visits/read.ts';
import type { Official } from '../../src/domain/rights.ts';
import { visitDigest } from '../../src/domain/visit-digest.ts';
import { type CorrectVisitInput, correctVisitInput, nothingWritten } from '../../src/domain/visit-input.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, lostRace } from '../refusal.ts';
import { checkVisit } from './check.ts';
import { AlreadyDone, onceDone, ownVisit, visitColumns } from './find.ts';
import { maskVisit, type SealedPart, sealParts } from './sealing.ts';

export type Corrected = { id: number; revision: number };

/**
 * Puts an entry right: the whole of it as it should be, by who wrote it. What it said before stays on record. 409 where it was
 * corrected since `revision` was read; the same correction again is answered as the first time.
 */
export async function correctVisit(
  context: VerbContext,
  actor: Official,
  id: number,
  input: CorrectVisitInput,
): Promise<Corrected> {
  const given = parseInput(correctVisitInput, input);
  const { record, keys, now, settings } = context;
  const { db } = record;
  const { row } = await ownVisit(context, actor, id);
  const areaCode = row.community.code;
  const reason = maskOnIntake(given.reason);
  const { revision } = await onceDone(
    change(context, actor, { what: 'putVisitRight', areaCode }, async () => {
      const [columns, companionRows, [last]] = await Promise.all([
        visitColumns(context, id),
        db.select({ id: visitCompanions.cadreId }).from(visitCompanions).where(eq(visitCompanions.visitId, id)),
        db
          .select({ revision: visitRevisions.revision, reason: visitRevisions.reason })
          .from(visitRevisions)
          .where(eq(visitRevisions.visitId, id))
          .orderBy(visitRevisions.revision)
          .then((rows) => rows.slice(-1)),
      ]);
      if (columns.withdrawnAt !== null) throw conflict('这一条已经撤回，不能再改。');
      // Written anew, it would be kept for good: what was deleted at its time is not looked at again.
      if (columns.bodyHash === forgottenBody) throw conflict('这一条的内容过了保存期，已经删掉，不能再改。');
      const { checked, problems } = await checkVisit(context, actor.cadreId, areaCode, given);
      if (!given.said && !given.done && !given.promise && columns.feedbackId === null)
        problems.unshift({ path: 'said', message: nothingWritten });
      if (problems.length > 0) throw invalid(problems);
      const { masked, original } = maskVisit(given);
      const { companions, statements, ...named } = checked;
      const { kind, visitedAt } = given;
      const next = { kind, visitedAt, ...masked, promiseDueOn: given.promiseDueOn ?? null, ...named };
      const before = {
        ...Object.fromEntries(Object.keys(next).map((name) => [name, columns[name as keyof typeof next]])),
        companions: companionRows.map((each) => each.id).sort((a, b) => a - b),
      };
      const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted({ ...next, companions }));
      if (columns.revision !== given.revision) {
        // Its answer was lost on the way, and it is sent again.
        const again = same && given.revision === columns.revision - 1 && last?.reason === reason;
        if (again) throw new AlreadyDone({ revision: columns.revision, changeId: 0, publicChanged: false });
        throw lostRace();
      }
      if (same && given.whom === undefined && original === null) throw conflict('没有改动什么，不用更正。');
      const revision = columns.revision + 1;
      const parts: SealedPart[] = [
        ...(given.whom === undefined ? [] : [{ part: 'whom' as const, value: { whom: given.whom } }]),
        ...(original && takesContacts(settings, record.embedded)
          ? [{ part: 'original' as const, value: original }]
          : []),
      ];
      const [along, gone] = [new Set(before.companions), new Set(companions)];
      const leaving = before.companions.filter((each) => !gone.has(each));
      const facts = { visit: id, kind, visitedAt, household: named.householdId, duty: named.dutyId, companions };
      return {
        before: {
          visit: id,
          kind: columns.kind,
          visitedAt: columns.visitedAt,
          household: columns.householdId,
          duty: columns.dutyId,
          companions: before.companions,
          revision: columns.revision,
        },
        after: { ...facts, revision, texts: visitDigest(columns.bodyHash, next, sha256) },
        statements: [
          ...statements,
          db.insert(visitRevisions).values({
            visitId: id,
            revision: columns.revision,
            at: now,
            cadreId: actor.cadreId,
            before: JSON.stringify(before),
            reason,
          }),
          db
            .update(visits)
            .set({ ...next, revision })
            .where(eq(visits.id, id)),
          ...(leaving.length > 0
            ? [
                db
                  .delete(visitCompanions)
                  .where(and(eq(visitCompanions.visitId, id), inArray(visitCompanions.cadreId, leaving))),
              ]
            : []),
          ...companions
            .filter((each) => !along.has(each))
            .map((cadreId) => db.insert(visitCompanions).values({ visitId: id, cadreId })),
          ...(await sealParts(record, keys, { visitId: id, owner: columns.key, now }, parts)),
        ],
        paths: [],
        result: { revision },
      };
    }),
  );
  return { id, revision };
}

const sorted = (object: Record<string, unknown>) =>
  Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));
