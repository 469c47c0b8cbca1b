import * as pagefind from 'pagefind';
import { spelled } from '../domain/search-text.ts';
import type { SearchDocument } from '../domain/views.ts';
import { inTitle } from './lookup.ts';

/** Where the index lies in a built board. */
export const indexFolder = 'pagefind';

/** A language without dictionary and stemming: what it is fed are single characters. */
const language = 'x';

/**
 * Writes the Pagefind index of the documents into a folder. Pagefind cuts Chinese by a dictionary, and so misses what
 * crosses its words. Fed one character a word and asked for exact phrases (lookup.ts) it finds any part of a text, and
 * is built in half the time. Addresses inside stand without the base path, so that the folder can be moved.
 */
export async function buildSearchIndex(documents: readonly SearchDocument[], outputDir: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: language });
  if (!index) throw new Error(errors.join(', '));
  // In turns: the indexer is another process, and takes what it is told from a pipe.
  const ordered = orders(documents);
  for (let at = 0; at < ordered.length; at += 500) {
    const added = await Promise.all(
      ordered.slice(at, at + 500).map((document) => index.addCustomRecord(entry(document))),
    );
    for (const answer of added) if (answer.errors.length) throw new Error(answer.errors.join(', '));
  }
  const written = await index.writeFiles({ outputPath: outputDir });
  if (written.errors.length) throw new Error(written.errors.join(', '));
  await pagefind.close();
}

type Ordered = { document: SearchDocument; titleOrder: number; textOrder: number };

/** Places among the hits: by title names come first, then the newest; by text names that are only mentioned come last. */
function orders(documents: readonly SearchDocument[]): Ordered[] {
  const names = documents.filter(({ date }) => date === null);
  const dated = documents
    .filter(({ date }) => date !== null)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : a.date === b.date ? 0 : -1));
  return [
    ...names.map((document, at) => ({ document, titleOrder: at, textOrder: dated.length + at })),
    ...dated.map((document, at) => ({ document, titleOrder: names.length + at, textOrder: at })),
  ];
}

/** Pagefind compares what it sorts by as text. */
const place = (number: number) => `${number}`.padStart(7, '0');

const entry = ({ document: { kind, path, title, text, date, keys = '' }, titleOrder, textOrder }: Ordered) => {
  const names = `${title} ${keys}`;
  return {
    url: path,
    language,
    content: `${spelled(names, inTitle)} ${spelled(names)} ${spelled(text)}`,
    meta: { kind, title, text, keys, ...(date ? { date } : {}) },
    sort: { title: place(titleOrder), text: place(textOrder) },
  };
};
