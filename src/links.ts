/** Addresses as they stand in pages: with the base path, or absolute for feeds, QR codes and previews. */
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** `/notices/` → `/base/notices/`. */
export const link = (path: string): string => `${base}${path}`;

/** `/notices/` → `https://town.example/base/notices/`. */
export const absolute = (path: string): string => new URL(`${base}${path}`, import.meta.env.SITE).href;
