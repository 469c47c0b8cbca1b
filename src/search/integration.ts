import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { searchDocuments } from '../../db/queries/search.ts';
import { siteRecord } from '../record.ts';
import { buildSearchIndex, indexFolder } from './index.ts';

/** Writes the static search index from the record, in a process of its own beside the rendering of the pages. */
export function searchIndex(): AstroIntegration {
  let folder = '';
  let indexing: Promise<void> | undefined;
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        // Beside the pages, which may empty their own folder first; on the same disk, so that a rename is enough.
        folder = `${fileURLToPath(config.outDir).replace(/\/$/, '')}.search`;
      },
      'astro:build:start': () => {
        indexing = index(folder);
        // Awaited when the pages are done; until then a failure must not end the process unheard.
        indexing.catch(() => undefined);
      },
      'astro:build:done': async ({ dir }) => {
        await indexing;
        const target = join(fileURLToPath(dir), indexFolder);
        await rm(target, { recursive: true, force: true });
        await rename(folder, target);
      },
    },
  };
}

async function index(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await buildSearchIndex(await searchDocuments(siteRecord().db), folder);
}
