/**
 * Groups of what many say: entries of the ledger and of the visit log that tell of the same, by category, place and words. Only what
 * shares a telling pair of characters is compared, so that a large category costs no square. Restricted entries are never handed
 * in (shared/domain.md, "Denunciations").
 */
import { type Saying, type Vector, type Vectors, vectorsOf } from './hot-vectors.ts';

/** What two are alike in: their words, their category, their community; together 1. */
const [ofWords, ofCategory, ofCommunity] = [0.7, 0.16, 0.14] as const;
/** Two this much alike may begin a group; of two groups the mean over all pairs has to reach the second. */
const [edge, joined] = [0.33, 0.28] as const;
/** Of the words alone: one category and one village are not yet one matter. */
const words = 0.16;
/** Telling pairs of one that are looked up, and of a pair that many hold how many neighbours in the order of places. */
const [looked, near] = [16, 24] as const;

/** For each pair of characters those that hold it, in the order of places. */
function holdersOf({ vectors, spread }: Vectors, order: readonly number[]): Uint32Array[] {
  const holders = Array.from(spread, (count) => new Uint32Array(count));
  const filled = new Uint32Array(spread.length);
  for (const index of order)
    for (const term of (vectors[index] as Vector).terms) {
      (holders[term] as Uint32Array)[filled[term] as number] = index;
      filled[term] = (filled[term] as number) + 1;
    }
  return holders;
}

type Edge = { one: number; other: number; score: number };

/** Those alike enough to begin a group, the most alike first. */
function edgesOf(sayings: readonly Saying[], all: Vectors): Edge[] {
  const { vectors, spread } = all;
  const place = ({ communityCode, categoryId }: Saying) => `${communityCode} ${categoryId ?? 0}`;
  const order = [...sayings.keys()].sort((a, b) => {
    const [one, other] = [place(sayings[a] as Saying), place(sayings[b] as Saying)];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  const rank = new Uint32Array(sayings.length);
  for (const [at, index] of order.entries()) rank[index] = at;
  const holders = holdersOf(all, order);
  const dense = new Float32Array(spread.length);
  const met = new Int32Array(sayings.length).fill(-1);
  const edges: Edge[] = [];
  for (const [one, { terms, weights }] of vectors.entries()) {
    for (let at = 0; at < terms.length; at += 1) dense[terms[at] as number] = weights[at] as number;
    const telling = [...terms.keys()]
      .sort((a, b) => (weights[b] as number) - (weights[a] as number))
      .slice(0, looked)
      .map((at) => holders[terms[at] as number] as Uint32Array);
    for (const list of telling) {
      const own = list.length > near ? positionOf(list, rank, rank[one] as number) : 0;
      const until = list.length > near ? Math.min(list.length, own + near + 1) : list.length;
      for (let at = list.length > near ? own + 1 : 0; at < until; at += 1) {
        const other = list[at] as number;
        if (
          other === one ||
          met[other] === one ||
          (list.length <= near && (rank[other] as number) < (rank[one] as number))
        )
          continue;
        met[other] = one;
        const alike = dot(dense, vectors[other] as Vector);
        if (alike < words) continue;
        const score = scoreOf(alike, sayings[one] as Saying, sayings[other] as Saying);
        if (score >= edge) edges.push({ one, other, score });
      }
    }
    for (const term of terms) dense[term] = 0;
  }
  return edges.sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other);
}

/** Where the one with this rank stands in a list in the order of ranks. */
function positionOf(list: Uint32Array, rank: Uint32Array, mine: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rank[list[middle] as number] as number) < mine) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dot(dense: Float32Array, { terms, weights }: Vector): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at += 1) sum += (dense[terms[at] as number] as number) * (weights[at] as number);
  return sum;
}

const scoreOf = (alike: number, one: Saying, other: Saying): number =>
  alike * ofWords +
  (one.categoryId !== null && one.categoryId === other.categoryId ? ofCategory : 0) +
  (one.communityCode === other.communityCode ? ofCommunity : 0);

/** A group while it grows: sums over its members, from which the mean over all pairs of two groups follows. */
type Growing = {
  members: number[];
  sum: Map<number, number>;
  categories: Map<number, number>;
  communities: Map<string, number>;
};

/** Sum over keys that both hold of the product of their numbers. */
function product<Key>(one: ReadonlyMap<Key, number>, other: ReadonlyMap<Key, number>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [key, number] of few) sum += number * (many.get(key) ?? 0);
  return sum;
}

function pour<Key>(from: ReadonlyMap<Key, number>, into: Map<Key, number>): void {
  for (const [key, number] of from) into.set(key, (into.get(key) ?? 0) + number);
}

const belongTogether = (one: Growing, other: Growing): boolean => {
  const pairs = one.members.length * other.members.length;
  const alike = product(one.sum, other.sum) / pairs;
  const categories = product(one.categories, other.categories) / pairs;
  const communities = product(one.communities, other.communities) / pairs;
  return alike >= words && alike * ofWords + categories * ofCategory + communities * ofCommunity >= joined;
};

/** `members`: places in what was handed in, the one nearest to all others first. */
export type Group = { members: number[] };

/** Groups of two and more that say the same, the largest first. Each stands in at most one. */
export function groupSayings(sayings: readonly Saying[]): Group[] {
  const all = vectorsOf(sayings);
  const { vectors } = all;
  const groups: Growing[] = sayings.map(({ categoryId, communityCode }, index) => {
    const { terms, weights } = vectors[index] as Vector;
    return {
      members: [index],
      sum: new Map([...terms].map((term, at) => [term, weights[at] as number])),
      categories: new Map(categoryId === null ? [] : [[categoryId, 1]]),
      communities: new Map([[communityCode, 1]]),
    };
  });
  /** Of two groups that did not belong together: asked again once one of them has grown. */
  const apart = new Set<string>();
  for (const { one, other } of edgesOf(sayings, all)) {
    const [a, b] = [groups[one] as Growing, groups[other] as Growing];
    if (a === b) continue;
    const asked = [a, b]
      .map(({ members }) => `${members[0]}x${members.length}`)
      .sort()
      .join(' ');
    if (apart.has(asked)) continue;
    if (!belongTogether(a, b)) {
      apart.add(asked);
      continue;
    }
    const [large, small] = a.sum.size >= b.sum.size ? [a, b] : [b, a];
    pour(small.sum, large.sum);
    pour(small.categories, large.categories);
    pour(small.communities, large.communities);
    large.members.push(...small.members);
    for (const index of small.members) groups[index] = large;
  }
  const nearness = ({ sum }: Growing, index: number): number => {
    const { terms, weights } = vectors[index] as Vector;
    return terms.reduce((total, term, at) => total + (sum.get(term) ?? 0) * (weights[at] as number), 0);
  };
  return [...new Set(groups)]
    .filter(({ members }) => members.length > 1)
    .map((group) => {
      const near = new Map(group.members.map((index) => [index, nearness(group, index)]));
      return { members: group.members.sort((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0) || a - b) };
    })
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] as number) - (b.members[0] as number));
}
