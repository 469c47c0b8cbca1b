/** Which community a clerk's spelling means, among all of a record (shared/domain.md: two communities of one name never merge). */
import { possibleCores, sameCommunity } from './area-names.ts';
import { tidyName } from './text.ts';

export type NamedCommunity = { name: string; town: string };
export type CommunityMatch<Community> =
  | { found: Community; ambiguous?: never; missing?: never }
  /** More than one fits: the clerk must say which. */
  | { ambiguous: Community[]; found?: never; missing?: never }
  | { missing: true; found?: never; ambiguous?: never };

const groupedBy = <Item>(items: readonly Item[], keysOf: (item: Item) => Iterable<string>): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
};

/** What stands before a town's name when someone writes the whole address: 廉江市, 湛江市廉江市, or nothing. */
const above = /^(?:.*[省市县区旗州])?$/;

/**
 * Prepares the communities once and answers for any number of spellings. A name written in full wins; else every
 * community that it could mean counts, and more than one is ambiguous (东村 where 东村村委会 and 东村社区 both exist). A
 * town's name in front (营仔镇鱼龙埠) narrows the choice to that town.
 */
export function communityMatcher<Community extends NamedCommunity>(
  communities: readonly Community[],
): (typed: string) => CommunityMatch<Community> {
  const byName = groupedBy(communities, ({ name }) => [tidyName(name)]);
  const byCore = groupedBy(communities, ({ name }) => possibleCores(name));
  const towns = [...new Set(communities.map(({ town }) => town))].filter(Boolean).sort((a, b) => b.length - a.length);

  const among = (name: string, town: string | null): CommunityMatch<Community> => {
    const here = (community: Community) => town === null || community.town === town;
    const full = (byName.get(name) ?? []).filter(here);
    const near = new Set(possibleCores(name).flatMap((core) => byCore.get(core) ?? []));
    const possible = full.length > 0 ? full : [...near].filter((each) => here(each) && sameCommunity(name, each.name));
    const [only] = possible;
    if (only === undefined) return { missing: true };
    return possible.length === 1 ? { found: only } : { ambiguous: possible };
  };

  return function match(typed) {
    const name = tidyName(typed).replace(/\s+/g, '');
    for (const town of towns) {
      const at = name.indexOf(town);
      const rest = name.slice(at + town.length);
      if (at < 0 || !above.test(name.slice(0, at))) continue;
      const within = among(rest, town);
      if (!within.missing) return within;
    }
    return among(name, null);
  };
}
