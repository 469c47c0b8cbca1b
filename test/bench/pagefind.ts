/** Pagefind as it comes and fed with pairs of characters: what the board's own index is measured against. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import { bigrams, searchWords } from '../../src/domain/search-text.ts';
import type { SearchDocument } from '../../src/domain/views.ts';

/** stock: Chinese, segmented by its dictionary · pairs: overlapping pairs as words of a language without a dictionary */
export type Feed = 'stock' | 'pairs';

type PagefindPage = {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { id: string; data(): Promise<{ raw_url: string }> }[] }>;
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
    const content = feed === 'stock' ? whole : bigrams(whole).join(' ');
    await index.addCustomRecord({ url: path, content, language: feed === 'stock' ? 'zh' : 'x', meta: { title } });
  }
  const { errors } = await index.writeFiles({ outputPath: folder });
  if (errors.length) throw new Error(errors.join(', '));
  await pagefind.close();
}

/** Asks the browser part of Pagefind, which needs little of a browser; paths in its order. */
export async function openPagefind(
  folder: string,
  feed: Feed,
): Promise<{ ask(query: string): Promise<string[]>; close(): void }> {
  const server = createServer(async (request, response) => {
    const body = await readFile(join(folder, new URL(request.url ?? '/', 'http://localhost').pathname)).catch(
      () => null,
    );
    response.writeHead(body ? 200 : 404).end(body);
  });
  // A connection that is dropped while it is asked again would fail the run.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  // Another origin than the files': Pagefind cuts its own origin off, and Node fetches no relative addresses.
  const elsewhere = new URL('http://board.example/');
  Object.assign(globalThis, {
    window: { location: elsewhere, addEventListener() {} },
    location: elsewhere,
    document: { querySelector: () => ({ getAttribute: () => (feed === 'stock' ? 'zh' : 'x') }) },
  });
  const { createInstance } = (await import(`${join(folder, 'pagefind.js')}?${feed}`)) as {
    createInstance(options: object): PagefindPage;
  };
  const engine = createInstance({ basePath: url, baseUrl: '/' });
  await engine.init();
  const paths = new Map<string, string>();
  return {
    async ask(query) {
      const { results } = await engine.search(feed === 'stock' ? query : searchWords(query).flatMap(bigrams).join(' '));
      return Promise.all(
        results.map(async ({ id, data }) => {
          const path = paths.get(id) ?? (await data()).raw_url;
          paths.set(id, path);
          return path;
        }),
      );
    },
    close: () => server.close(),
  };
}
