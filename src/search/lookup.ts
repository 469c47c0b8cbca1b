import { bigrams, excerpt, hitRank, searchWords, standsIn } from '../domain/search-text.ts';
import type { SearchDocument, SearchHit } from '../domain/views.ts';
import { type IndexEntry, type Postings, pairsFile, shardOf, type Texts, textsFile, titleMark } from './format.ts';

/** Reads one file of the index, given its path below the index folder. Rejects when it is not there. */
export type ReadIndex = <Content>(path: string) => Promise<Content>;

/**
 * Answers a query from the static index, in the order of the record's search: titles first, then the query as one phrase,
 * then newer. Some word must have two letters or digits; a query of single ones finds nothing.
 */
export async function searchIndex(read: ReadIndex, query: string, limit = 20): Promise<SearchHit[]> {
  const words = searchWords(query);
  const pairs = [...new Set(words.flatMap(bigrams))].filter((pair) => [...pair].length === 2);
  if (!pairs.length) return [];
  const entry = await read<IndexEntry>('index.json');
  const shards = await readShards(read, entry, pairs);
  const listOf = (key: string) => numbers(shards.get(shardOf(key.replace(/^\^/, ''), entry.shards))?.[key] ?? []);
  const inTitle = intersect(pairs.map((pair) => listOf(titleMark + pair)));
  const anywhere = intersect(pairs.map((pair) => listOf(pair)));
  const named = new Set(inTitle);
  const inText = anywhere.filter((number) => !named.has(number));
  const candidates = [
    ...inTitle,
    ...inText.filter((number) => number >= entry.names),
    ...inText.filter((number) => number < entry.names),
  ];
  const documents = await firstThat(read, entry, candidates, limit, (document) =>
    standsIn(words, `${document.title}\n${document.text}\n${document.keys ?? ''}`),
  );
  return documents
    .map((document) => ({ document, rank: rankOf(words, document) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ document: { kind, path, title, text, date } }) => ({
      kind,
      path,
      title,
      excerpt: excerpt(text, words),
      date,
    }));
}

/** As the record ranks: people and places that are only mentioned come last. */
function rankOf(words: readonly string[], { title, text, date, keys }: SearchDocument): number {
  const rank = hitRank(words, `${title} ${keys ?? ''}`, text);
  return rank > 0 && date === null ? 3 : rank;
}

async function readShards(
  read: ReadIndex,
  entry: IndexEntry,
  pairs: readonly string[],
): Promise<Map<number, Postings>> {
  const wanted = [...new Set(pairs.map((pair) => shardOf(pair, entry.shards)))];
  return new Map(
    await Promise.all(wanted.map(async (shard) => [shard, await read<Postings>(pairsFile(entry, shard))] as const)),
  );
}

/** The first documents that pass, in the order of their numbers given; files are read as they are needed. */
async function firstThat(
  read: ReadIndex,
  entry: IndexEntry,
  candidates: readonly number[],
  limit: number,
  passes: (document: SearchDocument) => boolean,
): Promise<SearchDocument[]> {
  const files = new Map<number, Promise<Texts>>();
  const found: SearchDocument[] = [];
  for (let at = 0; at < candidates.length && found.length < limit; at += limit) {
    const documents = await Promise.all(
      candidates.slice(at, at + limit).map(async (number) => {
        const file = Math.floor(number / entry.documentsPerFile);
        const texts = files.get(file) ?? read<Texts>(textsFile(entry, file));
        files.set(file, texts);
        return (await texts)[number % entry.documentsPerFile];
      }),
    );
    found.push(...documents.filter((document) => document !== undefined).filter(passes));
  }
  return found.slice(0, limit);
}

function numbers(gaps: readonly number[]): number[] {
  let number = -1;
  return gaps.map((gap) => {
    number += gap;
    return number;
  });
}

/** Numbers in all lists; the shortest list leads. */
function intersect(lists: number[][]): number[] {
  const [shortest = [], ...others] = lists.sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((number) => sets.every((set) => set.has(number)));
}
