import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from '../bench/page-weight.ts';

/** Every file of a build by its public path: `/notices/42/`, `/notices.csv`. */
export function builtPaths(client: string): string[] {
  return readdirSync(client, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(client.length)
        .replace(/index\.html$/, ''),
    );
}

export const builtPages = (client: string): string[] =>
  builtPaths(client).filter((path) => path.endsWith('/') || path.endsWith('.html'));

export const readBuilt = (client: string, path: string): string =>
  readFileSync(join(client, path.endsWith('/') ? `${path}index.html` : path), 'utf8');

/** One page of every template, the largest of each: what fits the largest fits all. */
export function onePagePerTemplate(client: string): string[] {
  const largest = new Map<string, { path: string; size: number }>();
  for (const path of builtPages(client)) {
    const size = readBuilt(client, path).length;
    const known = largest.get(templateOf(path));
    if (!known || size > known.size) largest.set(templateOf(path), { path, size });
  }
  return [...largest.values()].map(({ path }) => path);
}
