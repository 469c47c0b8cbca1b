import { bigrams } from '../domain/search-text.ts';
import type { SearchDocument } from '../domain/views.ts';
import { type IndexEntry, type Postings, pairsFile, shardOf, textsFile, titleMark } from './format.ts';

const documentsPerFile = 16;
/** So many numbers stand in one shard on average: some 30 kB, a third of that compressed. */
const numbersPerShard = 6_000;

/** The index of these documents as files (path below the index folder → text). `version` names their folder. */
export function indexFiles(documents: readonly SearchDocument[], version: string): Map<string, string> {
  const ordered = [...documents].sort(bestFirst);
  const postings = invert(ordered);
  let numbers = 0;
  for (const list of postings.values()) numbers += list.length;
  const entry: IndexEntry = {
    version,
    documents: ordered.length,
    names: ordered.filter(({ date }) => date === null).length,
    shards: Math.max(1, Math.ceil(numbers / numbersPerShard)),
    documentsPerFile,
  };
  const shards: Postings[] = Array.from({ length: entry.shards }, () => ({}));
  for (const [key, list] of postings) {
    const shard = shards[shardOf(key.replace(/^\^/, ''), entry.shards)];
    if (shard) shard[key] = list;
  }
  const files = new Map(shards.map((shard, number) => [pairsFile(entry, number), JSON.stringify(shard)]));
  for (let at = 0; at < ordered.length; at += documentsPerFile) {
    files.set(textsFile(entry, at / documentsPerFile), JSON.stringify(ordered.slice(at, at + documentsPerFile)));
  }
  return files.set('index.json', JSON.stringify(entry));
}

/** Names, which have no date, then newest first; the order of equals is kept. */
const bestFirst = (a: SearchDocument, b: SearchDocument): number =>
  a.date === b.date ? 0 : a.date === null ? -1 : b.date === null ? 1 : a.date < b.date ? 1 : -1;

/** Gaps between the numbers of the documents that hold each pair. */
function invert(documents: readonly SearchDocument[]): Map<string, number[]> {
  const gaps = new Map<string, number[]>();
  const last = new Map<string, number>();
  const enter = (key: string, number: number) => {
    const before = last.get(key);
    if (before === number) return;
    last.set(key, number);
    const list = gaps.get(key);
    if (list) list.push(number - (before ?? -1));
    else gaps.set(key, [number + 1]);
  };
  documents.forEach(({ title, text, keys = '' }, number) => {
    const names = [...bigrams(title), ...keys.split(' ').flatMap(bigrams)];
    for (const pair of names) {
      enter(titleMark + pair, number);
      enter(pair, number);
    }
    for (const pair of bigrams(text)) enter(pair, number);
  });
  return gaps;
}
