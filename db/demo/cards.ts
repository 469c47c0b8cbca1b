import { cardContent, cardText } from '../../src/domain/cards.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import type { cardCounts, cardVersions } from '../schema.ts';
import { incompleteCommunity, predecessorLeftDaysAgo } from './leaders.ts';
import type { People } from './people.ts';
import { places, town } from './places.ts';
import type { PatternRow } from './schedule.ts';
import { seeded } from './seeded.ts';

export type DemoCards = {
  versions: (typeof cardVersions.$inferInsert)[];
  counts: (typeof cardCounts.$inferInsert)[];
};

/**
 * Contact cards of the demo town: printed before the latest change of a lead, so that one community's are out of date; none for the
 * community that lacks half of its team. A card for most households.
 */
export function demoCards(today: string, people: People, patterns: readonly PatternRow[]): DemoCards {
  const seed = seeded(61_007);
  const made: DemoCards = { versions: [], counts: [] };
  for (const place of places) {
    if (place.shortName === incompleteCommunity) continue;
    const madeOn = addDays(today, -(predecessorLeftDaysAgo + seed.whole(20, 160)));
    const team = people.teams.find(({ communityCode, kind }) => communityCode === place.code && kind === 'resident');
    const members = people.memberships.flatMap(({ teamId, cadreId, role, fromDate, toDate }) => {
      const cadre = people.cadres[cadreId - 1];
      if (teamId !== team?.id || !cadre || fromDate > madeOn || (toDate != null && toDate < madeOn)) return [];
      const { name, post = null, unit = '', duties = null, phone = null } = cadre;
      return [{ cadreId, name, role, post, unit, duties, phone }];
    });
    const content = cardContent({
      name: place.name,
      supervisionPhone: town.supervisionPhone,
      members,
      patterns: patterns.filter(({ communityCode }) => communityCode === place.code),
    });
    const id = made.versions.length + 1;
    const by = people.officer;
    made.versions.push({
      id,
      communityCode: place.code,
      version: 1,
      content: cardText(content),
      madeAt: instantOf(madeOn, '10:30'),
      madeBy: by,
    });
    const printed = Math.ceil((place.households * 1.05) / 10) * 10;
    const count = (what: 'printed' | 'handed_out', number: number, days: number) =>
      made.counts.push({
        id: made.counts.length + 1,
        cardVersionId: id,
        what,
        count: number,
        at: instantOf(addDays(madeOn, days), '15:00'),
        cadreId: by,
      });
    count('printed', printed, 1);
    count('handed_out', Math.round(place.households * (0.6 + seed.next() * 0.2)), 6);
    count('handed_out', Math.round(place.households * seed.next() * 0.2), 17);
  }
  return made;
}
