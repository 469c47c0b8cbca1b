/** 记住这个村: keeps the community of a page in this browser, so that the home page offers it. */
export default function remember(button: HTMLElement, event: Event): void {
  if (event.type !== 'click') return;
  try {
    localStorage.community = `${button.dataset.code} ${button.dataset.name}`;
    button.textContent = '已记住，首页会列出';
  } catch {
    button.textContent = '这个浏览器不让记住';
  }
}
