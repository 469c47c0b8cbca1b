import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SearchDocument } from '../domain/views.ts';
import { indexFiles } from './build.ts';

/**
 * Writes the static search index of the documents into a folder (src/search/format.ts). Addresses inside stand without
 * the base path, so that the folder can be moved.
 */
export async function buildSearchIndex(documents: readonly SearchDocument[], outputDir: string): Promise<void> {
  const digest = createHash('sha256');
  for (const document of documents) digest.update(JSON.stringify(document));
  const files = [...indexFiles(documents, digest.digest('hex').slice(0, 12))];
  for (const folder of new Set(files.map(([path]) => dirname(join(outputDir, path)))))
    await mkdir(folder, { recursive: true });
  // In turns: thousands of open files at once would meet the limit of a small machine.
  for (let at = 0; at < files.length; at += 100) {
    await Promise.all(files.slice(at, at + 100).map(([path, text]) => writeFile(join(outputDir, path), text)));
  }
}
