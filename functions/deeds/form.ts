/** The forms of deeds: one for logging, one for putting right and publishing, with the cadres as boxes to tick. */
import { bodyOfForm } from '../desk/fields.ts';
import type { Sent } from '../http/sent.ts';

const whole = (text: string | undefined): unknown => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : text);

/** The body out of the form; blank fields left out. */
export function deedBody(sent: Sent): Record<string, unknown> {
  const body = bodyOfForm(sent);
  if (body.people !== undefined) body.people = whole(`${body.people}`.trim());
  body.cadres = sent.texts('cadres').map(whole);
  return body;
}

/** The same where a blank field takes out what was there. */
export const deedBodyAnew = (sent: Sent): Record<string, unknown> => ({
  people: null,
  householdNumber: null,
  ...deedBody(sent),
});

/** Whom the form had ticked; null where it was not sent. */
export const ticked = (sent: Sent | null): number[] | null => (sent === null ? null : sent.texts('cadres').map(Number));
