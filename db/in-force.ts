import { and, gte, isNull, lte, or, type SQL } from 'drizzle-orm';
import { type memberships, officialRoles } from './schema.ts';

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
