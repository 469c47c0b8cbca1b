/** 待发: each entry with where it stands and what can be done about it; the receipt for the resident. */

import { formatReceipt } from '../../domain/receipt.ts';
import { civilDate, clockTime } from '../../domain/time.ts';
import { chineseDate, chineseDayInstant } from '../../domain/wording.ts';
import { actionButton, element } from '../feedback/element.ts';
import type { App, View } from './app.ts';
import { dropEntry, type Entry, isOpen, isUnsent, newEntry, readEntry, sentDays, stateWords } from './entries.ts';

export function queueView(app: App): View {
  const list = app.find('[data-queue]');
  app.find('[data-print]').addEventListener('click', () => print());

  /** A second touch is asked for before anything is thrown away. */
  function dropButton(entry: Entry): HTMLButtonElement {
    const button = actionButton('删掉', () => {
      if (button.dataset.sure) return void dropEntry(app.device, entry).then(app.refresh);
      button.dataset.sure = 'yes';
      button.textContent = entry.tried ? '可能已经发到了，仍要删掉？' : '真的删掉？';
    });
    return button;
  }
  const edit = async (entry: Entry) => {
    app.say('正在打开…');
    await app.sync.settled();
    app.say('');
    const now = app.vault && (await readEntry(app.device, app.vault, entry.key));
    if (!now || now.state === 'sent') {
      app.say('这一条刚刚发出去了，可以更正。');
      return app.refresh();
    }
    await app.save({ ...now, state: 'draft' });
    app.go(`note/${entry.key}`);
  };
  const resend = async (entry: Entry) => {
    await app.save({ ...entry, state: 'waiting', said: null });
    void app.sync.now();
  };
  async function correct(entry: Entry): Promise<void> {
    if (!app.vault || !entry.answer) return;
    const { raise: _, ...fields } = entry.fields;
    const correction = newEntry(app.vault.owner, 'correction', Date.now());
    correction.visit = entry.answer.id;
    correction.revision = entry.answer.revision;
    correction.fields = { ...fields, reason: '' };
    // When it was does not move with the correction.
    const at = Number(entry.body?.visitedAt ?? entry.order);
    correction.fields.visitedAt = `${civilDate(at)}T${clockTime(at)}`;
    correction.title = `更正：${entry.title}`;
    await app.save(correction);
    app.go(`note/${correction.key}`);
  }

  /** An earlier try arrived with other words: that one stands, and what is written now is either dropped or an entry of its own. */
  function keyTaken(entry: Entry): HTMLElement[] {
    const before = { ...entry, body: entry.tried, tried: null, said: null, state: 'waiting' as const };
    return [
      element('p', {}, '先前那一次其实已经发到了，内容和现在的不一样：'),
      versions(['先前发到的', entry.tried], ['现在写的', entry.body]),
      element(
        'p',
        { class: 'actions' },
        actionButton('就按先前的', () => void resend(before)),
        actionButton('现在写的另记一条', async () => {
          const body = { ...entry.body, key: crypto.randomUUID() };
          await app.save({
            ...entry,
            key: body.key,
            order: Date.now(),
            body,
            tried: null,
            said: null,
            photos: [],
            state: 'waiting',
          });
          await resend(before);
        }),
      ),
    ];
  }

  /** Somebody corrected it in the meantime. */
  function overtaken(entry: Entry): HTMLElement[] {
    const revision = entry.theirs?.revision;
    return [
      element('p', {}, '这一条在别处更正过了：'),
      versions(['台账里现在的', entry.theirs], ['您要改成的', entry.body]),
      element(
        'p',
        { class: 'actions' },
        ...(typeof revision === 'number'
          ? [
              actionButton(
                '仍按我的更正',
                () =>
                  void resend({
                    ...entry,
                    body: { ...entry.body, revision },
                    revision,
                    theirs: null,
                  }),
              ),
            ]
          : []),
        actionButton('不改了', () => void dropEntry(app.device, entry).then(app.refresh)),
      ),
    ];
  }

  function signInAgain(entry: Entry): HTMLElement[] {
    const code = element('input', { id: `q-${entry.key}`, inputmode: 'numeric', maxlength: '4', autocomplete: 'off' });
    return [
      element('p', { class: 'field form' }, element('label', { for: code.id }, '口令'), code),
      element(
        'p',
        { class: 'actions' },
        actionButton('再签一次', () => {
          const { code: _, ...body } = entry.body ?? {};
          return void resend({ ...entry, body: code.value.trim() ? { ...body, code: code.value.trim() } : body });
        }),
        dropButton(entry),
      ),
    ];
  }

  function actions(entry: Entry): HTMLElement[] {
    const { state, what, answer } = entry;
    if (state === 'conflict') return what === 'correction' ? overtaken(entry) : keyTaken(entry);
    if (state === 'refused' && what === 'sign-in') return signInAgain(entry);
    const buttons: HTMLElement[] = [];
    if (state === 'sent' && answer?.feedback)
      buttons.push(element('a', { class: 'button', href: `#receipt/${entry.key}` }, '查询码'));
    if (state === 'sent' && what === 'visit') buttons.push(actionButton('更正', () => void correct(entry)));
    if (state === 'refused') buttons.push(actionButton('再发', () => void resend(entry)));
    if (state !== 'sent' && what !== 'sign-in')
      buttons.push(actionButton(state === 'draft' ? '接着写' : '改', () => void edit(entry)));
    if (state !== 'sent') buttons.push(dropButton(entry));
    return buttons.length > 0 ? [element('p', { class: 'actions' }, ...buttons)] : [];
  }

  function item(entry: Entry): HTMLElement {
    const { state, title, said, sentAt, photos, photoProblem, order } = entry;
    const problem =
      state === 'refused' && said
        ? said.errors.map(({ message }) => message).join(' ') || said.detail || said.title
        : '';
    const notes = [photos.length > 0 && state === 'sent' && `还有${photos.length}张照片没有发出`, photoProblem].filter(
      Boolean,
    );
    const about = state === 'sent' && sentAt ? `${chineseDayInstant(sentAt)}发到` : `${chineseDayInstant(order)}写的`;
    return element(
      'li',
      { 'data-key': entry.key, 'data-state': state },
      element('p', { class: 'entry-head' }, element('b', { class: `mark-${state}` }, stateWords[state]), ` ${title}`),
      element('p', { class: 'quiet' }, [about, ...notes].join('，')),
      ...(problem ? [element('p', { class: 'wrong' }, problem)] : []),
      ...actions(entry),
    );
  }

  let before = '';
  return {
    show() {
      const { entries } = app;
      const state = JSON.stringify(entries);
      if (state === before) return;
      before = state;
      // What waits stands on top, the earliest first, as it is sent; below it what is in the record, the latest first.
      const waiting = entries.filter(isOpen);
      const sent = entries.filter((entry) => !isOpen(entry)).reverse();
      list.replaceChildren(...[...waiting, ...sent].map(item));
      const unsent = waiting.filter(isUnsent).length;
      app.find('[data-queue-words]').textContent =
        unsent > 0
          ? `还有${unsent}条没有发完。有网络时自动发，也可以先关掉这一页。`
          : waiting.length > 0
            ? `有${waiting.length}条没写完，写好了才发。`
            : sent.length > 0
              ? `都发出去了。已发的在这里留${sentDays}天。`
              : '还没有写过。点下面的“记一笔”写第一条；没有信号也能写，先存在这台设备上。';
    },
    open(key) {
      const feedback = app.entries.find((entry) => entry.key === key)?.answer?.feedback;
      if (!key) return;
      if (!feedback) return app.go('queue');
      app.find('[data-receipt]').replaceChildren(
        ...formatReceipt(feedback.receipt)
          .split(' ')
          .flatMap((group, at) => [...(at > 0 ? [' '] : []), element('span', {}, group)]),
      );
      app.find('[data-due]').textContent = feedback.due ? `${chineseDate(feedback.due)}前告诉您结果。` : '';
      app.find('[data-track]').textContent = new URL(`${app.device.base}track/`, location.href).href;
    },
  };
}

const shown: [string, string][] = [
  ['said', '说了什么'],
  ['done', '当场办了'],
  ['promise', '答应了'],
  ['promiseDueOn', '办到的日期'],
  ['place', '地点'],
];

/** Two versions beside each other, line by line, only where they differ. */
function versions(...both: [string, Record<string, unknown> | null][]): HTMLElement {
  const text = (body: Record<string, unknown> | null, name: string) => `${body?.[name] ?? ''}` || '（没有写）';
  const differs = shown.filter(([name]) => new Set(both.map(([, body]) => text(body, name))).size > 1);
  const lines = differs.length > 0 ? differs : shown.slice(0, 1);
  return element(
    'div',
    { class: 'versions' },
    ...both.map(([word, body]) =>
      element(
        'div',
        {},
        element('h3', {}, word),
        ...lines.map(([name, label]) =>
          element('p', {}, element('span', { class: 'quiet' }, `${label}：`), text(body, name)),
        ),
      ),
    ),
  );
}
