import type { SearchDocument } from '../domain/views.ts';

/**
 * The static search index, for when the record cannot be asked (an outage, an exported folder): which documents hold a
 * pair of neighbouring characters. Documents are numbered best first: names, then newest. A query is cut into pairs, the
 * documents that hold all of them are candidates, and the reader checks each candidate's text, so that what is shown
 * contains what was asked for. Files, below `<base>/search-index/`:
 * - `index.json`: `IndexEntry`
 * - `<version>/pairs-<shard>.json`: `{pair: postings}`, postings being gaps between document numbers
 * - `<version>/texts-<n>.json`: `SearchDocument[]`, a fixed number of documents each
 */
export const indexFolder = 'search-index';

export type IndexEntry = {
  /** Digest of the documents; names the folder, so that one answer never mixes two builds. */
  version: string;
  documents: number;
  /** The first so many documents are names: communities and cadres. */
  names: number;
  shards: number;
  documentsPerFile: number;
};

/** Pair (or `titleMark` + pair) → gaps between ascending document numbers, the first counted from -1. */
export type Postings = Record<string, number[]>;
export type Texts = SearchDocument[];

/** Before a pair of the title or the keys, so that these can be asked for alone. */
export const titleMark = '^';

/** The shard a pair is in; the same pair with `titleMark` is beside it. */
export const shardOf = (pair: string, shards: number): number => {
  let hash = 0;
  for (const character of pair) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % shards;
};

export const pairsFile = (entry: Pick<IndexEntry, 'version'>, shard: number): string =>
  `${entry.version}/pairs-${shard}.json`;
export const textsFile = (entry: Pick<IndexEntry, 'version'>, number: number): string =>
  `${entry.version}/texts-${number}.json`;
