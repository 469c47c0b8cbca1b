/** While writing: a phone or ID number in the text is pointed out. It is masked on intake anyway; better not to write it there. */
import { findWith } from '../../domain/personal-data/find.ts';
import { type PersonalDataKind, personalDataWords } from '../../domain/personal-data/kinds.ts';
import { numberDetectors } from '../../domain/personal-data/numbers.ts';

const kinds: ReadonlySet<PersonalDataKind> = new Set(['id_card', 'phone', 'bank_card']);
const pause = 400;

export function warn(form: HTMLFormElement): void {
  const note = form.querySelector('.personal') as HTMLElement;
  const fields = ['content', 'place'].map((name) => form.elements.namedItem(name) as HTMLTextAreaElement);
  const look = () => {
    const found = fields.flatMap(({ value }) =>
      findWith(numberDetectors, value, { phones: new Set(), allowedNames: [], knownNames: [] }, kinds),
    );
    const said = found.map(({ kind, text }) => `“${text}”像是${personalDataWords[kind]}`);
    const text =
      found.length > 0
        ? `${[...new Set(said)].slice(0, 3).join('，')}。发出去时会自动遮住。想留电话，请写在“怎么联系您”里。`
        : '';
    if (note.textContent !== text) note.textContent = text;
    note.hidden = text === '';
  };
  let timer = 0;
  form.addEventListener('input', ({ target }) => {
    if (!fields.includes(target as HTMLTextAreaElement)) return;
    clearTimeout(timer);
    timer = window.setTimeout(look, pause);
  });
  look();
}
