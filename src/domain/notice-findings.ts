/** What the privacy guard finds in the text of a notice, and what of it may stand (issue 4: overriding needs a second person). */
import { type DraftField, draftFields, draftFieldWords, type NoticeText } from './notice-draft.ts';
import {
  findPersonalData,
  type PersonalDataFinding,
  type PersonalDataOptions,
  personalDataWords,
} from './personal-data.ts';

/** `start` and `end` are UTF-16 places in the field's text; `sentence` is what the finding stands in. */
export type NoticeFinding = PersonalDataFinding & { field: DraftField; sentence: string };

/** A finding that someone wants to stand, in its sentence. */
export type Override = Pick<NoticeFinding, 'field' | 'kind' | 'text' | 'sentence'> & { confirmedBy: number | null };

const sentenceEnd = /[。！？；!?;\n]/;

/** The sentence around a place, without the sign that ends it. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }): string {
  let from = start;
  while (from > 0 && !sentenceEnd.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && !sentenceEnd.test(text.charAt(to))) to += 1;
  return text.slice(from, to).trim();
}

/** Everything personal in a notice's text, in the order in which it stands. */
export const noticeFindings = (text: NoticeText, known: PersonalDataOptions): NoticeFinding[] =>
  draftFields.flatMap((field) =>
    findPersonalData(text[field], known).map((finding) => ({
      ...finding,
      field,
      sentence: sentenceAround(text[field], finding),
    })),
  );

/** The override of a finding: of this text in this sentence of this field. Another word in the sentence, and it holds no more. */
export const overrideOf = <Row extends Override>(
  { field, kind, text, sentence }: NoticeFinding,
  overrides: readonly Row[],
): Row | undefined =>
  overrides.find(
    (each) => each.field === field && each.kind === kind && each.text === text && each.sentence === sentence,
  );

/** A finding in words that say what to do. */
export const findingMessage = ({ field, kind, start, text }: NoticeFinding, asked: boolean): string =>
  `${draftFieldWords[field]}第${start + 1}个字起的“${text}”像是${personalDataWords[kind]}，${
    asked ? '已经有人说明可以公开，还要另一个人（责任人或督查组）确认。' : '请去掉或者改写。'
  }`;
