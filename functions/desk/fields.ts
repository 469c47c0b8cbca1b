/** Fields of the desk's forms as the API's bodies have them. */
import type { Sent } from '../http/sent.ts';

const numbers = new Set(['seq', 'category', 'into', 'feedback', 'responsibleLeader', 'department', 'handler', 'about']);
/** Sent along by every form, no part of the body. */
const ownFields = new Set(['useMasked', 'of']);
const maskedPrefix = 'masked-';
/** In a select: nobody, rather than whoever it has now. */
const nobody = 'none';

const converted = (name: string, text: string): unknown =>
  text === nobody ? null : numbers.has(name) && /^\d{1,15}$/.test(text) ? Number(text) : text;

/**
 * The body out of a form: every field that was sent, so that an unknown one is refused; blank ones left out. Where the button
 * that masks was pressed, what the guard had marked is replaced by what it proposed.
 */
export function bodyOfForm(sent: Sent): Record<string, unknown> {
  const useMasked = sent.text('useMasked') !== undefined;
  return Object.fromEntries(
    sent.names.flatMap((name) => {
      if (ownFields.has(name) || name.startsWith(maskedPrefix)) return [];
      const masked = useMasked ? sent.text(`${maskedPrefix}${name}`) : undefined;
      const text = masked ?? sent.text(name) ?? '';
      return text.trim() === '' ? [] : [[name, converted(name, text)]];
    }),
  );
}

/** Everything typed, to be shown again. */
export const valuesOf = (sent: Sent | null): Record<string, string> =>
  Object.fromEntries(
    (sent?.names ?? []).flatMap((name) => {
      const text = sent?.text(name);
      return text === undefined || name.startsWith(maskedPrefix) || name === 'useMasked' ? [] : [[name, text]];
    }),
  );
