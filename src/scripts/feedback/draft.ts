/** What was written and not sent, kept in this browser only, field by field. */
const names = ['community', 'content', 'kind', 'category', 'place', 'occurredOn', 'about', 'name', 'phone'] as const;
type Name = (typeof names)[number];

export type Draft = {
  /** When it was last changed, ms. */
  at: number;
  fields: Partial<Record<Name, string>>;
  /** It was sent and nobody answered: the same key goes with it, so that it counts once. */
  waiting: { key: string; sameAs: string | null } | null;
};

/** Days after which a forgotten draft is dropped. */
const life = 7 * 24 * 60 * 60 * 1000;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'fields' in value && 'at' in value && typeof value.at === 'number';

export function readDraft(now: number): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.feedback ?? 'null');
    if (isDraft(draft) && now - draft.at < life) return draft;
    localStorage.removeItem('feedback');
  } catch {
    // Storage is refused: there is no draft.
  }
  return null;
}

function fieldsOf(form: HTMLFormElement): Draft['fields'] {
  const data = new FormData(form);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = data.get(name);
      return typeof value === 'string' && value ? [[name, value]] : [];
    }),
  );
}

/** What is said about a cadre is not left lying on a phone that others may use, save while it waits for the network. */
const isConfidential = ({ kind, about }: Draft['fields']): boolean => kind === 'denunciation' || about !== undefined;

/** True when it is kept now. */
export function writeDraft(form: HTMLFormElement, now: number, waiting: Draft['waiting'] = null): boolean {
  try {
    const fields = fieldsOf(form);
    const said = Object.keys(fields).some((name) => name !== 'community');
    const kept = waiting !== null || (said && !isConfidential(fields));
    if (kept) localStorage.feedback = JSON.stringify({ at: now, fields, waiting } satisfies Draft);
    else localStorage.removeItem('feedback');
    return kept;
  } catch {
    return false;
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem('feedback');
  } catch {
    // Storage is refused: nothing was kept.
  }
}

/** Empties the form once it was sent: going back shows nobody what was written, and the next thing said is one of its own. */
export function blank(form: HTMLFormElement): void {
  for (const name of names.slice(1)) {
    const control = form.elements.namedItem(name);
    if (control && 'value' in control) control.value = '';
  }
}

/** A link chose it; one that was only remembered (src/scripts/wake.ts) gives way. */
const chosenByLink = (control: Element): boolean =>
  control instanceof HTMLSelectElement ? control.querySelector('option[selected]') !== null : true;

/** Puts a draft into the form; the community that a link chose beforehand stays. */
export function fillIn(form: HTMLFormElement, fields: Draft['fields']): void {
  for (const name of names) {
    const control = form.elements.namedItem(name);
    const value = fields[name];
    if (value === undefined || control === null || !('value' in control)) continue;
    if (name === 'community' && control instanceof Element && control.value && chosenByLink(control)) continue;
    control.value = value;
  }
  const more = form.querySelector<HTMLDetailsElement>('.extra');
  if (more && names.slice(2).some((name) => fields[name])) more.open = true;
}

/** Whether the form says just this: the same community, the same kind, about the same person. */
export function holds(form: HTMLFormElement, fields: Draft['fields']): boolean {
  const now = fieldsOf(form);
  return names.every((name) => now[name] === fields[name]);
}

/** Goes to the form of the draft's own community, with its officials to choose from. False when this is it. */
export function toItsForm({ community }: Draft['fields']): boolean {
  const search = `?community=${community}`;
  if (!community || location.search === search) return false;
  location.replace(search);
  return true;
}

/** The community that something was said about is offered first from now on, here and on the home page (src/scripts/remembered.ts). */
export function rememberCommunity(form: HTMLFormElement): void {
  const control = form.elements.namedItem('community') as HTMLSelectElement | HTMLInputElement;
  const name = 'selectedOptions' in control ? control.selectedOptions[0]?.text : control.dataset.name;
  try {
    if (control.value && name) localStorage.community = `${control.value} ${name}`;
  } catch {
    // Storage is refused: nothing is remembered.
  }
}
