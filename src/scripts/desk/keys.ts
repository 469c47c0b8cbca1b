/** The desk, better with script: every form shows that it runs and is sent once; keys for the inbox. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]'))
  form.addEventListener('submit', (event) => {
    if (form.ariaBusy === 'true') return event.preventDefault();
    form.ariaBusy = 'true';
    const button = event.submitter as HTMLButtonElement | null;
    if (!button) return;
    const words = button.textContent;
    button.textContent = form.dataset.busy ?? '正在提交…';
    // Back from the next page: the form stands as it was.
    addEventListener('pageshow', () => {
      form.ariaBusy = null;
      button.textContent = words;
    });
  });

// Something came back: what was wrong is read first.
document.getElementById('summary')?.focus();

// A link to be copied is taken whole.
for (const whole of document.querySelectorAll<HTMLInputElement>('.whole-link'))
  whole.addEventListener('focus', () => whole.select());

const list = document.querySelector('[data-keys=inbox]');
const links = () => [...(list?.querySelectorAll<HTMLAnchorElement>('.inbox-list li a') ?? [])];
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function move(by: number): void {
  const all = links();
  const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
  const at = focused >= 0 ? focused : all.findIndex((each) => each.ariaCurrent === 'true');
  all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
}

function into(id: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  place.scrollIntoView({ block: 'nearest' });
  place.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button')?.focus();
}

const doings: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => (document.activeElement as HTMLElement | null)?.closest<HTMLAnchorElement>('.inbox-list a')?.click(),
  a: () => into('accept'),
  r: () => into('answer'),
  m: () => into('merge'),
  x: () => into('reject'),
  '?': () => {
    const table = document.getElementById('keys') as HTMLDetailsElement | null;
    if (!table) return;
    table.open = !table.open;
    table.querySelector('summary')?.focus();
  },
};

if (list)
  document.addEventListener('keydown', (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const doing = Object.hasOwn(doings, event.key) ? doings[event.key] : undefined;
    if (!doing) return;
    event.preventDefault();
    doing();
  });

export {};
