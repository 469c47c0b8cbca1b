import { areaAbove } from '../../db/auth/places.ts';
import { cardVersions } from '../../db/schema.ts';
import { cardGaps, cardText } from '../../src/domain/cards.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { conflict, forbidden } from '../refusal.ts';
import { cardsOf } from './standing.ts';

/** What a card cannot do without: without anybody on it there is nothing to print. */
const nobodyThere = '驻点团队还没有人，先把名单补上。';

/**
 * 定版: what stands on the cards now becomes the version that is printed. The same content is the same version: nothing is
 * written. 409 where there is nobody to print a card of.
 */
export async function makeCardVersion(
  context: VerbContext,
  actor: Official,
  code: string,
): Promise<{ version: number; made: boolean }> {
  const { record, now } = context;
  const { db } = record;
  await communityOf(context, code);
  const { newest, changed } = await cardsOf(context, code);
  if (newest && changed.length === 0) {
    const problem = mayInField(actor, 'makeCards', await areaAbove(db, code));
    if (problem !== null) throw forbidden(problem);
    return { version: newest.version, made: false };
  }
  return change(context, actor, { what: 'makeCards', areaCode: code }, async () => {
    const { content, newest, changed } = await cardsOf(context, code);
    if (newest && changed.length === 0) throw conflict('别人刚刚定好了这一版，请重新打开。');
    if (content.people.length === 0) throw conflict(nobodyThere);
    const version = (newest?.version ?? 0) + 1;
    return {
      before: newest ? { number: `${newest.version}` } : null,
      after: { number: `${version}`, missing: cardGaps(content).length },
      statements: [
        db.insert(cardVersions).values({
          communityCode: code,
          version,
          content: cardText(content),
          madeAt: now,
          madeBy: actor.cadreId,
        }),
      ],
      paths: [],
      result: { version, made: true },
    };
  });
}
