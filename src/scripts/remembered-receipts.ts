/** On `/track/`: the receipts that this browser was told to remember, each with a way to forget it. */
import { chineseDate } from '../domain/wording.ts';
import { actionButton, element } from './feedback/element.ts';
import { keepReceipts, keptReceipts } from './receipts.ts';

export default function rememberedReceipts(section: HTMLElement): void {
  const form = document.querySelector('.track-form') as HTMLFormElement;
  const list = section.querySelector('ul') as HTMLElement;
  const kept = keptReceipts();
  section.hidden = kept.length === 0;
  list.replaceChildren(
    ...kept.map(({ receipt, community, day }) => {
      const what = `${community}，${/^\d{4}-\d\d-\d\d$/.test(day) ? chineseDate(day) : day}`;
      const look = actionButton('查进度', () => {
        (form.elements.namedItem('receipt') as HTMLTextAreaElement).value = receipt;
        form.submit();
      });
      const forget = actionButton('忘掉', () => {
        keepReceipts(kept.filter((each) => each.receipt !== receipt));
        rememberedReceipts(section);
      });
      look.setAttribute('aria-label', `查${what}反映的进度`);
      forget.setAttribute('aria-label', `忘掉${what}的查询码`);
      const tail = element('p', { class: 'meta' }, `查询码末尾 ${receipt.slice(-4)}`);
      return element('li', {}, element('b', {}, what), tail, element('div', { class: 'actions' }, look, forget));
    }),
  );
}
