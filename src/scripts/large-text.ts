/** The switch 大字 / 标准 at the head of every page: 18 px or 24 px, remembered in this browser. */
export default function largeText(_button: HTMLElement, event: Event): void {
  if (event.type !== 'click') return;
  const root = document.documentElement;
  const large = root.dataset.size !== 'large';
  if (large) root.dataset.size = 'large';
  else delete root.dataset.size;
  try {
    localStorage.size = large ? 'large' : '';
  } catch {
    // Storage is refused: the choice holds for this page only.
  }
}
