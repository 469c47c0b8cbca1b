import {
  findPersonalData,
  type PersonalDataKind,
  personalDataKinds,
  personalDataWords,
} from '../../src/domain/personal-data.ts';
import { plainMarkdown } from '../../src/domain/search-text.ts';
import type { VerbContext } from '../context.ts';
import { guardKnowledge, isOfficeLine } from '../issues/guard.ts';
import { invalid } from '../refusal.ts';

/** The town's own words name where its offices are: addresses may stand in them. */
const townKinds = personalDataKinds.filter((kind) => kind !== 'address');
/** What somebody is in charge of names care categories, not people: 妇女儿童、留守老人探访. */
export const dutyKinds = townKinds.filter((kind) => kind !== 'health');

/**
 * The privacy guard for what the town says itself. Landlines and hotlines may stand. Throws 422 with each finding's place.
 * `markdown`: how it reads is looked through as well; what is typed apart may show as one number.
 */
export async function guardWords(
  context: VerbContext,
  texts: readonly { path: string; text: string | null | undefined; markdown?: boolean }[],
  kinds: readonly PersonalDataKind[] = townKinds,
): Promise<void> {
  const known = await guardKnowledge(context, []);
  const found = (text: string) =>
    findPersonalData(text, { ...known, kinds }).filter(({ kind, text }) => !(kind === 'phone' && isOfficeLine(text)));
  const errors = texts.flatMap(({ path, text, markdown }) => {
    const typed = found(text ?? '').map((finding) => ({
      path,
      message: `第${finding.start + 1}个字起的“${finding.text}”像是${personalDataWords[finding.kind]}，请去掉或者改写。`,
      finding,
    }));
    if (typed.length > 0 || !markdown) return typed;
    return found(plainMarkdown(text ?? '')).map((finding) => ({
      path,
      message: `排好以后显示的“${finding.text}”像是${personalDataWords[finding.kind]}，请去掉或者改写。`,
    }));
  });
  if (errors.length > 0) throw invalid(errors);
}
