/** The privacy guard for deeds: numbers are never written down, and nothing personal is published. */
import { type DeedFinding, type DeedText, deedFieldWords, deedFindings } from '../../src/domain/deeds.ts';
import { intakeKinds, type PersonalDataKind, personalDataWords } from '../../src/domain/personal-data.ts';
import type { VerbContext } from '../context.ts';
import { openPeople, secretOf } from '../households/sealing.ts';
import { guardKnowledge, guardTexts } from '../issues/guard.ts';
import { invalid } from '../refusal.ts';

/** Words of a deed, with the household of the register that it was done for. */
export type GuardedDeed = DeedText & { householdId: number | null };

/**
 * Everything in a deed's texts that may not be published; published phones and officials' names may. The name on the household's card
 * is looked for as it stands there: the program reads it, no person does, and that is no opening.
 */
export async function judgeDeed(context: VerbContext, deed: GuardedDeed): Promise<DeedFinding[]> {
  const [known, name] = await Promise.all([guardKnowledge(context, []), householdName(context, deed.householdId)]);
  return deedFindings(deed, name === null ? known : { ...known, knownNames: [...(known.knownNames ?? []), name] });
}

/** Null without a household, a name, or the key that it was sealed with. */
async function householdName({ record, keys }: VerbContext, householdId: number | null): Promise<string | null> {
  if (householdId === null) return null;
  const row = await secretOf(record.db, householdId);
  const people = row && (await openPeople(keys, householdId, row).catch(() => null));
  return people?.name || null;
}

const refuse = (findings: readonly DeedFinding[]): void => {
  if (findings.length > 0)
    throw invalid(
      findings.map(({ field, kind, start, end, text }) => ({
        path: field,
        message: `${deedFieldWords[field]}第${start + 1}个字起的“${text}”像是${personalDataWords[kind]}，请去掉或者改写。`,
        finding: { kind, start, end, text },
      })),
    );
};

/** Before a deed is public only its team reads it; numbers have no place in it all the same. Throws 422 with each finding's place. */
export async function guardNumbers(context: VerbContext, deed: GuardedDeed): Promise<void> {
  const kinds: readonly PersonalDataKind[] = intakeKinds;
  const findings = (await judgeDeed(context, deed)).filter(({ kind }) => kinds.includes(kind));
  refuse(findings);
}

/** What becomes public, with the reason where one is told. Throws 422 with each finding's place. */
export async function guardDeed(context: VerbContext, deed: GuardedDeed, reason?: string): Promise<void> {
  refuse(await judgeDeed(context, deed));
  await guardTexts(context, [], [{ path: 'reason', text: reason }]);
}
