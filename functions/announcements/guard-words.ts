import {
  findPersonalData,
  type PersonalDataKind,
  personalDataKinds,
  personalDataWords,
} from '../../src/domain/personal-data.ts';
import type { VerbContext } from '../context.ts';
import { guardKnowledge, isOfficeLine } from '../issues/guard.ts';
import { invalid } from '../refusal.ts';

/** The town's own words name where its offices are: addresses may stand in them. */
const townKinds = personalDataKinds.filter((kind) => kind !== 'address');
/** What somebody is in charge of names care categories, not people: 妇女儿童、留守老人探访. */
export const dutyKinds = townKinds.filter((kind) => kind !== 'health');

/** The privacy guard for what the town says itself. Landlines and hotlines may stand. Throws 422 with each finding's place. */
export async function guardWords(
  context: VerbContext,
  texts: readonly { path: string; text: string | null | undefined }[],
  kinds: readonly PersonalDataKind[] = townKinds,
): Promise<void> {
  const known = await guardKnowledge(context, []);
  const errors = texts.flatMap(({ path, text }) =>
    findPersonalData(text ?? '', { ...known, kinds })
      .filter((finding) => !(finding.kind === 'phone' && isOfficeLine(finding.text)))
      .map((finding) => ({
        path,
        message: `第${finding.start + 1}个字起的“${finding.text}”像是${personalDataWords[finding.kind]}，请去掉或者改写。`,
        finding,
      })),
  );
  if (errors.length > 0) throw invalid(errors);
}
