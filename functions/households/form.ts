/** Bodies out of the register's forms. */
import { peopleFields, planFormSteps } from '../../src/domain/household.ts';
import { bodyOfForm } from '../desk/fields.ts';
import type { Sent } from '../http/sent.ts';

const whole = (text: unknown): unknown => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text);

/** With the named fields as numbers. */
export const numbersOf =
  (...names: string[]) =>
  (sent: Sent): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(bodyOfForm(sent)).map(([name, value]) => [name, names.includes(name) ? whole(value) : value]),
    );

const careName = /^care-([1-9]\d{0,8})$/;
const isPeopleField = (name: string): boolean => (peopleFields as readonly string[]).includes(name);

/**
 * A card: ticked care categories (`care-3`) as a list; who lives there as one part, which is sent whole where the form showed its
 * fields (`withPeople`), else not at all.
 */
export function cardBody(sent: Sent): Record<string, unknown> {
  const { withPeople, ...body } = numbersOf('seen')(sent);
  const people = Object.fromEntries(peopleFields.map((field) => [field, sent.text(field)?.trim() ?? '']));
  return {
    ...Object.fromEntries(Object.entries(body).filter(([name]) => !isPeopleField(name) && !careName.test(name))),
    care: sent.names.flatMap((name) => whole(careName.exec(name)?.[1]) ?? []),
    ...(withPeople === undefined ? {} : { people }),
  };
}

/** A new plan: `words-1`, `dueOn-1` … ; lines without words and date are none. */
export function planBody(sent: Sent): Record<string, unknown> {
  const steps = Array.from({ length: planFormSteps }, (_, index) => ({
    words: sent.text(`words-${index + 1}`)?.trim() ?? '',
    dueOn: sent.text(`dueOn-${index + 1}`)?.trim() ?? '',
  })).filter(({ words, dueOn }) => words !== '' || dueOn !== '');
  return { title: sent.text('title') ?? '', steps };
}
