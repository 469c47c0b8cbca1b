import type { Said } from './input.ts';

/**
 * The one writing of what was said, by which a repeat is known: neither the order of fields nor what only a form or a
 * captcha adds changes it. Photos by the digest of what was sent, or by their id where they were taken before.
 */
export const canonicalBody = (said: Said, photos: { digests: readonly string[]; ids: readonly string[] }): string =>
  JSON.stringify([
    said.community,
    said.content,
    said.kind ?? null,
    said.category === undefined ? null : String(said.category),
    said.place ?? null,
    said.occurredOn ?? null,
    said.contact?.name ?? null,
    said.contact?.phone ?? null,
    said.about ?? null,
    said.sameAs ?? null,
    photos.digests,
    photos.ids,
  ]);
