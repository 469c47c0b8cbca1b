/** Reads a document aloud with the browser's own voice. The button names the document in `aria-controls`. */

/** Sentences of a text; long utterances are cut off by some browsers, short ones are not. */
export const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？；\n])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** What stands in an element, one line per block, in reading order; parts marked `data-silent` are left out. */
function spokenText(element: Element): string {
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

function speak(button: HTMLElement, text: string): void {
  speaking = true;
  button.textContent = '停止朗读';
  const chinese = speechSynthesis.getVoices().find(({ lang }) => /^zh[-_](?:CN|Hans)/i.test(lang));
  const utterances = sentences(text).map((sentence) => {
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

/** The button 朗读: starts reading, or stops when something is being read. */
export default function readAloud(button: HTMLButtonElement, event: Event): void {
  if (event.type !== 'click') return;
  if (!('speechSynthesis' in window)) {
    button.textContent = '这个浏览器不会朗读';
    button.disabled = true;
    return;
  }
  if (speaking) {
    stop(button);
    return;
  }
  const text = document.getElementById(button.getAttribute('aria-controls') ?? '');
  if (text) speak(button, spokenText(text));
}
