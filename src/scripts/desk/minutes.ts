/** 会议记录 saved while it is typed. What was not saved stays in the field, and the page says so. */

/** So long after the last key, milliseconds. */
const pause = 2500;
/** Tried again where the network failed. */
const again = 10_000;
const started = new WeakSet<Element>();

type Answer = { seen?: number; detail?: string; errors?: { message: string }[] };

export default function minutes(form: HTMLFormElement): void {
  if (started.has(form)) return;
  started.add(form);
  const text = form.querySelector('textarea');
  const seen = form.querySelector<HTMLInputElement>('[name=seen]');
  const status = form.querySelector<HTMLElement>('[data-saved]');
  if (!text || !seen || !status) return;
  let saved = text.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  /** Somebody else wrote, or what stands there is refused: nothing is sent by itself until it was changed. */
  let refused: string | null = null;

  const tell = (words: string, late = false) => {
    status.textContent = words;
    status.classList.toggle('late', late);
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };
  async function save(): Promise<void> {
    if (!text || !seen || form.ariaBusy === 'true' || running) return;
    const words = text.value;
    if (words === saved || words === refused) return;
    running = true;
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ minutes: words, seen: Number(seen.value) }),
      });
      const answer = (await response.json().catch(() => ({}))) as Answer;
      if (response.ok && answer.seen !== undefined) {
        saved = words;
        seen.value = String(answer.seen);
        const now = new Date();
        tell(`${now.getHours()}时${now.getMinutes()}分自动存好了。`);
      } else if (response.status >= 500) {
        tell('还没有存上，过一会儿再试。字都还在。', true);
        later(again);
      } else {
        refused = words;
        const why = answer.errors?.map(({ message }) => message).join(' ') || answer.detail || '请重新登录。';
        tell(`没有存上：${why}`, true);
      }
    } catch {
      tell('没有网络，还没有存上。字都还在，有网了再存。', true);
      later(again);
    } finally {
      running = false;
    }
    if (text.value !== saved && text.value !== refused) later(pause);
  }
  text.addEventListener('input', () => later(pause));
  text.addEventListener('blur', () => void save());
  addEventListener('online', () => void save());
  document.addEventListener('visibilitychange', () => document.hidden && void save());
}
