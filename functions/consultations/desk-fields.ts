import { bodyOfForm } from '../desk/fields.ts';
import type { Sent } from '../http/sent.ts';

const numberOf = (text: unknown): unknown => (/^\d{1,15}$/.test(`${text}`) ? Number(text) : text);

/** The body out of a form of the desk's consultations: numbers as such, every ticked opinion. */
export function bodyOfConsultation(sent: Sent): Record<string, unknown> {
  const body = bodyOfForm(sent);
  for (const name of ['id', 'group'] as const)
    if (body[name] !== undefined && body[name] !== null) body[name] = numberOf(body[name]);
  const ticked = sent.texts('opinions');
  if (ticked.length > 0) body.opinions = ticked.map(numberOf);
  return body;
}
