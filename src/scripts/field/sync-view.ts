/** 同步: sending now, taking along anew, signing out, emptying the device. */
import { chineseDayInstant } from '../../domain/wording.ts';
import { element } from '../feedback/element.ts';
import type { App, View } from './app.ts';
import { ask } from './ask.ts';
import { emptyDevice, forget } from './device.ts';
import { isOpen, isUnsent } from './entries.ts';

export function syncView(app: App): View {
  const facts = app.find('[data-facts]');
  const button = app.find<HTMLButtonElement>('[data-sync]');
  const confirm = app.find('[data-confirm]');
  const mine = () => app.entries.filter(isOpen).length;

  button.addEventListener('click', async () => {
    button.disabled = true;
    app.say('正在发送和更新…');
    await app.bring(true);
    button.disabled = false;
    const waiting = app.entries.filter(isUnsent).length;
    app.say(waiting > 0 ? `还有${waiting}条没有发出去。` : app.signedOut ? '请先登录。' : '都是新的了。');
  });

  function asks(words: string, yes: string, does: () => Promise<void>): void {
    app.find('#c-words').textContent = words;
    const agree = app.find<HTMLButtonElement>('[data-yes]');
    agree.textContent = yes;
    agree.onclick = () => {
      confirm.hidden = true;
      void does();
    };
    confirm.hidden = false;
    confirm.focus();
    confirm.scrollIntoView({ block: 'nearest' });
  }
  app.find('[data-no]').addEventListener('click', () => {
    confirm.hidden = true;
  });

  app.find('[data-sign-out]').addEventListener('click', () => {
    const count = mine();
    const words =
      count > 0
        ? `还有${count}条没有发出去。退出后它们加密留在这台设备上，您再登录时接着发；别的资料都清掉。`
        : '退出登录，并清掉这台设备上您的资料。';
    asks(words, '退出登录', signOut);
  });
  app.find('[data-empty]').addEventListener('click', () => {
    const count = mine() + app.others;
    asks(
      count > 0
        ? `还有${count}条没有发出去，清空就没有了，找不回来。`
        : '这台设备上的资料和记录都清掉。已经发出的不受影响。',
      '清空',
      empty,
    );
  });

  async function signOut(): Promise<void> {
    const outcome = await ask(app.device.base, { path: 'api/auth/sign-out', body: {} });
    if (outcome.end === 'lost') return app.say('没有网络，退出不了。要清掉资料，请用“清空这台设备”。');
    if (app.vault) await forget(app.device, app.vault.owner);
    await app.device.store.remove('boxes', ['current']);
    app.device.channel.postMessage('changed');
    location.hash = '';
    location.reload();
  }
  async function empty(): Promise<void> {
    // What opens the app stays: it is the same for everybody, and the network may be away.
    await emptyDevice(app.device);
    location.hash = '';
    location.reload();
  }

  return {
    show() {
      const { pack, entries, others, last, signedOut } = app;
      const waiting = entries.filter(isUnsent).length;
      const report = last?.report;
      const lines: [string, string][] = [
        ['网络', navigator.onLine ? '有' : '没有'],
        ['待发', `${waiting}条${others > 0 ? `，别人的${others}条` : ''}`],
        ['资料', pack ? `${chineseDayInstant(pack.at)}取的，${pack.households.length}户` : '还没有'],
      ];
      if (report?.end === 'lost')
        lines.push(['上次发送', `没有发成${last?.next ? `，${wait(last.next)}后自动再发` : ''}`]);
      if (report?.end === 'sign-in') lines.push(['上次发送', report.words]);
      facts.replaceChildren(...lines.flatMap(([word, text]) => [element('dt', {}, word), element('dd', {}, text)]));
      app.find('[data-sign-in]').hidden = !signedOut;
    },
  };
}

const wait = (seconds: number): string => (seconds < 100 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`);
