/** The officials of the community that is chosen now. */
import { people, postLine } from '../../board/roster.ts';
import type { MemberView } from '../../domain/views.ts';
import { element } from './element.ts';

type Team = { members: MemberView[]; auxiliary: MemberView[] };

/** Lists them where the page did not, and again whenever another community is chosen. */
export function about(form: HTMLFormElement, base: string): void {
  const fieldset = form.querySelector<HTMLFieldSetElement>('[data-about]');
  const hint = form.querySelector<HTMLElement>('[data-about-hint]');
  const community = form.elements.namedItem('community') as HTMLSelectElement;
  if (!fieldset) return;

  const list = async () => {
    const code = community.value;
    const { members, auxiliary }: Team = code
      ? await fetch(`${base}communities/${code}.json`).then((answer) => answer.json())
      : { members: [], auxiliary: [] };
    if (community.value !== code) return;
    const team = people([...members, ...auxiliary]);
    // Who is ticked stays, whatever the place: taken away, what was said about them would be open to all without a word.
    const ticked = fieldset.querySelector<HTMLInputElement>('input:checked');
    for (const label of [...fieldset.querySelectorAll('label')].slice(1)) if (!label.contains(ticked)) label.remove();
    fieldset.append(
      ...team.flatMap((person) => {
        const value = `${person.cadreId}`;
        if (value === ticked?.value) return [];
        const radio = element('input', { type: 'radio', name: 'about', value });
        const words = element('span', {}, element('b', {}, person.name), `${person.roleWord}，${postLine(person)}`);
        return [element('label', {}, radio, ' ', words)];
      }),
    );
    if (hint) hint.hidden = team.length > 0;
  };

  // Without an answer the list stays as the page brought it; the server checks whom it is about anyway.
  const again = () => list().catch(() => undefined);
  community.addEventListener('change', again);
  if (fieldset.querySelectorAll('label').length === 1) again();
}
