import { and, gt, gte, isNull, lte, or, type SQL } from 'drizzle-orm';
import { cadres, type memberships, officialRoles } from './schema.ts';

type Term = typeof memberships | typeof officialRoles;

/** Posts and roles in force on a civil date; the last day counts, and a role that was taken back holds no longer at once. */
export const inForce = (term: Term, today: string): SQL | undefined =>
  and(lte(term.fromDate, today), notOver(term, today));

/** The same with those that begin later. */
export const notOver = (term: Term, today: string): SQL | undefined =>
  and(
    or(isNull(term.toDate), gte(term.toDate, today)),
    term === officialRoles ? isNull(officialRoles.endedAt) : undefined,
  );

/** Still a cadre on a civil date: `ended_on` is the first day out of office. */
export const inOffice = (today: string): SQL | undefined => or(isNull(cadres.endedOn), gt(cadres.endedOn, today));
