/** Number in an address (`/notices/42/`), or null where it is none: each page has one spelling only. */
export const wholeNumber = (text: string | undefined): number | null =>
  text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
