import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { cacheControl, mediaType } from '../front-door/media-types.ts';

type Encoding = 'br' | 'gzip' | 'identity';
type Entry = {
  etag: string;
  bytes: Record<Encoding, Buffer>;
  headers: Record<Encoding, Record<string, string | number>>;
};

/** A built board, ready to be answered from memory. */
export type StaticFiles = {
  has(path: string): boolean;
  paths(): Iterable<string>;
  /** Answers GET and HEAD with bytes in the best encoding, 304 when the asker has them. `status` is 404 for the 404 page. */
  answer(path: string, request: IncomingMessage, response: ServerResponse, status?: number): void;
};

/**
 * Knows every file of `folder`, reads and compresses one when it is first asked for, and keeps the bytes.
 * @param memory bytes that are kept; beyond them the longest unasked go first
 */
export function loadStaticFiles(
  folder: string,
  headersFor: (contentType: string, path: string) => Record<string, string>,
  memory = 256 * 2 ** 20,
): StaticFiles {
  const files = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const full = join(file.parentPath, file.name);
    files.set(publicPath(full.slice(folder.length)), full);
  }
  const kept = new Map<string, Entry>();
  let size = 0;

  function entry(path: string): Entry {
    const found = kept.get(path);
    if (found) {
      // The map's order is that of the last asking.
      kept.delete(path);
      kept.set(path, found);
      return found;
    }
    const made = prepare(path, readFileSync(files.get(path) as string), headersFor);
    kept.set(path, made);
    size += weight(made);
    for (const [oldest, old] of kept) {
      if (size <= memory || oldest === path) break;
      kept.delete(oldest);
      size -= weight(old);
    }
    return made;
  }

  return {
    has: (path) => files.has(path),
    paths: () => files.keys(),
    answer(path, request, response, status = 200) {
      const { etag, bytes, headers } = entry(path);
      const encoding = bestEncoding(request.headers['accept-encoding']);
      if (status === 200 && request.headers['if-none-match']?.includes(etag)) {
        const { 'content-length': _, ...kept } = headers[encoding];
        response.writeHead(304, kept).end();
        return;
      }
      response.writeHead(status, headers[encoding]);
      response.end(request.method === 'HEAD' ? undefined : bytes[encoding]);
    },
  };
}

/** `/notices/42/index.html` → `/notices/42/`; all else stays. */
const publicPath = (path: string) => path.replaceAll('\\', '/').replace(/\/index\.html$/, '/');

const weight = ({ bytes }: Entry) =>
  bytes.identity.length + (bytes.gzip === bytes.identity ? 0 : bytes.gzip.length + bytes.br.length);

function prepare(
  path: string,
  identity: Buffer,
  headersFor: (contentType: string, path: string) => Record<string, string>,
): Entry {
  const contentType = mediaType(path);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 16);
  const packed = identity.length > 512 && !/^(image\/(png|x-icon)|application\/octet-stream)/.test(contentType);
  const bytes = {
    identity,
    gzip: packed ? gzipSync(identity, { level: 9 }) : identity,
    br: packed
      ? brotliCompressSync(identity, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
        })
      : identity,
  };
  const common = {
    'content-type': contentType,
    'cache-control': cacheControl(path),
    etag: `"${etag}"`,
    ...headersFor(contentType, path),
    ...(packed ? { vary: 'accept-encoding' } : {}),
  };
  const headers = {
    identity: { ...common, 'content-length': identity.length },
    gzip: { ...common, ...(packed ? { 'content-encoding': 'gzip' } : {}), 'content-length': bytes.gzip.length },
    br: { ...common, ...(packed ? { 'content-encoding': 'br' } : {}), 'content-length': bytes.br.length },
  };
  return { etag, bytes, headers };
}

/** Browsers send few different lists: each is read once. */
const encodings = new Map<string, Encoding>();

function bestEncoding(accepted: string | string[] | undefined): Encoding {
  const text = `${accepted ?? ''}`;
  const known = encodings.get(text) ?? readEncoding(text);
  if (encodings.size < 100) encodings.set(text, known);
  return known;
}

function readEncoding(text: string): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(text)) return 'br';
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(text)) return 'gzip';
  return 'identity';
}
