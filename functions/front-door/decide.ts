/** What answers a request: a built file, the page rendered now (`/live/…`), the Hono app, or a fixed answer. */
export type Decision =
  | { answer: 'static'; path: string }
  | { answer: 'live'; path: string }
  | { answer: 'app' }
  | { answer: 'redirect'; path: string }
  | { answer: 'wrong-method' }
  | { answer: 'not-found' };

export type Known = {
  /** Whether the build holds a file for this path (no base path, no query). */
  isStatic(path: string): boolean;
  /** Whether the path changed since that build. */
  isStale(path: string): boolean;
};

/** Pages whose query is an answer of its own; on all others a query (`?from=wechat`) changes nothing. */
const answersQuery = new Set(['/ledger/', '/search/']);

/**
 * Static unless stale (shared/design.md): a built file stands until its path changed; what changed, is missing or asks a
 * question is rendered from the record at the same address.
 * @param path without base path, decoded, starting with `/`
 * @param query with its `?`, or empty
 */
export function decide(method: string, path: string, query: string, known: Known): Decision {
  if (path === '/api' || path.startsWith('/api/')) return { answer: 'app' };
  // `//host` in a redirect would lead away from the board.
  if (path.startsWith('/live/') || path.includes('//') || path.includes('\\')) return { answer: 'not-found' };
  if (method !== 'GET' && method !== 'HEAD') return { answer: 'wrong-method' };
  if (answersQuery.has(path) && query.length > 1) return { answer: 'live', path: `/live${path}` };
  if (known.isStatic(path) && !known.isStale(path)) return { answer: 'static', path };
  const isFile = /\.[a-z0-9]+$/i.test(path);
  if (!isFile && !path.endsWith('/')) return { answer: 'redirect', path: `${path}/` };
  if (isFile && /^\/(_astro|search-index)\//.test(path)) return { answer: 'not-found' };
  return { answer: 'live', path: `/live${path}` };
}
