/** 和谁: a household found by number, head or group, or free words. */
import { findHouseholds, householdWords } from '../../domain/field-households.ts';
import { element } from '../feedback/element.ts';
import type { App } from './app.ts';

export type HouseholdChoice = {
  /** After the form was filled in, or its community changed. */
  show(): void;
  words(id: string): string | null;
};

/** @param changed told whenever another household, or none, is chosen */
export function householdChoice(app: App, form: HTMLFormElement, changed: () => void): HouseholdChoice {
  const query = form.elements.namedItem('whom') as HTMLInputElement;
  const chosen = form.elements.namedItem('household') as HTMLInputElement;
  const community = form.elements.namedItem('community') as HTMLSelectElement;
  const list = form.querySelector('[data-found]') as HTMLElement;
  const box = form.querySelector('[data-chosen]') as HTMLElement;
  const care = form.querySelector('[data-only-free]') as HTMLElement;

  const words = (id: string) => {
    const found = app.pack?.households.find((each) => `${each.id}` === id);
    return found ? householdWords(found) : null;
  };
  const choose = (id: string) => {
    chosen.value = id;
    if (id) query.value = '';
    show();
    changed();
    if (id) box.querySelector('button')?.focus();
    else query.focus();
  };
  function look(): void {
    const found =
      chosen.value || !app.pack ? [] : findHouseholds(app.pack.households, query.value, { community: community.value });
    list.replaceChildren(
      ...found.map((each) => {
        const button = element(
          'button',
          { type: 'button' },
          householdWords(each),
          ...(each.paired ? [element('small', {}, ' 结对')] : []),
        );
        button.addEventListener('click', () => choose(`${each.id}`));
        return element('li', {}, button);
      }),
    );
    list.hidden = found.length === 0;
  }
  function show(): void {
    const found = chosen.value ? (words(chosen.value) ?? `第${chosen.value}号户`) : '';
    box.hidden = found === '';
    (box.firstElementChild as HTMLElement).textContent = found;
    query.hidden = found !== '';
    care.hidden = found !== '';
    // What was found stays until one is chosen, or another field is turned to.
    if (found !== '' || query.value === '') list.hidden = true;
  }
  query.addEventListener('input', look);
  query.addEventListener('focus', look);
  form.addEventListener('focusin', ({ target }) => {
    if (!list.parentElement?.contains(target as Node)) list.hidden = true;
  });
  box.querySelector('button')?.addEventListener('click', () => choose(''));
  community.addEventListener('change', () => {
    const stays = app.pack?.households.some(
      (each) => `${each.id}` === chosen.value && each.community === community.value,
    );
    if (!stays) chosen.value = '';
    show();
  });
  return { show, words };
}
