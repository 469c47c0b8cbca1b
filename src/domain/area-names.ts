/**
 * Names of communities as registers write them (鱼龙埠村委会), as people say them (鱼龙埠) and as clerks type them
 * (营仔镇鱼龙埠村). Many towns have a village and a neighbourhood of one name (三角山村委会, 三角山居委会): they never merge.
 */
import { tidyName } from './text.ts';

type Sort = 'village' | 'neighbourhood' | 'cooperative';

/** Endings that say what a community is, longest first within a sort. */
const endings: readonly [string, Sort][] = [
  ['村民委员会', 'village'],
  ['村委员会', 'village'],
  ['村委会', 'village'],
  ['村委', 'village'],
  ['社区居民委员会', 'neighbourhood'],
  ['社区居委会', 'neighbourhood'],
  ['社区居委', 'neighbourhood'],
  ['居民委员会', 'neighbourhood'],
  ['居委会', 'neighbourhood'],
  ['居委', 'neighbourhood'],
  ['社区', 'neighbourhood'],
  ['股份合作经济联合社', 'cooperative'],
  ['经济联合社', 'cooperative'],
  ['经济联社', 'cooperative'],
  ['联社', 'cooperative'],
];

type Parsed = { core: string; sort: Sort | null };

/** Splits off the ending; what would leave nothing is no ending. */
function parse(name: string): Parsed {
  const tidy = tidyName(name).replace(/\s+/g, '');
  for (const [ending, sort] of endings)
    if (tidy.length > ending.length && tidy.endsWith(ending)) return { core: tidy.slice(0, -ending.length), sort };
  return { core: tidy, sort: null };
}

const sortWords: Record<Sort, string> = { village: '村', neighbourhood: '社区', cooperative: '联社' };

/** With the word for what it is: `三角山村`, `三角山社区`; a core that ends in 村 is a village's name already. */
const withSort = ({ core, sort }: Parsed): string =>
  sort === null || (sort === 'village' && core.endsWith('村')) ? core : core + sortWords[sort];

/** What people call it: 鱼龙埠村委会 → 鱼龙埠, 老坑社区居委会 → 老坑. One character is no name by itself: 东村委会 → 东村. 联社 is said. */
export function shortName(name: string): string {
  const parsed = parse(name);
  return [...parsed.core].length === 1 || parsed.sort === 'cooperative' ? withSort(parsed) : parsed.core;
}

/** Short names of the communities of one town, all different: those that would collide say what they are (三角山村, 三角山社区), else the full name. */
export function shortNames(names: readonly string[]): string[] {
  const unlessShared = (candidates: readonly string[], next: (name: string) => string): string[] =>
    candidates.map((candidate, index) =>
      candidates.filter((other) => other === candidate).length > 1 ? next(names[index] as string) : candidate,
    );
  const said = unlessShared(names.map(shortName), (name) => withSort(parse(name)));
  return unlessShared(said, (name) => name);
}

/** How a name can be understood: 营仔村 is a name that ends in 村, or the village 营仔. */
function readings(name: string): Parsed[] {
  const parsed = parse(name);
  const { core, sort } = parsed;
  const all = [parsed];
  if (core.endsWith('村') && (sort === null || sort === 'village'))
    all.push({ core: core.slice(0, -1), sort: 'village' });
  return all;
}

const compatible = (a: Parsed, b: Parsed): boolean =>
  a.core === b.core && (a.sort === null || b.sort === null || a.sort === b.sort);

/** Whether two spellings can mean one community; says nothing of others with a like name, for that use `communityMatcher`. */
export const sameCommunity = (a: string, b: string): boolean =>
  readings(a).some((one) => readings(b).some((other) => compatible(one, other)));

/** The cores under which a spelling must be looked up: two spellings of one community share at least one. */
export const possibleCores = (name: string): string[] => readings(name).map(({ core }) => core);
