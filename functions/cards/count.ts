import { z } from 'zod';
import { cardCounts } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { cardsOf } from './standing.ts';

/** More than a county has households. */
const mostCards = 1_000_000;

export const countCardsInput = z.strictObject({
  /** Cards, not sheets. */
  count: z.int({ error: '请写多少张。' }).min(1, '请写多少张。').max(mostCards, '张数太大，请核对。'),
  /** Which version; default: the newest. */
  version: z.int({ error: '没有这一版。' }).positive('没有这一版。').optional(),
});
export type CountCardsInput = z.input<typeof countCardsInput>;

const actions = { printed: 'printCards', handed_out: 'handOutCards' } as const;

/** How many cards of a version were printed, or handed out: never more than were printed. 409 before the first version. */
export async function countCards(
  context: VerbContext,
  actor: Official,
  code: string,
  what: 'printed' | 'handed_out',
  input: CountCardsInput,
): Promise<Changed<{ version: number; printed: number; handedOut: number }>> {
  const { count, version } = parseInput(countCardsInput, input);
  const { record, now } = context;
  await communityOf(context, code);
  return change(context, actor, { what: actions[what], areaCode: code }, async () => {
    const { versions, newest } = await cardsOf(context, code);
    if (!newest) throw conflict('还没有定过版。先定版，再记张数。');
    const chosen = version === undefined ? newest : versions.find((each) => each.version === version);
    if (!chosen) throw invalid([{ path: 'version', message: '没有这一版。' }]);
    const printed = chosen.printed + (what === 'printed' ? count : 0);
    const handedOut = chosen.handedOut + (what === 'handed_out' ? count : 0);
    if (handedOut > printed)
      throw invalid([
        { path: 'count', message: `第${chosen.version}版印了${printed}张，发出的不能更多。先记印了多少张。` },
      ]);
    return {
      before: { number: `${what === 'printed' ? chosen.printed : chosen.handedOut}` },
      after: { number: `${count}`, version: chosen.version },
      statements: [
        record.db.insert(cardCounts).values({ cardVersionId: chosen.id, what, count, at: now, cadreId: actor.cadreId }),
      ],
      paths: [],
      result: { version: chosen.version, printed, handedOut },
    };
  });
}
