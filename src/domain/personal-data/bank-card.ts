/** Bank cards: 16 to 19 digits that pass Luhn's check, or any long number said to be a card or an account. */
import { before, type Span } from './digits.ts';
import type { Proposal } from './kinds.ts';

const said = /(?:卡号|账号|帐号|账户|帐户|户头|银行卡|储蓄卡|存折|一卡通|社保卡号)[^0-9\ue000。\n]{0,10}$/;
const notOne = /(?:信用代码|订单|工单|单号|编号|流水号|快递|发票)[^0-9\ue000。]{0,8}$/;

export function bankCard(span: Span): Proposal | null {
  const { text, digits, start, end, whole } = span;
  if (digits.length < 12 || digits.length > 23) return null;
  const found =
    (whole && said.test(before(text, start, 24))) || (isCardNumber(span) && !notOne.test(before(text, start, 24)));
  return found ? { kind: 'bank_card', start, end, rank: 2 } : null;
}

function isCardNumber({ digits, sizes, gaps }: Span): boolean {
  if (digits.length < 16 || digits.length > 19 || !/^(?:[3-6]|9558)/.test(digits)) return false;
  const wellGrouped =
    sizes.length === 1 ||
    (sizes.length <= 6 && sizes.every((size, index) => size >= 2 && (index === 0 || size !== 11)));
  return wellGrouped && !gaps.some((gap) => gap.includes('\n')) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const value = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
