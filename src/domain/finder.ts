/** 找我的村: by name, any part of it, full pinyin or initials (`yulongbu`, `ylb` → 鱼龙埠). */
export type Findable = { code: string; name: string; shortName: string; pinyin: string; initials: string };

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’-]+/g, '');

/** 0 best … 4; null for no match. Pinyin and initials may hold alternatives of polyphones separated by blanks. */
function rank(community: Findable, query: string): number | null {
  const [name, short] = [fold(community.name), fold(community.shortName)];
  if (name === query || short === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(query)) return 2;
  const spelled = [...community.initials.split(' '), ...community.pinyin.split(' ')];
  if (spelled.includes(query)) return 1;
  if (spelled.some((word) => word.startsWith(query))) return 3;
  return query.length > 1 && spelled.some((word) => word.includes(query)) ? 4 : null;
}

/** At most `limit` communities, best first, else in the order given; none for an empty query. */
export function findCommunities<Community extends Findable>(
  communities: readonly Community[],
  typed: string,
  limit: number,
): Community[] {
  const query = fold(typed);
  if (!query) return [];
  return communities
    .map((community) => ({ community, rank: rank(community, query) }))
    .filter((hit): hit is { community: Community; rank: number } => hit.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ community }) => community);
}
