import type { Settings } from '../src/domain/settings.ts';

/**
 * Who may embed the page at this address: the desk nobody, else a site that may show the board could make officials press its
 * buttons unseen.
 * @param path without base path
 */
export const framedBy = (path: string, { FRAME_ANCESTORS }: Pick<Settings, 'FRAME_ANCESTORS'>): string =>
  /^\/desk(\/|$)/.test(path) ? "'none'" : FRAME_ANCESTORS;

/**
 * Security headers for an answer of this content type. HTML carries its script and style hashes in a
 * Content-Security-Policy `<meta>` written by Astro; the header adds what a `<meta>` cannot say.
 */
export function securityHeaders(
  contentType: string,
  { SITE_URL, FRAME_ANCESTORS }: Pick<Settings, 'SITE_URL' | 'FRAME_ANCESTORS'>,
) {
  const document = contentType.startsWith('text/html');
  // A script's own policy holds where it runs as a worker, as Pagefind's does: it reads the index and compiles WebAssembly.
  const script = contentType.startsWith('text/javascript');
  return {
    'content-security-policy': document
      ? `object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ${FRAME_ANCESTORS}`
      : `default-src 'none'; ${script ? "connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; " : ''}frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(SITE_URL.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
