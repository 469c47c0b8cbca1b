import { excerpt, hitRank, searchWords, spelled, standsIn } from '../domain/search-text.ts';
import type { SearchHit, SearchKind } from '../domain/views.ts';

/** Stands before a character of a title, which so can be asked for alone. */
export const inTitle = '題';

/** What the board asks of Pagefind's browser part. */
export type Pagefind = {
  search(query: string, options?: { sort?: Record<string, 'asc' | 'desc'> }): Promise<{ results: PagefindResult[] }>;
};
type PagefindResult = { id: string; data(): Promise<{ raw_url?: string; url: string; meta: Record<string, string> }> };

/** So many hits are looked at for each one shown: some turn out to stretch across punctuation. */
const lookedAt = 2;

/**
 * Answers a query from the static index: titles first, then the query as one phrase, then newer. Each hit contains what
 * was asked for. Some word must have two letters or digits; a query of single ones finds nothing.
 */
export async function searchIndex(pagefind: Pagefind, query: string, limit = 20): Promise<SearchHit[]> {
  const words = searchWords(query).filter((word) => spelled(word));
  if (!words.some((word) => spelled(word).includes(' '))) return [];
  const [titles, anywhere] = await Promise.all([
    ask(pagefind, words, inTitle, 'title'),
    ask(pagefind, words, '', 'text'),
  ]);
  const candidates = new Map([...titles, ...anywhere].map((result) => [result.id, result]));
  const hits = await Promise.all(
    [...candidates.values()].slice(0, limit * lookedAt).map((result) => hit(result, searchWords(query))),
  );
  return hits
    .filter((found) => found !== null)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

/** In one of the orders of the index; every word stands in each result, as a run of characters. */
async function ask(
  pagefind: Pagefind,
  words: readonly string[],
  mark: string,
  order: 'title' | 'text',
): Promise<PagefindResult[]> {
  const answers = await Promise.all(
    words.map((word) => pagefind.search(`"${spelled(word, mark)}"`, { sort: { [order]: 'asc' } })),
  );
  const [first, ...others] = answers.map(({ results }) => results);
  const known = others.map((results) => new Set(results.map(({ id }) => id)));
  return (first ?? []).filter(({ id }) => known.every((ids) => ids.has(id)));
}

/** Null when the words stand there only with punctuation between their characters. */
async function hit(result: PagefindResult, words: string[]): Promise<{ rank: number; hit: SearchHit } | null> {
  const { url, raw_url, meta } = await result.data();
  const { kind, title = '', text = '', keys = '', date = null } = meta;
  if (!standsIn(words, `${title}\n${text}\n${keys}`)) return null;
  const rank = hitRank(words, `${title} ${keys}`, text);
  // As in the record: people and places that are only mentioned come last.
  return {
    rank: rank > 0 && date === null ? 3 : rank,
    hit: { kind: kind as SearchKind, path: raw_url ?? url, title, excerpt: excerpt(text, words), date },
  };
}
