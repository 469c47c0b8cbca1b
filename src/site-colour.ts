import { readableOn } from './domain/colour.ts';
import { settingsSchema } from './domain/settings.ts';

/** Papers of src/styles/tokens.css, by day and by night. */
export const papers = { day: '#f8f5ee', night: '#1f1c18' };

/** The style that sets a town's own accent colour; '' for the default, which stands in tokens.css. */
export function colourStyle(colour: string): string {
  if (colour.toLowerCase() === settingsSchema.shape.SITE_COLOUR.parse(undefined)) return '';
  const day = readableOn(papers.day, colour);
  const night = readableOn(papers.night, colour);
  return `:root{--seal:${day}}@media screen and (prefers-color-scheme:dark){:root{--seal:${night}}}`;
}
