import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { fieldOpenings, visitSecrets } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { OpenedVisit } from '../../src/domain/visit-shapes.ts';
import type { VerbContext } from '../context.ts';
import { residentCommunities } from '../households/openers.ts';
import { lineField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { CannotOpen } from '../keys/seal.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden } from '../refusal.ts';
import { type FoundVisit, readableVisit, visitColumns } from './find.ts';
import { openPart } from './sealing.ts';

export const openVisitInput = z.strictObject({
  /** What it is opened for; on record for good. */
  purpose: lineField('为什么要看', 200),
});

/**
 * Why whom an entry was with does not open to this official, in Chinese; null where it does: to who wrote it, the resident
 * team and 组织办. The auxiliary team, where volunteers serve too, reads the texts only.
 */
export async function openingProblem(
  context: VerbContext,
  official: Official,
  { row, areaCodes }: FoundVisit,
): Promise<string | null> {
  if (row.by.id === official.cadreId) return null;
  const problem = mayInField(official, 'openVisit', areaCodes);
  if (problem !== null) return problem;
  const isOffice = official.grants.some(({ role, areaCode }) => role === 'office' && areaCodes.includes(areaCode));
  if (isOffice || (await residentCommunities(context, official)).has(row.community.code)) return null;
  return '和谁谈的、原话，只给写的人和驻点团队看。';
}

/** Opens whom an entry was with, and words as written. Who, when and what for is on record before anything is decrypted. */
export async function openVisit(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof openVisitInput>,
): Promise<OpenedVisit> {
  const { purpose } = parseInput(openVisitInput, input);
  const { record, keys, now } = context;
  const { db } = record;
  const found = await readableVisit(context, actor, id);
  const problem = await openingProblem(context, actor, found);
  if (problem !== null) throw forbidden(problem);
  await guardTexts(context, [], [{ path: 'purpose', text: purpose, internal: true }]);
  const { key, communityCode, householdId } = await visitColumns(context, id);
  await record.write([
    db
      .insert(fieldOpenings)
      .values({ at: now, cadreId: actor.cadreId, purpose, communityCode, householdId, visitId: id }),
  ]);
  const rows = await db.select().from(visitSecrets).where(eq(visitSecrets.visitId, id)).orderBy(visitSecrets.createdAt);
  const opened: OpenedVisit = { whom: [], originals: [], deleted: rows.some(({ deletedAt }) => deletedAt !== null) };
  try {
    for (const row of rows) {
      const at = row.createdAt;
      if (row.part === 'whom') {
        const value = await openPart(keys, 'whom', key, row);
        if (value) opened.whom.push({ at, text: value.whom });
      } else {
        const value = await openPart(keys, 'original', key, row);
        if (value) opened.originals.push({ at, ...value });
      }
    }
  } catch (error) {
    if (error instanceof CannotOpen) throw conflict('打不开：密钥（CONTACT_KEY）不对。请找管理员。');
    throw error;
  }
  return opened;
}
