/** The form of an entry: filling it in, reading it, saying beside each field what is wrong. */
import { element } from '../feedback/element.ts';
import type { Fields } from './entries.ts';
import type { Wrong } from './note-body.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const controls = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((each): each is Control => 'name' in each && each.name !== '' && 'value' in each);
const isTick = (control: Control): control is HTMLInputElement =>
  control.type === 'radio' || control.type === 'checkbox';

export function readFields(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const control of controls(form)) {
    if (control.type === 'file') continue;
    if (control.name === 'companions') {
      if ((control as HTMLInputElement).checked) fields.companions = [...(fields.companions ?? []), control.value];
    } else if (isTick(control)) {
      if (control.checked) fields[control.name] = control.value;
    } else if (control.value !== '') fields[control.name] = control.value;
  }
  return fields;
}

export function fillFields(form: HTMLFormElement, fields: Fields): void {
  for (const control of controls(form)) {
    const value = fields[control.name];
    if (control.type === 'file') continue;
    if (isTick(control)) control.checked = [value ?? []].flat().includes(control.value);
    else control.value = typeof value === 'string' ? value : '';
  }
}

/** Says it beside the fields, and opens what hides them; the first has the focus. What belongs to none stands on top. */
export function showWrong(form: HTMLFormElement, wrong: readonly Wrong[], whole: string | null = null): void {
  for (const said of form.querySelectorAll('.wrong')) said.remove();
  for (const bad of form.querySelectorAll('.bad')) bad.classList.remove('bad');
  for (const control of form.querySelectorAll<HTMLElement>('[aria-invalid]')) unmark(control);
  const homeless: string[] = whole ? [whole] : [];
  let first: HTMLElement | null = null;
  for (const { path, message } of wrong) {
    const field = fieldOf(form, path);
    if (!field) {
      homeless.push(message);
      continue;
    }
    const control = field.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
    const id = `e-${path.replaceAll('.', '-')}`;
    const said = element('span', { class: 'wrong', id }, element('b', {}, '错误：'), message);
    // Above the control: below it the button that stays in reach would cover it.
    if (control?.parentElement === field) control.before(said);
    else field.append(said);
    field.classList.add('bad');
    control?.setAttribute('aria-invalid', 'true');
    control?.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
    const folded = field.closest('details');
    if (folded) folded.open = true;
    first ??= control;
  }
  if (homeless.length > 0) {
    const box = element(
      'p',
      { class: 'wrong', tabindex: '-1', role: 'alert' },
      element('b', {}, '错误：'),
      homeless.join(' '),
    );
    form.prepend(box);
    first ??= box;
  }
  first?.focus();
}

/** What was said of a field goes once it is written in. */
export function forgive(control: Element): void {
  const field = control.closest('.bad');
  if (!field) return;
  field.classList.remove('bad');
  for (const said of field.querySelectorAll('.wrong')) said.remove();
  for (const bad of field.querySelectorAll<HTMLElement>('[aria-invalid]')) unmark(bad);
}

function unmark(control: HTMLElement): void {
  control.removeAttribute('aria-invalid');
  const kept = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !id.startsWith('e-'));
  if (kept.length > 0) control.setAttribute('aria-describedby', kept.join(' '));
  else control.removeAttribute('aria-describedby');
}

const aliases: Record<string, string> = { householdNumber: 'household', whom: 'household', photo: 'photos' };

/** `raise.contact.phone`, or the nearest field above it. */
function fieldOf(form: HTMLFormElement, path: string): HTMLElement | null {
  for (let name = aliases[path] ?? path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const field = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    if (field && !field.hidden) return field;
  }
  return null;
}
