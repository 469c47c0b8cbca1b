/** The privacy guard for deeds: numbers are never written down, and nothing personal is published. */
import { type DeedFinding, type DeedText, deedFieldWords, deedFindings } from '../../src/domain/deeds.ts';
import { intakeKinds, type PersonalDataKind, personalDataWords } from '../../src/domain/personal-data.ts';
import type { VerbContext } from '../context.ts';
import { guardKnowledge, guardTexts } from '../issues/guard.ts';
import { invalid } from '../refusal.ts';

/** Everything in a deed's texts that may not be published; published phones and officials' names may. */
export async function judgeDeed(context: VerbContext, text: DeedText): Promise<DeedFinding[]> {
  return deedFindings(text, await guardKnowledge(context, []));
}

const refuse = (findings: readonly DeedFinding[], why: string): void => {
  if (findings.length > 0)
    throw invalid(
      findings.map(({ field, kind, start, end, text }) => ({
        path: field,
        message: `${deedFieldWords[field]}第${start + 1}个字起的“${text}”像是${personalDataWords[kind]}，请去掉或者改写。${why}`,
        finding: { kind, start, end, text },
      })),
    );
};

/** Before a deed is public only its team reads it; numbers have no place in it all the same. Throws 422 with each finding's place. */
export async function guardNumbers(context: VerbContext, text: DeedText): Promise<void> {
  const kinds: readonly PersonalDataKind[] = intakeKinds;
  const findings = (await judgeDeed(context, text)).filter(({ kind }) => kinds.includes(kind));
  refuse(findings, '');
}

/** What becomes public, with the reason where one is told. Throws 422 with each finding's place. */
export async function guardDeed(context: VerbContext, text: DeedText, reason?: string): Promise<void> {
  refuse(await judgeDeed(context, text), '这段话会公开。');
  await guardTexts(context, [], [{ path: 'reason', text: reason }]);
}
