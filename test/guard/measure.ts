import { findPersonalData, type PersonalDataKind, personalDataKinds } from '../../src/domain/personal-data.ts';
import type { LabelledGroup } from './labelled/sentences.ts';

export type Measure = { wanted: number; found: number; reported: number; right: number };
export type Mistake = { kind: PersonalDataKind; sort: 'missed' | 'false alarm'; text: string; sentence: string };

/** A number counts as found only when every sign of it is covered: what is left over would be published. */
const wholly: readonly PersonalDataKind[] = ['id_card', 'phone', 'bank_card', 'plate'];

/** Recall and precision per kind: a labelled place is found when findings of its kind meet it, a finding is right when it meets a labelled place of its kind. */
export function measure(groups: readonly LabelledGroup[]) {
  const perKind = new Map<PersonalDataKind, Measure>(
    personalDataKinds.map((kind) => [kind, { wanted: 0, found: 0, reported: 0, right: 0 }]),
  );
  const mistakes: Mistake[] = [];
  for (const { sentences, ...options } of groups) {
    for (const { text, spans } of sentences) {
      const findings = findPersonalData(text, options);
      for (const span of spans) {
        const tally = perKind.get(span.kind) as Measure;
        const hits = findings.filter(
          ({ kind, start, end }) => kind === span.kind && start < span.end && span.start < end,
        );
        const covered = [...text.slice(span.start, span.end)].every((sign, index) => {
          const place = span.start + index;
          return (
            !/[0-9a-z０-９零〇一二三四五六七八九幺]/i.test(sign) ||
            hits.some(({ start, end }) => start <= place && place < end)
          );
        });
        tally.wanted++;
        if (hits.length > 0 && (covered || !wholly.includes(span.kind))) tally.found++;
        else mistakes.push({ kind: span.kind, sort: 'missed', text: text.slice(span.start, span.end), sentence: text });
      }
      for (const finding of findings) {
        const tally = perKind.get(finding.kind) as Measure;
        tally.reported++;
        if (spans.some(({ kind, start, end }) => kind === finding.kind && start < finding.end && finding.start < end))
          tally.right++;
        else mistakes.push({ kind: finding.kind, sort: 'false alarm', text: finding.text, sentence: text });
      }
    }
  }
  return { perKind, mistakes, sentences: groups.flatMap((group) => group.sentences).length };
}

export const recall = ({ wanted, found }: Measure): number => (wanted === 0 ? 1 : found / wanted);
export const precision = ({ reported, right }: Measure): number => (reported === 0 ? 1 : right / reported);

/** All kinds together. */
export const total = (measures: Iterable<Measure>): Measure =>
  [...measures].reduce((sum, each) => ({
    wanted: sum.wanted + each.wanted,
    found: sum.found + each.found,
    reported: sum.reported + each.reported,
    right: sum.right + each.right,
  }));
