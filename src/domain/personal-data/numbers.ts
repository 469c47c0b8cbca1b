/** The kinds told by their digits alone, in one walk over the digits of a text. */
import { bankCard } from './bank-card.ts';
import { type Span, visitSpans } from './digits.ts';
import { idCard } from './id-card.ts';
import type { Detector, Known, PersonalDataKind, Proposal } from './kinds.ts';
import { phone } from './phone.ts';

const number = (kind: PersonalDataKind, propose: (span: Span, known: Known) => Proposal | null): Detector => ({
  kinds: [kind],
  propose(text, known) {
    const proposals: Proposal[] = [];
    visitSpans(text, (span) => {
      const proposal = propose(span, known);
      if (proposal) proposals.push(proposal);
    });
    return proposals;
  },
});

export const numberDetectors: readonly Detector[] = [
  number('id_card', idCard),
  number('bank_card', bankCard),
  number('phone', phone),
];
