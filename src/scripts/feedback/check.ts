/** Before a body is built: what is surely missing or too long. The server checks everything; this only spares a journey. */
import { feedbackLimits } from '../../domain/feedback-limits.ts';
import { tidyText } from '../../domain/text.ts';
import { element } from './element.ts';

type Field = 'community' | 'content';

/** How many characters of what happened are too many; 0 where it fits. */
export const tooMany = (content: string): number => Math.max(0, tidyText(content).length - feedbackLimits.content);

function problems(form: HTMLFormElement): [Field, string][] {
  const data = new FormData(form);
  const written = (name: Field) => `${data.get(name) ?? ''}`.trim();
  const over = tooMany(written('content'));
  const found: [Field, string | false][] = [
    ['community', written('community') === '' && '请选择村（社区）。'],
    ['content', written('content') === '' && '请写是什么事。'],
    ['content', over > 0 && `多了${over}个字。请删短一点，或者分两次反映。`],
  ];
  return found.filter((each): each is [Field, string] => each[1] !== false);
}

/** True when nothing is wrong; otherwise each field says what until it is changed, and the first one has the focus. */
export function check(form: HTMLFormElement): boolean {
  for (const said of form.querySelectorAll<HTMLElement>('.wrong[data-here]')) takeBack(said);
  const found = problems(form);
  for (const [name, words] of found) {
    const control = form.querySelector<HTMLElement>(`#f-${name}`);
    if (control && !form.querySelector(`#e-${name}`)) say(control, `e-${name}`, words);
  }
  const [first] = found;
  if (first) form.querySelector<HTMLElement>(`#f-${first[0]}`)?.focus();
  return found.length === 0;
}

function say(control: HTMLElement, id: string, words: string): void {
  const said = element('p', { class: 'wrong', id, 'data-here': '' }, element('b', {}, '错误：'), words);
  control.before(said);
  control.closest('.field')?.classList.add('bad');
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
  control.addEventListener('input', () => takeBack(said), { once: true });
}

function takeBack(said: HTMLElement): void {
  const control = said.nextElementSibling;
  if (!control) return;
  said.remove();
  control.closest('.field')?.classList.remove('bad');
  control.removeAttribute('aria-invalid');
  const described = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== said.id);
  if (described.join('')) control.setAttribute('aria-describedby', described.join(' '));
  else control.removeAttribute('aria-describedby');
}
