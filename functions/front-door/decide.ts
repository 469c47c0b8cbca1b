import { fieldPath } from '../../src/domain/field-paths.ts';

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

/** The built file of these only stands in: each answer carries fresh tokens. */
const alwaysLive = (path: string): boolean => path === '/feedback/' || /^\/consultations\/\d+\/opinion\/$/.test(path);

/**
 * What no public address holds: `//host` in a redirect would lead away from the board, and a dot segment, `?`, `#` or `%`
 * would name another address, perhaps one below `/live/`, when the decoded path is read as an address again.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is those that are refused
const misleading = /\/\/|\/\.|[\\?#%\u0000-\u001f\u007f]/;

/** TRACE and the like cannot be handed on: no `Request` can be made of them. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Static unless stale (shared/design.md): a built file stands until its path changed; what changed, is missing or asks a
 * question is rendered from the record at the same address.
 * @param path without base path, decoded, starting with `/`
 * @param query with its `?`, or empty
 */
export function decide(method: string, path: string, query: string, known: Known): Decision {
  if (misleading.test(path) || /^\/live(\/|$)/.test(path)) return { answer: 'not-found' };
  if (!methods.has(method)) return { answer: 'wrong-method' };
  if (path === '/api' || path.startsWith('/api/')) return { answer: 'app' };
  if (method !== 'GET' && method !== 'HEAD') return { answer: 'wrong-method' };
  // The app of the field is the same for everybody, and what is no file of it is nothing: a worker that is gone unregisters.
  if (path === fieldPath || (path.startsWith(fieldPath) && /^[\w-]+\.[a-z]+$/.test(path.slice(fieldPath.length))))
    return known.isStatic(path) ? { answer: 'static', path } : { answer: 'not-found' };
  // The desk is never built ahead: it shows each what is theirs.
  if (path === '/desk' || path.startsWith('/desk/'))
    return path.endsWith('/') ? { answer: 'app' } : { answer: 'redirect', path: `${path}/` };
  // What a notice shows lies in the photo store.
  if (path.startsWith('/photos/')) return { answer: 'app' };
  if (alwaysLive(path) || (answersQuery.has(path) && query.length > 1)) return { answer: 'live', path: `/live${path}` };
  if (known.isStatic(path) && !known.isStale(path)) return { answer: 'static', path };
  if (/^\/(_astro|pagefind)\//.test(path)) return { answer: 'not-found' };
  const isFile = /\.[a-z0-9]+$/i.test(path);
  if (!isFile && !path.endsWith('/')) return { answer: 'redirect', path: `${path}/` };
  return { answer: 'live', path: `/live${path}` };
}

/**
 * Whether the built file may answer a page that cannot be rendered now (the record does not answer). Not for notices, deeds, hot issues
 * and consultations: one may be stale because it was withdrawn. Nor for a filtered ledger, which would show what was not asked for; the search page
 * searches by itself.
 */
export const mayStandIn = (path: string, query: string): boolean =>
  !/^\/(notices|deeds|hot-issues|consultations\/\d+\/$)/.test(path) && !(path === '/ledger/' && query.length > 1);

/**
 * How long a page may take before something else answers for it, in milliseconds: a resident with something to say is not
 * kept waiting for a record that does not answer; other pages may be slow.
 */
export const patienceFor = (path: string): number => (alwaysLive(path) ? 1800 : 10_000);

/** What a page says that can be neither rendered nor answered by a built file. */
export const outOfOrder = '这一页暂时打不开，请稍后再试；急事请直接打电话。';
