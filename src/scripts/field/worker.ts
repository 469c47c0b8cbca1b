/**
 * The service worker of /desk/field/: opens the app without a network, and sends what waits when there is one again. It keeps the
 * shell and its files, and nothing else: no answer of the API, no page that somebody signed in for.
 */
import { openDevice } from './device.ts';
import { sendAll } from './send.ts';
import { syncTag } from './sync-tag.ts';

type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void };
type Syncing = Extendable & { tag: string };
type Worker = {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: string, listener: (event: never) => void): void;
};
const worker = self as unknown as Worker;

const shell = new URL(worker.registration.scope);
/** Path of the board, with its last slash. */
const base = shell.pathname.replace(/desk\/field\/$/, '');
const cacheName = `lianxin-field:${base}`;
/** How long an opened app waits for the network before it shows what is kept, milliseconds. */
const patience = 3000;

/** Files that the shell names: its script modules, manifest and icons. */
const filesOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/"((?:[^"\s]*)\/(?:_astro\/[\w.-]+\.js|desk\/field\/[\w.-]+\.(?:webmanifest|png)))"/g)].map(
      ([, path = '']) => path,
    ),
  ),
];

/** Keeps a shell with all its files, or nothing: an update that breaks off leaves the old app whole. */
async function keepShell(answer: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  const html = await answer.clone().text();
  const files = filesOf(html).map((path) => new URL(path, shell).href);
  // Their names change with what is in them: what is there already is right.
  for (const file of files) if (!(await cache.match(file))) await cache.add(new Request(file, { cache: 'no-cache' }));
  await cache.put(shell, answer);
  const wanted = new Set([...files, shell.href]);
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}

const isShell = (answer: Response): boolean =>
  answer.status === 200 && !answer.redirected && (answer.headers.get('content-type') ?? '').startsWith('text/html');

worker.addEventListener('install', (event: Extendable) => {
  event.waitUntil(
    fetch(shell, { cache: 'no-cache', credentials: 'omit' }).then(async (answer) => {
      if (!isShell(answer)) throw new Error('no app here');
      await keepShell(answer);
      await worker.skipWaiting();
    }),
  );
});
worker.addEventListener('activate', (event: Extendable) => event.waitUntil(worker.clients.claim()));

/** The network's shell, if it comes in time; else the one that is kept. A 404 is an answer too: the app was taken away. */
async function openShell(): Promise<Response> {
  const kept = await caches.match(shell, { cacheName });
  const fresh = fetch(shell, { cache: 'no-cache', credentials: 'omit' });
  if (!kept) return fresh;
  let timer = 0;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null) as unknown as number;
  });
  const answer = await Promise.race([fresh.catch(() => null), late]);
  clearTimeout(timer);
  if (!answer || answer.status >= 500 || answer.redirected) return kept;
  if (isShell(answer)) {
    try {
      await keepShell(answer.clone());
    } catch {
      // Not all of it came: the app that is kept whole stands.
      return kept;
    }
  }
  return answer;
}

worker.addEventListener('fetch', (event: Fetching) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== 'GET' || origin !== shell.origin) return;
  if (request.mode === 'navigate' && pathname === shell.pathname) event.respondWith(openShell());
  else if (pathname.startsWith(`${base}_astro/`) || /\/desk\/field\/[\w.-]+\.(webmanifest|png)$/.test(pathname))
    event.respondWith(caches.match(href, { cacheName }).then((kept) => kept ?? fetch(request)));
});

worker.addEventListener('sync', (event: Syncing) => {
  if (event.tag !== syncTag) return;
  event.waitUntil(
    sendAll(openDevice(base)).then((report) => {
      // The browser tries again later by itself.
      if (report.end === 'lost') throw new Error('not sent yet');
    }),
  );
});
