/** On `/track/`: how many digits are still missing, while they are typed. Nothing is asked of the board. */
import { typedReceiptWords } from '../domain/receipt.ts';

export default function typedReceipt(field: HTMLElement): void {
  const input = field.querySelector('textarea') as HTMLTextAreaElement;
  const words = field.querySelector('[role=status]') as HTMLElement;
  const show = () => {
    words.textContent = typedReceiptWords(input.value);
  };
  field.oninput = show;
  show();
}
