/** Who reads what of an entry of the visit log. */
import { mayInField } from './field-rights.ts';
import type { Official } from './rights.ts';
import type { VisitRow } from './visit-shapes.ts';

/** `texts`: everything but what is sealed. `facts`: that it was, when, where, of what kind. */
export type VisitLevel = 'texts' | 'facts';

/**
 * Its author and the team of the community read it; supervision, the principal and who went along see that it was.
 * @param areaCodes of the community and all above it
 */
export function visitLevel(
  official: Official,
  { by, companions }: Pick<VisitRow, 'by' | 'companions'>,
  areaCodes: readonly string[],
): VisitLevel | null {
  const me = official.cadreId;
  if (by.id === me || mayInField(official, 'seeVisits', areaCodes) === null) return 'texts';
  if (companions.some(({ id }) => id === me) || mayInField(official, 'countVisits', areaCodes) === null) return 'facts';
  return null;
}

/** The entry as it may be seen. */
export const seenVisit = (row: VisitRow, level: VisitLevel): VisitRow =>
  level === 'texts'
    ? row
    : {
        ...row,
        texts: false,
        household: null,
        careCategory: null,
        said: null,
        done: null,
        promise: null,
        followsUp: null,
        raised: null,
        withdrawn: row.withdrawn && { at: row.withdrawn.at, reason: null },
      };
