/** 已经有人反映过: asked after a pause in writing, or when the button is pressed; the server's own list in the same place. */
import type { SimilarOffer } from '../../domain/resident-views.ts';
import { stateWords } from '../../domain/terms.ts';
import { element } from './element.ts';

const pause = 1500;
/** Fewer characters say nothing yet. */
const fewest = 4;

/** @returns asks at once and says so where there is nothing */
export function similar(form: HTMLFormElement, base: string): () => Promise<void> {
  const section = form.querySelector('.offers') as HTMLElement;
  const value = (name: string) => `${new FormData(form).get(name) ?? ''}`;
  let asked: AbortController | undefined;
  let timer = 0;

  const offer = ({ issueId, title, state, path, people, settled }: SimilarOffer) =>
    element(
      'li',
      {},
      element('a', { href: base + path.slice(1) }, title),
      element(
        'p',
        { class: 'meta' },
        `已有${people}人反映过\u00a0· `,
        element('span', { class: `state ${state}` }, stateWords[state]),
      ),
      settled
        ? element('p', {}, '这件已经了结，点题目看结果。还没解决的，请接着写。')
        : element(
            'button',
            { type: 'submit', class: 'button plain', name: 'sameAs', value: `${issueId}` },
            '我也有这个问题',
          ),
    );

  const ask = async (loud: boolean) => {
    asked?.abort();
    asked = new AbortController();
    const [community, content] = [value('community'), value('content').trim()];
    // What is restricted is compared with nothing.
    const apart = value('kind') === 'denunciation' || value('about') !== '';
    if (!community || content.length < (loud ? 2 : fewest) || apart) {
      const why = apart ? '举报和反映干部的，不和别的比。' : '先选村（社区），再写几个字。';
      return show([], loud ? why : '');
    }
    try {
      const answer = await fetch(`${base}api/feedback/similar`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ community, content }),
        signal: asked.signal,
      });
      const { items } = (await answer.json()) as { items: SimilarOffer[] };
      show(items, loud && items.length === 0 ? '没有找到差不多的事，请接着写。' : '');
    } catch {
      if (loud && !asked.signal.aborted) show([], '现在连不上，没有查成。可以直接提交。');
    }
  };

  const show = (items: SimilarOffer[], remark: string) => {
    const heading = items.length > 0 ? '看看是不是同一件事' : remark;
    section.hidden = heading === '';
    const rows = element('ul', { class: 'rows' }, ...items.map(offer));
    section.replaceChildren(...(heading ? [element(items.length > 0 ? 'h2' : 'p', {}, heading)] : []), rows);
  };

  form.addEventListener('input', ({ target }) => {
    if (!['content', 'community', 'kind', 'about'].includes((target as HTMLInputElement).name)) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => ask(false), pause);
  });
  return () => ask(true);
}
