import type { FeedbackFormView, FieldError } from '../../src/domain/resident-views.ts';
import type { Sent } from '../http/sent.ts';

/** Fields of the form that stand in the body under the same name. */
const plainFields = ['community', 'content', 'kind', 'category', 'place', 'occurredOn', 'altcha'] as const;
const numberFields = ['about', 'sameAs'] as const;
/** Fields that only a form has. */
const formOnly = ['name', 'phone', 'idempotencyKey', 'formToken', 'website', 'photos'];
/** Kept when the form comes back. */
const keptFields = [
  'community',
  'content',
  'kind',
  'category',
  'place',
  'occurredOn',
  'about',
  'name',
  'phone',
] as const;

/** Blank fields of a form say nothing. */
const given = (sent: Sent, name: string): string | undefined => sent.text(name)?.trim() || undefined;

/** The route's body as the form's fields say it; a field that nobody knows stays, to be refused. */
export function bodyOfForm(sent: Sent): Record<string, unknown> {
  const known = new Set<string>([...plainFields, ...numberFields, ...formOnly]);
  const contact = { name: given(sent, 'name'), phone: given(sent, 'phone') };
  return {
    ...Object.fromEntries(plainFields.map((name) => [name, given(sent, name)])),
    ...Object.fromEntries(numberFields.map((name) => [name, numberOf(given(sent, name))])),
    contact: contact.name || contact.phone ? contact : undefined,
    ...Object.fromEntries(sent.names.filter((name) => !known.has(name)).map((name) => [name, true])),
  };
}

const numberOf = (text: string | undefined) =>
  text === undefined ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : text;

/** What was typed, by field name. */
export const keptValues = (sent: Sent): FeedbackFormView['values'] =>
  Object.fromEntries(keptFields.flatMap((name) => (sent.text(name) === undefined ? [] : [[name, sent.text(name)]])));

/** Errors by field of the form; those of no visible field become the message of the whole. */
export function formErrors(errors: readonly FieldError[]): { errors: FieldError[]; rest: string[] } {
  const visible = new Set<string>([...keptFields, 'photos', 'altcha']);
  const named = errors.map(({ path, message }) => ({ path: path.replace(/^contact\./, ''), message }));
  return {
    errors: named.filter(({ path }) => visible.has(path)),
    rest: [...new Set(named.filter(({ path }) => !visible.has(path)).map(({ message }) => message))],
  };
}
