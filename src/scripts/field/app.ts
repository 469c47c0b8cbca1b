/** 下村, the app: what it shows, and how its parts come together. Loaded once by the shell (src/board/desk/Field.astro). */
import { deskPath } from '../../domain/desk-paths.ts';
import type { FieldPack } from '../../domain/field-pack.ts';
import { currentVault, type Device, openDevice, othersWaiting, readPack } from './device.ts';
import { dutyView } from './duty-view.ts';
import { dropOld, type Entry, isOpen, isUnsent, readEntries, writeEntry } from './entries.ts';
import { noteView } from './note-view.ts';
import { renewPack, whoAsks } from './pack.ts';
import { queueView } from './queue-view.ts';
import type { Report } from './send.ts';
import { type Syncing, syncing } from './sync.ts';
import { syncView } from './sync-view.ts';
import type { Vault } from './vault.ts';
import { keepWorker } from './worker-kept.ts';

/** What every part of the app is handed. */
export type App = {
  root: HTMLElement;
  device: Device;
  /** Null until somebody took a pack along. */
  vault: Vault | null;
  pack: FieldPack | null;
  /** Entries of whoever uses the app, the earliest first. */
  entries: Entry[];
  /** Entries of others that wait here. */
  others: number;
  sync: Syncing;
  /** How the last try to send ended, and in how many seconds the next comes. */
  last: { report: Report; next: number | null } | null;
  /** The server said that nobody is signed in. */
  signedOut: boolean;
  find<E extends HTMLElement>(selector: string): E;
  save(entry: Entry): Promise<void>;
  /** Reads everything again and shows it. */
  refresh(): Promise<void>;
  /** Sends what waits; with `renew` the pack comes anew too. */
  bring(renew: boolean): Promise<void>;
  go(view: string): void;
  say(words: string): void;
};

/** Each part of the app: shows what is there, again whenever something changed. */
export type View = { show(): void; open?(rest: string): void };

const views = ['duty', 'note', 'queue', 'receipt', 'sync'] as const;
/** A pack is taken along anew after so long, milliseconds: each time its names are opened, and that is on record. */
const packLife = 12 * 3_600_000;
/** What was said stays so long, milliseconds. */
const saidLife = 8000;

const works = (): boolean =>
  isSecureContext && 'indexedDB' in window && 'subtle' in crypto && 'BroadcastChannel' in window;

export default async function field(root: HTMLElement): Promise<void> {
  if (!works() || root.dataset.ready) return;
  root.dataset.ready = 'yes';
  const device = openDevice(root.dataset.base ?? '/');
  const find = <E extends HTMLElement>(selector: string) => root.ownerDocument.querySelector(selector) as E;
  let quiet = 0;
  const sync = syncing(device, (report, next) => {
    app.last = { report, next };
    if (report.end === 'done') app.signedOut = false;
    if (report.end === 'sign-in') app.signedOut = true;
    void app.refresh();
  });
  const app: App = {
    root,
    device,
    vault: null,
    pack: null,
    entries: [],
    others: 0,
    sync,
    last: null,
    signedOut: false,
    find,
    async save(entry) {
      if (!app.vault) return;
      await writeEntry(device, app.vault, entry);
      await app.refresh();
    },
    async refresh() {
      app.vault = await currentVault(device);
      app.pack = app.vault && (await readPack(device, app.vault, Date.now()));
      app.entries = app.vault ? await readEntries(device, app.vault) : [];
      app.others = await othersWaiting(device, app.vault?.owner ?? null);
      frame(app);
      for (const view of Object.values(parts)) view.show();
    },
    bring: (renew) => bring(app, renew),
    go(view) {
      if (location.hash === `#${view}`) show();
      else location.hash = view;
    },
    say(words) {
      clearTimeout(quiet);
      find('[data-said]').textContent = words;
      quiet = setTimeout(() => app.say(''), saidLife) as unknown as number;
    },
  };
  const parts: Record<string, View> = {
    duty: dutyView(app),
    note: noteView(app),
    queue: queueView(app),
    sync: syncView(app),
  };

  let shown = '';
  function show(): void {
    const [name = '', rest = ''] = location.hash.slice(1).split('/');
    const view = views.find((each) => each === name) ?? 'duty';
    for (const each of views) find(`[data-view=${each}]`).hidden = each !== view;
    for (const tab of document.querySelectorAll<HTMLElement>('[data-tab]')) {
      const isHere = tab.dataset.tab === (view === 'receipt' ? 'queue' : view);
      if (isHere) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    parts[view === 'receipt' ? 'queue' : view]?.open?.(rest);
    if (shown && shown !== location.hash) find(`[data-view=${view}] h2`).focus();
    shown = location.hash || '#duty';
    scrollTo(0, 0);
  }

  await app.refresh();
  await dropOld(device, app.entries, Date.now());
  find('.no-app').hidden = true;
  find('.app').hidden = false;
  find('.tabs').hidden = false;
  addEventListener('hashchange', show);
  show();
  // A second ear on the channel hears this tab too: each answer shows at once while the next entry is on its way.
  let heard = 0;
  new BroadcastChannel(device.channel.name).addEventListener('message', () => {
    clearTimeout(heard);
    heard = setTimeout(() => void app.refresh(), 60) as unknown as number;
  });
  void keepWorker(device.base);
  await bring(app, false);
  root.dataset.settled = 'yes';
}

/** Whether the network is asked for who signed in, sends, and takes along anew what is old or somebody else's. */
async function bring(app: App, renew: boolean): Promise<void> {
  if (!navigator.onLine) return void (await app.refresh());
  const who = await whoAsks(app.device.base);
  if (who.end === 'sign-in') app.signedOut = true;
  if (who.end === 'official') {
    app.signedOut = false;
    const isOld = !app.pack || Date.now() - app.pack.at > packLife;
    if (renew || isOld || app.vault?.owner !== who.cadre) {
      const words = await renewPack(app.device);
      if (words) app.say(words);
    }
  }
  await app.refresh();
  if (app.vault && app.entries.some((entry) => entry.state === 'waiting' || (entry.state === 'sent' && isOpen(entry))))
    await app.sync.now();
}

/** Who it is, what stands in the way, how many wait. */
function frame(app: App): void {
  const { find, pack, entries, others, signedOut } = app;
  const waiting = entries.filter(isUnsent).length;
  const count = find('[data-count]');
  count.hidden = waiting === 0;
  count.textContent = `${waiting}`;
  count.setAttribute('aria-label', `${waiting}条`);
  find('[data-who]').textContent = pack
    ? `${pack.me.name}　${pack.communities.map(({ name }) => name).join('、') || '不在驻点团队里'}`
    : '';
  const words = [
    !pack && !signedOut && (navigator.onLine ? '正在取资料…' : '这台设备上还没有资料。有信号时打开一次，就能带下村。'),
    signedOut && (pack ? '登录过期了。可以照常写，登录后再发。' : '请先登录，再打开这一页。'),
    others > 0 && `这台设备上还有别人写的${others}条没有发出去，由写的人登录后发。`,
  ].filter((each) => each !== false);
  const banner = find('[data-banner]');
  const link = document.createElement('a');
  link.href = `${app.device.base.replace(/\/$/, '')}${deskPath}sign-in/`;
  link.textContent = '登录';
  banner.hidden = words.length === 0;
  if (banner.dataset.words === words.join('')) return;
  banner.dataset.words = words.join('');
  banner.replaceChildren(words.join(' '), ...(signedOut ? [' ', link] : []));
}
