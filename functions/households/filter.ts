import { z } from 'zod';
import { isNumberSearch } from '../../src/domain/household.ts';
import type { HouseholdFilter } from '../../src/domain/household-views.ts';
import { positive } from '../desk/asked.ts';

const states = z.enum(['visited', 'unvisited', 'paired', 'short']);

/** Which cards an address asks for; what it says wrong is left out. A name is not looked for here: it belongs in no address. */
export function filterOf(query: Record<string, string>): HouseholdFilter {
  const { community = '', group = '', q = '', paired } = query;
  const state = states.safeParse(query.state);
  const care = positive(query.care);
  const cadre = paired === 'me' ? 'me' : positive(paired);
  return {
    ...(/^\d{12}$/.test(community) ? { community } : {}),
    ...(group.trim() ? { group: group.trim().slice(0, 40) } : {}),
    ...(care === undefined ? {} : { care }),
    ...(cadre === undefined ? {} : { paired: cadre }),
    ...(state.success ? { state: state.data } : {}),
    ...(q && isNumberSearch(q) ? { number: q.slice(0, 24) } : {}),
  };
}
