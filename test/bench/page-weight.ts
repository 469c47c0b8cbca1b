import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type PageWeight = { path: string; gzip: number; brotli: number };

/** First flight: a TCP sender's first ten segments. */
export const firstFlight = 14_600;

/** Bytes of answer headers that come with a page, generously. */
export const headerBytes = 700;

/** Every HTML page of a build with its weight on the wire, headers included. @param every take each n-th only */
export function weighPages(client: string, every = 1): PageWeight[] {
  return readdirSync(client, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.html'))
    .filter((_, index) => index % every === 0)
    .map((file) => {
      const full = join(file.parentPath, file.name);
      const bytes = readFileSync(full);
      return {
        path: full.slice(client.length).replace(/index\.html$/, ''),
        gzip: headerBytes + gzipSync(bytes, { level: 9 }).length,
        brotli: headerBytes + brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length,
      };
    });
}

/** `/notices/42/` → `/notices/*`: pages of one template share it. */
export const templateOf = (path: string) => path.replace(/\/(\d[\d-]*|[a-z_]+(?=\/page)|page\/\d+)(?=\/)/g, '/*');
