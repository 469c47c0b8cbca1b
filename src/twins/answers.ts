import { jsonText } from './json.ts';

/** Answers of data twins and feeds. A prerendered file keeps only the body; its type then comes from the front door. */
const answer =
  (type: string) =>
  (body: string, status = 200) =>
    new Response(body, { status, headers: { 'content-type': `${type}; charset=utf-8` } });

export const jsonAnswer = (data: object, status = 200): Response => answer('application/json')(jsonText(data), status);
export const csvAnswer = answer('text/csv');
export const calendarAnswer = answer('text/calendar');
export const vcardAnswer = answer('text/vcard');
export const atomAnswer = answer('application/atom+xml');
export const xmlAnswer = answer('application/xml');
export const textAnswer = answer('text/plain');

/** There is no such thing on the board. */
export const missingAnswer = (): Response => textAnswer('没有找到。\n', 404);
