import type { VerbContext } from '../context.ts';
import type { HeldFor } from '../feedback/keep.ts';
import { invalid } from '../refusal.ts';
import { type SolvedCaptcha, solvedCaptcha } from './captcha.ts';
import { loadOf, type Window } from './limits.ts';

/** What the form without script says instead of a solved captcha: let a person look at it. */
const manually = 'manual';

export type Weighed = { heldFor: HeldFor | null; captcha: SolvedCaptcha | null; counters: Window[] };

/**
 * Whether a feedback enters the ledger at once, waits for a person to look at, or is to solve a captcha first (422). What
 * looks like a machine's is not refused: it waits, and nobody who is human is turned away.
 * @param counts of `loadWindows`
 * @param given.honeypot what stands in the field that people do not see
 */
export async function weighUp(
  context: VerbContext,
  counts: ReadonlyMap<string, number>,
  given: { sender: string | null; community: string; altcha: string | undefined; honeypot: string },
): Promise<Weighed> {
  const { sender, community, altcha, honeypot } = given;
  const load = loadOf(context, sender, community, counts);
  const counters = load.windows;
  if (honeypot !== '') return { heldFor: 'honeypot', captcha: null, counters };
  if (load.pressure && altcha === manually) return { heldFor: 'captcha', captcha: null, counters };
  const captcha = load.pressure && altcha !== undefined ? await solvedCaptcha(context.keys, altcha, context.now) : null;
  if (load.pressure && !captcha) throw captchaWanted(altcha === undefined);
  return { heldFor: load.full ? 'quota' : null, captcha, counters };
}

/** Asks for a captcha, or for another one. */
export const captchaWanted = (first: boolean) =>
  invalid([
    {
      path: 'altcha',
      message: first
        ? '现在提交的人多，要先挡住机器。请勾上“请工作人员看过再登记”，再按一次提交。'
        : '核对没有通过或者已经过期。请再按一次提交，或者勾上“请工作人员看过再登记”。',
    },
  ]);
