/**
 * 查找 in place: asks the record, by fetching the page that a form without script would lead to. When that fails (an
 * outage, a board exported as a folder) Pagefind answers from the last build, and says so.
 */
import { markParts, searchWords } from '../domain/search-text.ts';
import { foundSentence, searchKindWords } from '../domain/search-wording.ts';
import type { SearchHit } from '../domain/views.ts';
import { chineseDate } from '../domain/wording.ts';
import { type Pagefind, searchIndex } from '../search/lookup.ts';

/** How long the record may take, milliseconds. */
const patience = 4000;
const most = 20;

let latest = 0;

export default function search(form: HTMLElement): void {
  if (form.dataset.ready) return;
  form.dataset.ready = 'yes';
  const base = form.dataset.base ?? '/';
  const input = form.querySelector('input') as HTMLInputElement;
  const asked = () => new URLSearchParams(location.search).get('q')?.trim() ?? '';

  form.addEventListener('submit', (event) => {
    const query = input.value.trim();
    if (!query) return;
    event.preventDefault();
    if (query !== asked()) history.pushState(null, '', `?q=${encodeURIComponent(query)}`);
    answer(base, query);
  });
  addEventListener('popstate', () => {
    input.value = asked();
    answer(base, asked());
  });
  if (asked() && asked() !== results().dataset.query) {
    input.value = asked();
    answer(base, asked());
  }
}

const results = () => document.getElementById('results') as HTMLElement;

async function answer(base: string, query: string): Promise<void> {
  latest += 1;
  const mine = latest;
  results().setAttribute('aria-busy', 'true');
  const found = query
    ? await fromRecord(base, query)
        .catch(() => fromIndex(base, query))
        .catch(() => [outOfReach()])
    : [];
  if (mine !== latest) return;
  results().replaceChildren(...found);
  results().dataset.query = query;
  results().removeAttribute('aria-busy');
}

/** What the page answered from the record says. Rejects when it is not an answer to this query. */
async function fromRecord(base: string, query: string): Promise<Node[]> {
  const response = await fetch(`${base}search/?q=${encodeURIComponent(query)}`, {
    signal: AbortSignal.timeout(patience),
  });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const answered = page.getElementById('results');
  if (!response.ok || answered?.dataset.query !== query) throw new Error('no answer from the record');
  return [...answered.childNodes].map((node) => document.adoptNode(node));
}

let index: Promise<Pagefind> | undefined;

/** Pagefind's own script, from the built board. */
function openIndex(base: string): Promise<Pagefind> {
  const address = `${base}pagefind/pagefind.js`;
  index ??= import(/* @vite-ignore */ address).then(async (pagefind) => {
    await pagefind.options({ baseUrl: '/' });
    return pagefind;
  });
  return index;
}

async function fromIndex(base: string, query: string): Promise<Node[]> {
  const hits = await searchIndex(await openIndex(base), query, most);
  const list = element('ul', ...hits.map((hit) => item(base, hit, searchWords(query))));
  list.className = 'rows';
  const sentence = hits.length
    ? foundSentence(hits.length, most)
    : `没有找到“${query}”。可以少写几个字，或换一个说法。`;
  return [note(`${sentence}现在连不上台账，这是上次生成页面时的内容，可能缺少最近的变化。`), list];
}

const outOfReach = () => note('现在连不上，没有查成。请过一会儿再试，或从上面的栏目里找。');

function item(base: string, hit: SearchHit, words: string[]): HTMLElement {
  const to = element('a', hit.title);
  to.setAttribute('href', base + hit.path.slice(1));
  const about = element('p', searchKindWords[hit.kind] + (hit.date ? ` · ${chineseDate(hit.date)}` : ''));
  about.className = 'meta';
  const parts = markParts(hit.excerpt, words).map((part) => (part.hit ? element('mark', part.text) : part.text));
  return element('li', to, about, element('p', ...parts));
}

function note(text: string): HTMLElement {
  const paragraph = element('p', text);
  paragraph.className = 'note';
  return paragraph;
}

function element(name: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
