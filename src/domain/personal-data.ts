/**
 * The privacy guard: what must not stand in text that becomes public, and what is masked in what residents write.
 * It warns and points; a person decides. One file a family of detectors in personal-data/, one table of them.
 */
import { findWith } from './personal-data/find.ts';
import { mask } from './personal-data/fold.ts';
import { type PersonalDataFinding, type PersonalDataKind, personalDataKinds } from './personal-data/kinds.ts';
import { phoneDigits } from './personal-data/phone.ts';
import { detectors } from './personal-data/table.ts';

export {
  intakeKinds,
  type PersonalDataFinding,
  type PersonalDataKind,
  personalDataKinds,
  personalDataWords,
} from './personal-data/kinds.ts';

export type PersonalDataOptions = {
  /** Published office phones; compared by their digits, with or without area code and country code. */
  allowedPhones?: Iterable<string>;
  /** Officials' names. */
  allowedNames?: Iterable<string>;
  /** Names of residents that this issue is known to concern, as they were given: `李某某`, `王先生` and the like name nobody. */
  knownNames?: Iterable<string>;
  /** Only these kinds; all when left out. */
  kinds?: Iterable<PersonalDataKind>;
};

/**
 * Everything in `text` that looks personal, in order of place, never overlapping. Places are UTF-16 indices of the text
 * as given.
 */
export function findPersonalData(text: string, given: PersonalDataOptions = {}): PersonalDataFinding[] {
  const known = {
    phones: new Set([...(given.allowedPhones ?? [])].map(phoneDigits)),
    allowedNames: [...(given.allowedNames ?? [])],
    knownNames: [...(given.knownNames ?? [])],
  };
  return findWith(detectors, text, known, new Set(given.kinds ?? personalDataKinds));
}

/** The text with each finding replaced by what it was: `请打［电话号码］`. Masked text holds no finding of those kinds any more. */
export function maskPersonalData(text: string, findings: readonly PersonalDataFinding[]): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    masked += text.slice(from, start) + mask(kind);
    from = end;
  }
  return masked + text.slice(from);
}
