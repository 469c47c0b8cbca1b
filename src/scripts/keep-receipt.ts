/** 复制, and 在这台设备上记住: for the buttons below a receipt. */
import { keepReceipts, keptReceipts } from './receipts.ts';

export default function keepReceipt(group: HTMLElement, event?: Event): void {
  const { receipt = '', community = '', day = '' } = group.dataset;
  const others = keptReceipts().filter((kept) => kept.receipt !== receipt);
  const isKept = () => keptReceipts().some((kept) => kept.receipt === receipt);
  const status = group.querySelector('[role=status]') as HTMLElement;
  const keep = group.querySelector('[data-do=keep]') as HTMLButtonElement;
  const button = event?.type === 'click' ? (event.target as HTMLElement).closest<HTMLElement>('[data-do]') : null;

  if (button?.dataset.do === 'copy')
    void copy(button.dataset.text ?? receipt).then((words) => (status.textContent = words));
  if (button === keep) {
    const wanted = !isKept();
    const done = keepReceipts(wanted ? [{ receipt, community, day }, ...others] : others);
    status.textContent = !done
      ? '这个浏览器不让记住，请抄下来或截屏。'
      : wanted
        ? '记住了，以后打开“查进度”就有。别人也用这台设备的，请不要记住。'
        : '不再记住了。';
  }
  keep.textContent = isKept() ? '不在这台设备上记住' : '在这台设备上记住';
}

async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return '复制好了，请粘贴到您自己的备忘录里。';
  } catch {
    return '这个浏览器不让复制，请抄下来或截屏。';
  }
}
