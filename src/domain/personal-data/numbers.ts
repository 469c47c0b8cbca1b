import { bankCard } from './bank-card.ts';
import { visitSpans } from './digits.ts';
import { idCard, otherPapers } from './id-card.ts';
import type { Detector, Proposal } from './kinds.ts';
import { phone } from './phone.ts';

const rules = [idCard, bankCard, phone];

/** The kinds told by their digits alone, in one walk over the digits of a text. */
const numbers: Detector = {
  kinds: ['id_card', 'bank_card', 'phone'],
  propose(text, known) {
    const proposals: Proposal[] = [];
    visitSpans(text, (span) => {
      for (const rule of rules) {
        const proposal = rule(span, known);
        if (proposal) proposals.push(proposal);
      }
    });
    return proposals;
  },
};

/** All that intake needs: a browser may load these alone. */
export const numberDetectors: readonly Detector[] = [numbers, otherPapers];
