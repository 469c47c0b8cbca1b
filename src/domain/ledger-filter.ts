import { z } from 'zod';
import { type LedgerFacet, ledgerPath } from './paths.ts';
import { type IssueState, issueStates, type LedgerGroup, ledgerGroups } from './terms.ts';

/**
 * What is asked of the ledger. month: raised in `YYYY-MM` · settledIn: entries of this ledger settled in `YYYY-MM`.
 * With one of the first four alone it has a page of its own: `/ledger/community/<code>/`, `/ledger/category/<id>/`, `/ledger/state/<state>/`,
 * `/ledger/month/<YYYY-MM>/`.
 */
export type LedgerFilter = {
  community?: string;
  category?: number;
  state?: IssueState | LedgerGroup;
  month?: string;
  settledIn?: string;
};

/** What may be asked of the ledger; an empty field of the form counts as not asked. */
const querySchema = z.object({
  community: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  category: z.coerce.number().int().positive().optional(),
  state: z.enum([...issueStates, ...ledgerGroups]).optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  settledIn: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  page: z.coerce.number().int().positive().max(1_000_000).optional(),
});

/** Chinese name of each field, for the message that it is wrong. */
const fieldWords: Record<string, string> = {
  community: '村（社区）',
  category: '类别',
  state: '进展',
  month: '反映的月份',
  settledIn: '了结的月份',
  page: '页码',
};

export type LedgerQuery = { filter: LedgerFilter; page: number | undefined };

/**
 * Reads `?community=…&category=…&state=…&month=…&settledIn=…&page=…`. Unknown fields are ignored (county portals add their own);
 * an unreadable value gives `problems`, the Chinese names of the fields concerned.
 */
export function readLedgerQuery(params: URLSearchParams): LedgerQuery | { problems: string[] } {
  const given = Object.fromEntries(
    [...params].filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim()]),
  );
  const read = querySchema.safeParse(given);
  if (!read.success)
    return { problems: [...new Set(read.error.issues.map(({ path }) => fieldWords[String(path[0])] ?? '条件'))] };
  const { page, ...filter } = read.data;
  return { filter, page };
}

/** The facet and value where a filter has exactly one, else null. */
export function singleFacet(filter: LedgerFilter): { facet: LedgerFacet; value: string | number } | null {
  if (filter.settledIn !== undefined) return null;
  const given = (['community', 'category', 'state', 'month'] as const).filter((facet) => filter[facet] !== undefined);
  const [facet] = given;
  const value = facet && filter[facet];
  return given.length === 1 && facet && value !== undefined ? { facet, value } : null;
}

/** The filter of a single-facet address, or null when the address makes no sense. */
export function facetFilter(facet: string | undefined, value: string | undefined): LedgerFilter | null {
  const read = readLedgerQuery(new URLSearchParams({ [facet ?? '']: value ?? '' }));
  if ('problems' in read || read.page !== undefined) return null;
  return singleFacet(read.filter) ? read.filter : null;
}

/** Address of a filtered ledger: a prebuilt page for none or one facet, a query for combinations. `page` counts from the oldest. */
export function ledgerAddress(filter: LedgerFilter, page?: number): string {
  const single = singleFacet(filter);
  if (single) return ledgerPath(single.facet, single.value, page);
  const given = Object.entries({ ...filter, page }).filter(([, value]) => value !== undefined);
  if (given.every(([name]) => name === 'page')) return ledgerPath(undefined, undefined, page);
  return `${ledgerPath()}?${new URLSearchParams(given.map(([name, value]) => [name, `${value}`]))}`;
}
