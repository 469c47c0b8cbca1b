/** `/feedback/` with script: the draft, the warning, what others said, photos, sending until somebody answers. */
import { about } from './feedback/about.ts';
import { check, tooMany } from './feedback/check.ts';
import { fillIn, forgetDraft, holds, readDraft, toItsForm, writeDraft } from './feedback/draft.ts';
import { actionButton } from './feedback/element.ts';
import { photoTray } from './feedback/photos.ts';
import { sending } from './feedback/sending.ts';
import { similar } from './feedback/similar.ts';
import { warn } from './feedback/warn.ts';

export default function feedback(form: HTMLFormElement): void {
  if (form.dataset.ready) return;
  form.dataset.ready = 'yes';
  const base = form.dataset.base ?? '/';
  const content = form.elements.namedItem('content') as HTMLTextAreaElement;
  const key = form.elements.namedItem('idempotencyKey') as HTMLInputElement;
  const draft = readDraft(Date.now());
  const restores = draft !== null && content.value === '' && !document.getElementById('summary');
  if (draft && restores) fillIn(form, draft.fields);
  // By itself goes only what was pressed to be sent: to the same place, and about the same person, or to nobody.
  const whole = draft !== null && restores && holds(form, draft.fields);
  if (restores && draft?.waiting && !whole && toItsForm(draft.fields)) return;
  const goesOn = whole ? draft.waiting : null;
  if (goesOn) key.value = goesOn.key;
  const tray = photoTray(form, draft !== null);
  if (restores && !goesOn)
    tellRestored(
      form,
      draft.waiting ? '上次没有发出去的还在，可是当时选的有一样现在没有了。请看一遍再提交。' : '上次没写完的还在。',
    );
  about(form, base);
  warn(form);
  count(form, content);
  const askSimilar = similar(form, base);
  const sender = sending(form, tray, showReturned);

  form.addEventListener('input', () => tray.keep(writeDraft(form, Date.now())));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.classList.contains('similar')) void askSimilar();
    else if (check(form)) void sender.send(button?.name === 'sameAs' ? button.value : null);
  });
  if (goesOn) void sender.send(goesOn.sameAs);

  function tellRestored(within: HTMLFormElement, words: string): void {
    const note = within.querySelector('.restored') as HTMLElement;
    note.hidden = false;
    note.replaceChildren(
      words,
      actionButton(
        '清除',
        () => {
          forgetDraft();
          void tray.clear().then(() => location.reload());
        },
        'plain-button',
      ),
    );
  }
}

/** The page that came back takes the place of this one, as it would without script. */
function showReturned(page: Document): void {
  const [here, there] = [document.querySelector('main'), page.querySelector('main')];
  if (!here || !there) return;
  here.replaceChildren(...[...there.childNodes].map((node) => document.adoptNode(node)));
  document.title = page.title;
  const form = here.querySelector<HTMLFormElement>('#feedback');
  if (form) feedback(form);
  here.querySelector<HTMLElement>('#summary')?.focus();
}

function count(form: HTMLFormElement, content: HTMLTextAreaElement): void {
  const shown = form.querySelector('.count') as HTMLElement;
  const show = () => {
    const over = tooMany(content.value);
    const written = content.value ? `，已经写了${content.value.length}个` : '';
    shown.textContent = over > 0 ? `，现在多了${over}个，请删短一点，或者分两次反映` : written;
  };
  content.addEventListener('input', show);
  show();
}
