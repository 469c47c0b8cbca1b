/** What was done to a household's card, in lines; `before` and `after` as functions/households and functions/plans keep them. */
import { type HouseholdKind, householdKindWords } from './field-terms.ts';
import { type EndReason, endReasonWords, type HouseholdPeople } from './household.ts';
import { chineseDate } from './wording.ts';

type Card = {
  number?: string;
  kind?: HouseholdKind;
  group?: string | null;
  care?: number[];
  sealed?: (keyof HouseholdPeople)[];
  ended?: string;
  reason?: EndReason;
};
type Pairing = { cadre?: string; from?: string; to?: string };
type Step = { planId?: number; position?: number; dueOn?: string | string[]; doneOn?: string; closedOn?: string };

const peopleWords: Record<keyof HouseholdPeople, string> = {
  name: '户主',
  phone: '电话',
  address: '住址',
  note: '备注',
};

export function cardWords(before: Card | null, after: Card): string[] {
  if (after.ended && after.reason) return [`${chineseDate(after.ended)}移出：${endReasonWords[after.reason]}`];
  if (!before) return ['建卡'];
  const changed = [
    ...(before.number !== after.number ? [`户号 ${before.number} 改为 ${after.number}`] : []),
    ...(before.kind !== after.kind && after.kind ? [`改为${householdKindWords[after.kind]}`] : []),
    ...(before.group !== after.group ? [`组改为${after.group ?? '（空）'}`] : []),
    ...(JSON.stringify(before.care) !== JSON.stringify(after.care) ? ['改了重点对象'] : []),
    ...(after.sealed
      ? [`重写了${after.sealed.map((field) => peopleWords[field]).join('、') || '户主和电话（清空）'}`]
      : []),
  ];
  return changed.length > 0 ? changed : ['没有改动'];
}

export const pairingWords = (_: unknown, { cadre = '', from, to }: Pairing): string[] =>
  to ? [`${cadre}不再结对，到${chineseDate(to)}为止`] : [`和${cadre}结对${from ? `，从${chineseDate(from)}起` : ''}`];

export function planWords(before: Step | null, { position, dueOn, doneOn, closedOn }: Step): string[] {
  if (closedOn) return ['一户一策结束'];
  if (position === undefined) return [`写了一户一策，${Array.isArray(dueOn) ? dueOn.length : 0}步`];
  if (doneOn) return [`第${position}步${chineseDate(doneOn)}做完`];
  if (!before) return [`加了第${position}步`];
  return [`改了第${position}步${before.dueOn === dueOn ? '' : `，日期从${before.dueOn}改到${dueOn}`}`];
}
