import { and, gte, isNull, lte, or, type SQL } from 'drizzle-orm';
import { households, pairings } from '../schema.ts';

/** In the register on a civil date; the last day counts. */
export const currentHousehold = (today: string): SQL | undefined =>
  and(lte(households.fromDate, today), or(isNull(households.toDate), gte(households.toDate, today)));

/** Paired on a civil date; the last day counts. */
export const currentPairing = (today: string): SQL | undefined =>
  and(lte(pairings.fromDate, today), or(isNull(pairings.toDate), gte(pairings.toDate, today)));
