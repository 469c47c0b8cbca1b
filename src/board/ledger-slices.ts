/** Pages of the ledger as their routes want them. */
import type { Db } from '../../db/open.ts';
import { ledgerFacets, ledgerPage, ledgerPages } from '../../db/queries/public.ts';
import type { LedgerFilter } from '../domain/ledger-filter.ts';
import type { FilterNames } from '../domain/ledger-wording.ts';
import type { LedgerFacets, LedgerPage } from '../domain/views.ts';

/** Every page of every single-facet list, for builds. */
export async function slicePages(db: Db) {
  return (await ledgerPages(db)).flatMap(({ slice: { facet, value, name }, page: ledger }) => {
    if (!facet) return [];
    const names: FilterNames = name === null ? {} : { [facet]: name };
    return [{ params: { facet, value: `${value}` }, ledger, names }];
  });
}

/** What a filter's codes are called, from the facets that occur in the ledger; null when it names one that does not. */
function filterNames({ community, category }: LedgerFilter, facets: LedgerFacets): FilterNames | null {
  const place = facets.communities.find(({ code }) => code === community);
  const kind = facets.categories.find(({ id }) => id === category);
  if ((community !== undefined && !place) || (category !== undefined && !kind)) return null;
  return { ...(place && { community: place.name }), ...(kind && { category: kind.name }) };
}

/** One list of the ledger on demand; null when there is no such page or value. */
export async function readLedger(
  db: Db,
  filter: LedgerFilter,
  page?: number,
): Promise<{ ledger: LedgerPage; names: FilterNames; facets: LedgerFacets } | null> {
  const [ledger, facets] = await Promise.all([ledgerPage(db, filter, page), ledgerFacets(db)]);
  const names = filterNames(filter, facets);
  return names && (page === undefined || ledger.items.length > 0) ? { ledger, names, facets } : null;
}
