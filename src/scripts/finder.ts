/** 找我的村, while typing: by name, any part of it, pinyin or initials, from /communities.json (loaded on first focus). */
import { type Findable, findCommunities } from '../domain/finder.ts';

type Community = Findable & { town: string };
let loading: Promise<Community[]> | undefined;

const load = (base: string): Promise<Community[]> =>
  fetch(`${base}communities.json`)
    .then((answer) => answer.json())
    .then(({ items }) => items);

export default function finder(element: HTMLElement): void {
  if (element.dataset.ready) return;
  element.dataset.ready = 'yes';
  const { base = '/', to: leads } = element.dataset;
  const input = element.querySelector('input') as HTMLInputElement;
  const list = element.querySelector('.found') as HTMLUListElement;
  loading ??= load(base);

  const show = async () => {
    const communities = await (loading as Promise<Community[]>).catch(() => []);
    const found = findCommunities(communities, input.value, 8);
    list.replaceChildren(
      ...found.map(({ code, name, town }) => {
        const item = document.createElement('li');
        const to = document.createElement('a');
        const small = document.createElement('small');
        to.href = leads ? `${base}${leads}${code}` : `${base}communities/${code}/`;
        small.textContent = town;
        to.append(`${name} `, small);
        to.addEventListener('click', () => keep(code, name));
        item.append(to);
        return item;
      }),
    );
    list.hidden = found.length === 0;
  };
  input.addEventListener('input', show);
  if (input.value) show();

  element.addEventListener('submit', (event) => {
    const links = list.querySelectorAll('a');
    if (list.hidden || links.length !== 1) return;
    event.preventDefault();
    links[0]?.click();
  });
  element.addEventListener('keydown', (event) => {
    const stops = [input, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    if (event.key === 'Escape') list.hidden = true;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || list.hidden) return;
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length]?.focus();
  });
}

function keep(code: string, name: string): void {
  try {
    localStorage.community = `${code} ${name}`;
  } catch {
    // Storage is refused: nothing is remembered.
  }
}
