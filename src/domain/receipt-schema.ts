import * as z from 'zod';
import { parseReceipt } from './receipt.ts';

/** A receipt at a door where only a right one makes sense; out comes its 40 digits. Apart, so that a browser can load receipt.ts without zod. */
export const receiptSchema = z.string().transform((text, context) => {
  const digits = parseReceipt(text);
  if (digits !== null) return digits;
  context.addIssue({ code: 'custom', message: '查询码不对。请再看一遍，一共 40 个数字。' });
  return z.NEVER;
});
