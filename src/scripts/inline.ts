import { answerUnasked } from './answer-unasked.ts';
import { bootstrap } from './bootstrap.ts';
import { leave } from './leave.ts';
import { showRemembered } from './remembered.ts';
import { start } from './start.ts';
import { takeFragment } from './take-fragment.ts';
import { takeInvitation } from './take-invitation.ts';
import { wake } from './wake.ts';

/**
 * Every inline script of the public pages. astro.config.mjs allows them by hash: a hash that a component adds while it
 * renders comes too late for a page rendered on demand, whose policy is a header.
 */
export const inlineScripts = [
  bootstrap,
  showRemembered,
  answerUnasked,
  leave,
  start,
  takeFragment,
  takeInvitation,
  wake,
];

/** `'sha256-…'` as a Content-Security-Policy names an inline script or style. */
export async function cspHash(text: string): Promise<`sha256-${string}`> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
