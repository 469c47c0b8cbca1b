import type { CommunityLink } from '../domain/views.ts';

/** Above this many communities a page lists towns and leads down the tree instead. */
export const manyCommunities = 60;

export type Town = { code: string; name: string; communities: CommunityLink[] };

/** Communities under their town, towns in the order of their first community. */
export function byTown(communities: readonly CommunityLink[]): Town[] {
  const towns = new Map<string, Town>();
  for (const community of communities) {
    const town = towns.get(community.townCode) ?? { code: community.townCode, name: community.town, communities: [] };
    town.communities.push(community);
    towns.set(community.townCode, town);
  }
  return [...towns.values()];
}

/** Communities under the first letter of their initials, A to Z; `#` for names without pinyin. */
export function byLetter(communities: readonly CommunityLink[]): { letter: string; communities: CommunityLink[] }[] {
  const letters = new Map<string, CommunityLink[]>();
  for (const community of [...communities].sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1))) {
    const letter = (community.initials[0] ?? '#').toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), community]);
  }
  return [...letters].map(([letter, list]) => ({ letter, communities: list }));
}
