import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { searchDocuments } from '../../db/queries/search.ts';
import { siteRecord } from '../record.ts';
import { buildSearchIndex, indexFolder } from './index.ts';

/** Writes the static search index from the record, beside the rendering of the pages. */
export function searchIndex(): AstroIntegration {
  let indexing: Promise<string> | undefined;
  return {
    name: 'search-index',
    hooks: {
      'astro:build:start': () => {
        indexing = index();
        // Awaited when the pages are done; until then a failure must not end the process unheard.
        indexing.catch(() => undefined);
      },
      'astro:build:done': async ({ dir }) => {
        const made = await (indexing ?? index());
        const target = join(fileURLToPath(dir), indexFolder);
        await cp(made, target, { recursive: true });
        await rm(made, { recursive: true });
      },
    },
  };
}

async function index(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxin-search-'));
  await buildSearchIndex(await searchDocuments(siteRecord().db), folder);
  return folder;
}
