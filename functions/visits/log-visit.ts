import { eq, max } from 'drizzle-orm';
import { sha256 } from '../../db/chain/sha256.ts';
import { visitCompanions, visits } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { visitDigest } from '../../src/domain/visit-digest.ts';
import { type Visit, type VisitAnswer, type VisitInput, visitInput } from '../../src/domain/visit-input.ts';
import { change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { parseInput } from '../parse-input.ts';
import { invalid, Refusal } from '../refusal.ts';
import { checkVisit } from './check.ts';
import { AlreadyDone, onceDone } from './find.ts';
import { feedbackKeyOf, hashesOf, type VisitHashes } from './key.ts';
import { raiseBatch, raisedAnswerOf, receiptAgain } from './raising.ts';
import { maskVisit, type SealedPart, sealParts } from './sealing.ts';

export type Logged = VisitAnswer & { publicChanged: boolean };

/**
 * 记一笔: one entry of the visit log, and with `raise` the issue that came of it, in one batch: never one without the other.
 * The same key and body again, whoever lost the answer on the way, is answered as the first time; another body under the
 * key: 422. Numbers of phones and papers are masked; what was masked, and whom it was with, is sealed.
 */
export async function logVisit(context: VerbContext, actor: Official, input: VisitInput): Promise<Logged> {
  const given = parseInput(visitInput, input);
  const hashes = await hashesOf(context.keys, actor.cadreId, given);
  const known = await knownVisit(context, given, hashes);
  if (known) return known;
  await communityOf(context, given.community).catch((error: unknown) => {
    if (error instanceof Refusal) throw invalid([{ path: 'community', message: '没有这个村（社区），请重新选。' }]);
    throw error;
  });
  return onceDone(write(context, actor, given, hashes));
}

async function write(context: VerbContext, actor: Official, given: Visit, hashes: VisitHashes): Promise<Logged> {
  const { record, keys, settings, now } = context;
  const { db } = record;
  const { community, kind, visitedAt, raise } = given;
  const logged = await change(context, actor, { what: 'logVisit', areaCode: community }, async () => {
    // Another device, or another tab, may have been quicker with the same key.
    const known = await knownVisit(context, given, hashes);
    if (known) throw new AlreadyDone(known);
    const { checked, problems } = await checkVisit(context, actor.cadreId, community, given);
    if (problems.length > 0) throw invalid(problems);
    const raised = raise && (await raiseBatch(context, actor, given, raise, feedbackKeyOf(given.key)));
    const [last] = await db.select({ id: max(visits.id) }).from(visits);
    const id = (last?.id ?? 0) + 1;
    const { masked, original } = maskVisit(given);
    const { companions, householdId, careCategoryId, dutyId, issueId } = checked;
    const parts: SealedPart[] = [
      ...(given.whom === undefined ? [] : [{ part: 'whom' as const, value: { whom: given.whom } }]),
      ...(original && takesContacts(settings, record.embedded) ? [{ part: 'original' as const, value: original }] : []),
    ];
    return {
      before: null,
      after: {
        visit: id,
        kind,
        visitedAt,
        writtenAt: given.writtenAt,
        household: householdId,
        duty: dutyId,
        companions,
        raised: raise !== undefined,
        texts: visitDigest(hashes.body, { ...masked, promiseDueOn: given.promiseDueOn ?? null }, sha256),
      },
      statements: [
        ...checked.statements,
        ...(raised?.statements ?? []),
        db.insert(visits).values({
          id,
          key: hashes.key,
          bodyHash: hashes.body,
          kind,
          communityCode: community,
          cadreId: actor.cadreId,
          visitedAt,
          writtenAt: given.writtenAt,
          receivedAt: now,
          ...masked,
          householdId,
          careCategoryId,
          dutyId,
          issueId,
          promiseDueOn: given.promiseDueOn ?? null,
          feedbackId: (raised?.feedbackId ?? null) as number | null,
        }),
        ...companions.map((cadreId) => db.insert(visitCompanions).values({ visitId: id, cadreId })),
        ...(await sealParts(record, keys, { visitId: id, owner: hashes.key, now }, parts)),
      ],
      paths: [],
      result: { id, raised },
    };
  });
  const { id, raised } = logged;
  return {
    id,
    revision: 1,
    ...(raised ? { feedback: await raisedAnswerOf(context, raised.keyHash, raised.kept) } : {}),
    publicChanged: raised?.kept.publicChanged ?? false,
  };
}

/** The answer to a key that was used before; null for a new one. Throws 422 where something else was sent with it. */
async function knownVisit(context: VerbContext, given: Visit, { key, body }: VisitHashes): Promise<Logged | null> {
  const [known] = await context.record.db
    .select({ id: visits.id, bodyHash: visits.bodyHash })
    .from(visits)
    .where(eq(visits.key, key));
  if (!known) return null;
  if (known.bodyHash !== body)
    throw invalid([
      {
        path: 'key',
        message: '这一条已经提交过，现在的内容和那时不一样。要另记一条，请重新打开表单；要改原来那条，请打开它更正。',
      },
    ]);
  const feedback = given.raise && (await receiptAgain(context, feedbackKeyOf(given.key)));
  return { id: known.id, revision: 1, ...(feedback ? { feedback } : {}), publicChanged: false };
}
