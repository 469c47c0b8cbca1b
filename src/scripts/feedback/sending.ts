/**
 * Sending until somebody answers: the body is kept in this browser with its Idempotency-Key, sent again by itself when the
 * network is back, after a while, or on the next visit, and counts once however often it arrives.
 */
import { blank, type Draft, forgetDraft, rememberCommunity, writeDraft } from './draft.ts';
import { actionButton, element } from './element.ts';
import type { PhotoTray } from './photos.ts';
import { type Outcome, post } from './post.ts';

/** Seconds until the next try, by the number of tries so far. */
const pauses = [5, 15, 30, 60, 120, 300];
/** A form that is sent sooner after it was handed out counts as a machine's (functions/abuse/form-timing.ts), milliseconds. */
const leastFormTime = 3500;

/** How long this page has been here, milliseconds. */
const age = (): number => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return performance.now() - (navigation?.responseStart ?? 0);
};

type Sending = {
  /** @param sameAs the entry that is joined, instead of a new one */
  send(sameAs: string | null): Promise<void>;
};

/** @param showReturned puts the form that came back in the place of this one */
export function sending(form: HTMLFormElement, tray: PhotoTray, showReturned: (page: Document) => void): Sending {
  const box = form.querySelector('.sending') as HTMLElement;
  const key = () => (form.elements.namedItem('idempotencyKey') as HTMLInputElement).value;
  const renewKey = () => {
    (form.elements.namedItem('idempotencyKey') as HTMLInputElement).value = newKey();
  };
  let sameAs: string | null = null;
  let tries = 0;
  let timer = 0;
  let running = false;
  let waiting = false;

  const keep = (sent: Draft['waiting'] = null) => tray.keep(writeDraft(form, Date.now(), sent));

  const lock = (locked: boolean) => {
    for (const child of form.children) if (child !== box) child.toggleAttribute('inert', locked);
    form.setAttribute('aria-busy', `${locked}`);
  };

  const say = (text: string, ...more: Node[]) => {
    box.hidden = false;
    box.replaceChildren(element('p', {}, text), ...more);
  };

  const body = (altcha: string | null, tokens: string[] = []) => {
    const data = new FormData(form);
    tray.addTo(data, tokens);
    if (sameAs) data.set('sameAs', sameAs);
    if (altcha) data.set('altcha', altcha);
    return data;
  };

  async function attempt(): Promise<void> {
    if (running) return;
    clearTimeout(timer);
    running = true;
    waiting = false;
    try {
      say('正在发送…');
      await tray.settled();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, leastFormTime - age())));
      settle(await overTheWire(form.dataset.challenge ?? null));
    } finally {
      running = false;
    }
  }

  /** A captcha that is asked for on the way is solved and sent along; photos that arrived with the first try stay there. */
  async function overTheWire(challenge: string | null, tokens: string[] = []): Promise<Outcome> {
    const altcha = challenge && (await solved(challenge));
    if (challenge && !altcha && !body(null).get('altcha')) form.querySelector<HTMLInputElement>('#f-altcha')?.click();
    const bar = element('progress', { max: '1', value: '0', 'aria-label': '已经传了多少' });
    say('正在发送…', bar);
    const outcome = await post(form.action, body(altcha, tokens), (share) => {
      bar.value = share;
      (box.firstChild as HTMLElement).textContent =
        share < 1 ? `正在发送，已经传了${Math.floor(share * 100)}%` : '传完了，等回音…';
    });
    if (outcome.end !== 'returned' || challenge) return outcome;
    const asked = outcome.page.querySelector<HTMLElement>('#feedback')?.dataset.challenge;
    const arrived = [...outcome.page.querySelectorAll<HTMLInputElement>('.kept input')].map(({ value }) => value);
    return asked ? overTheWire(asked, arrived) : outcome;
  }

  async function solved(challenge: string): Promise<string | null> {
    say('正在核对，大约几秒。');
    try {
      // An address of its own (src/scripts/modules.ts): what a module of that kind imports by itself is not among the built files.
      const { default: solve } = (await import(
        /* @vite-ignore */ form.dataset.solve ?? ''
      )) as typeof import('./solve.ts');
      return await solve(challenge);
    } catch {
      return null;
    }
  }

  function settle(outcome: Outcome): void {
    if (outcome.end === 'received') {
      forgetDraft();
      rememberCommunity(form);
      blank(form);
      renewKey();
      void tray.clear().then(() => location.assign(outcome.address));
    } else if (outcome.end === 'no-cookie') {
      lock(false);
      say('已经收到，但浏览器不让存Cookie，查询码显示不出来。请在设置里打开Cookie，再按一次“提交反映”，不会重复登记。');
    } else if (outcome.end === 'refused') {
      keep();
      lock(false);
      say(`没有发成（${outcome.status}）。您写的都还在。请去掉照片再试，或者打电话给联络员。`);
    } else if (outcome.end === 'lost' || outcome.status === 503 || outcome.status === 429)
      later(outcome.retryAfter, outcome.end === 'returned' ? whyOf(outcome.page) : '');
    else {
      keep();
      void tray.clear().then(() => showReturned(outcome.page));
    }
  }

  function later(retryAfter: number | null, why: string): void {
    waiting = true;
    const seconds = retryAfter ?? pauses[Math.min(tries, pauses.length - 1)] ?? 300;
    tries += 1;
    const when = seconds < 100 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`;
    say(
      navigator.onLine
        ? `${why}还没有发出去，已经存在这台设备上。${when}后自动再发，可以先关掉这一页，下次打开时接着发。`
        : '没有网络，已经存在这台设备上，有网时自动发出。可以先关掉这一页，下次打开时接着发。',
      element('div', { class: 'actions' }, actionButton('现在再试', attempt), actionButton('改一改', change)),
    );
    timer = window.setTimeout(attempt, seconds * 1000);
  }

  /** What is changed is another feedback: it gets a key of its own, since the first may have arrived after all. */
  function change(): void {
    clearTimeout(timer);
    waiting = false;
    renewKey();
    keep();
    lock(false);
    say('改好了再提交。要是前一次其实已经发到，工作人员会把两条并在一起。');
  }

  addEventListener('online', () => waiting && attempt());

  return {
    async send(joined) {
      sameAs = joined;
      keep({ key: key(), sameAs });
      lock(true);
      box.hidden = false;
      box.scrollIntoView({ block: 'nearest' });
      await attempt();
    },
  };
}

/** What the page that came back says of it as a whole. */
const whyOf = (page: Document): string => page.querySelector('#summary p:not(.quiet)')?.textContent ?? '';

const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, '0')).join('');
