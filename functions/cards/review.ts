import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { cardReviews } from '../../db/schema.ts';
import { communityPath } from '../../src/domain/paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate, yearOf } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';

export const reviewCardsInput = z.strictObject({});

/** 核对联系卡: every number and name on it was gone through today; residents read the date on the community's page. */
export async function reviewCards(
  context: VerbContext,
  actor: Official,
  code: string,
): Promise<Changed<{ reviewedOn: string }>> {
  const { record, now } = context;
  const { db } = record;
  await communityOf(context, code);
  const reviewedOn = civilDate(now);
  const year = yearOf(reviewedOn);
  return change(context, actor, { what: 'reviewCards', areaCode: code }, async () => {
    const [before] = await db
      .select({ date: cardReviews.reviewedOn })
      .from(cardReviews)
      .where(and(eq(cardReviews.communityCode, code), eq(cardReviews.year, year)));
    return {
      before: before ?? null,
      after: { date: reviewedOn },
      statements: [
        db
          .insert(cardReviews)
          .values({ communityCode: code, year, reviewedOn })
          .onConflictDoUpdate({ target: [cardReviews.communityCode, cardReviews.year], set: { reviewedOn } }),
      ],
      paths: [`${communityPath(code).slice(0, -1)}*`],
      result: { reviewedOn },
    };
  });
}
