/** Before a body is built: what is surely missing. The server checks everything; this only spares a journey. */
import { element } from './element.ts';

const needed = [
  ['community', '请选择村（社区）。'],
  ['content', '请写是什么事。'],
] as const;

/** True when nothing is missing; otherwise each field says what, and the first one has the focus. */
export function check(form: HTMLFormElement): boolean {
  const data = new FormData(form);
  const missing = needed.filter(([name]) => !`${data.get(name) ?? ''}`.trim());
  for (const [name] of needed) form.querySelector(`#e-${name}[data-here]`)?.remove();
  for (const [name, words] of missing) {
    const control = form.querySelector(`#f-${name}`);
    if (!control || form.querySelector(`#e-${name}`)) continue;
    control.before(
      element('p', { class: 'wrong', id: `e-${name}`, 'data-here': '' }, element('b', {}, '错误：'), words),
    );
    control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} e-${name}`.trim());
  }
  const [first] = missing;
  if (first) form.querySelector<HTMLElement>(`#f-${first[0]}`)?.focus();
  return missing.length === 0;
}
