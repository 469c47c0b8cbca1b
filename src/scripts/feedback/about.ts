/** The officials of the community that is chosen now. */
import { people, postLine } from '../../board/roster.ts';
import type { MemberView } from '../../domain/views.ts';
import { element } from './element.ts';

type Team = { members: MemberView[]; auxiliary: MemberView[] };

/** Lists them, and again whenever another community is chosen; `chosen` is ticked once they are there. */
export function about(form: HTMLFormElement, base: string, chosen: string | undefined): void {
  const fieldset = form.querySelector<HTMLFieldSetElement>('[data-about]');
  const hint = form.querySelector<HTMLElement>('[data-about-hint]');
  const community = form.elements.namedItem('community') as HTMLSelectElement;
  if (!fieldset) return;

  const list = async (ticked: string) => {
    const code = community.value;
    const { members, auxiliary }: Team = code
      ? await fetch(`${base}communities/${code}.json`).then((answer) => answer.json())
      : { members: [], auxiliary: [] };
    if (community.value !== code) return;
    const team = people([...members, ...auxiliary]);
    for (const label of [...fieldset.querySelectorAll('label')].slice(1)) label.remove();
    fieldset.append(
      ...team.map((person) => {
        const radio = element('input', { type: 'radio', name: 'about', value: `${person.cadreId}` });
        radio.checked = ticked === radio.value;
        const words = element('span', {}, element('b', {}, person.name), `${person.roleWord}，${postLine(person)}`);
        return element('label', {}, radio, ' ', words);
      }),
    );
    const none = fieldset.querySelector('input');
    if (none && !fieldset.querySelector('input:checked')) none.checked = true;
    if (hint) hint.hidden = team.length > 0;
  };

  // Without an answer the list stays as the page brought it; the server checks whom it is about anyway.
  const again = (ticked: string) => list(ticked).catch(() => undefined);
  community.addEventListener('change', () => again(''));
  if (chosen || fieldset.querySelectorAll('label').length === 1) again(chosen ?? '');
}
