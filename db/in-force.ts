import { and, gte, isNull, lte, or, type SQL } from 'drizzle-orm';
import { type memberships, officialRoles } from './schema.ts';

/** Posts and roles in force on a civil date; the last day counts, and a role that was taken back holds no longer at once. */
export const inForce = (term: typeof memberships | typeof officialRoles, today: string): SQL | undefined =>
  and(
    lte(term.fromDate, today),
    or(isNull(term.toDate), gte(term.toDate, today)),
    term === officialRoles ? isNull(officialRoles.endedAt) : undefined,
  );
