/** The button 打印. */
export default function print(_button: HTMLElement, event: Event): void {
  if (event.type === 'click') window.print();
}
