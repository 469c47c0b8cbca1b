/** Pagefind as it comes and fed with pairs of characters: what the board's feed is measured against. */
import * as pagefind from 'pagefind';
import { searchWords, spelled } from '../../src/domain/search-text.ts';
import type { SearchDocument } from '../../src/domain/views.ts';
import { openPagefind } from '../fixtures/pagefind.ts';

/** stock: Chinese, segmented by its dictionary · pairs: overlapping pairs as words of a language without a dictionary */
export type Feed = 'stock' | 'pairs';

/** `垃圾分类` → `垃圾 圾分 分类` */
const pairs = (text: string): string => {
  const letters = spelled(text).split(' ');
  return letters.length < 2
    ? letters.join('')
    : letters
        .slice(1)
        .map((letter, at) => `${letters[at]}${letter}`)
        .join(' ');
};

/** Indexes the documents into a folder. */
export async function indexWithPagefind(
  documents: readonly SearchDocument[],
  folder: string,
  feed: Feed,
): Promise<void> {
  const { index } = await pagefind.createIndex();
  if (!index) throw new Error('Pagefind did not start');
  for (const { path, title, text } of documents) {
    const whole = `${title}\n${text}`;
    const content = feed === 'stock' ? whole : pairs(whole);
    await index.addCustomRecord({ url: path, content, language: feed === 'stock' ? 'zh' : 'x', meta: { title } });
  }
  const { errors } = await index.writeFiles({ outputPath: folder });
  if (errors.length) throw new Error(errors.join(', '));
  await pagefind.close();
}

/** Asks such an index; paths in Pagefind's own order. */
export async function askPagefind(
  folder: string,
  feed: Feed,
): Promise<{ ask(query: string): Promise<string[]>; close(): void }> {
  const engine = await openPagefind(folder, feed === 'stock' ? 'zh' : 'x');
  const paths = new Map<string, string>();
  return {
    async ask(query) {
      const { results } = await engine.pagefind.search(
        feed === 'stock' ? query : searchWords(query).map(pairs).join(' '),
      );
      return Promise.all(
        results.map(async ({ id, data }) => {
          const found = paths.get(id) ?? (await data()).raw_url ?? '';
          paths.set(id, found);
          return found;
        }),
      );
    },
    close: engine.close,
  };
}
