/** An element with its children; never HTML out of text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A button that does something here instead of sending the form. */
export function actionButton(word: string, does: () => void, look = 'button plain'): HTMLButtonElement {
  const button = element('button', { type: 'button', class: look }, word);
  button.addEventListener('click', does);
  return button;
}
