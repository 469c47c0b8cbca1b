/** Reads a document aloud with the browser's own voice; loaded on the first press of the button (`[data-read-aloud]`). */

/** Sentences of a text; long utterances are cut off by some browsers, short ones are not. */
export const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？；\n])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** What stands in an element, one line per block, in reading order; parts marked `data-silent` are left out. */
export function spokenText(element: Element): string {
  const blocks = [...element.querySelectorAll('h1, h2, p, dt, dd, li')].filter(
    (block) => !block.closest('[data-silent]'),
  );
  return blocks.map((block) => block.textContent?.replace(/\s+/g, ' ').trim() ?? '').join('\n');
}

let speaking = false;

function stop(button: HTMLElement): void {
  speaking = false;
  speechSynthesis.cancel();
  button.textContent = '朗读';
}

/** Starts reading the element that the button's `aria-controls` names, or stops when it is being read. */
export function toggleReading(button: HTMLElement): void {
  if (speaking) return stop(button);
  const element = document.getElementById(button.getAttribute('aria-controls') ?? '');
  if (!element) return;
  speaking = true;
  button.textContent = '停止朗读';
  const chinese = speechSynthesis.getVoices().find(({ lang }) => /^zh[-_](?:CN|Hans)/i.test(lang));
  const utterances = sentences(spokenText(element)).map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = 'zh-CN';
    utterance.rate = 0.9;
    if (chinese) utterance.voice = chinese;
    return utterance;
  });
  utterances.at(-1)?.addEventListener('end', () => stop(button));
  for (const utterance of utterances) {
    utterance.addEventListener('error', ({ error }) => {
      if (error !== 'canceled' && error !== 'interrupted') stop(button);
    });
    speechSynthesis.speak(utterance);
  }
  addEventListener('pagehide', () => speechSynthesis.cancel(), { once: true });
}
