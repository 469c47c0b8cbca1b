/** 民情登记卡: what a card holds of people, and the words of the register. */

/** Who lives there, as far as the card says; always sealed. `note`: what the team needs to know on the way there. */
export type HouseholdPeople = { name?: string; phone?: string; address?: string; note?: string };
export const peopleFields = ['name', 'phone', 'address', 'note'] as const satisfies readonly (keyof HouseholdPeople)[];

/** The same without what is blank; undefined where nothing is left. */
export function somePeople(people: Partial<Record<keyof HouseholdPeople, string | null | undefined>>) {
  const given = peopleFields.flatMap((field) => (people[field] ? [[field, people[field]] as const] : []));
  return given.length > 0 ? (Object.fromEntries(given) as HouseholdPeople) : undefined;
}

export const samePeople = (a: HouseholdPeople | undefined, b: HouseholdPeople | undefined): boolean =>
  peopleFields.every((field) => (a?.[field] ?? '') === (b?.[field] ?? ''));

/** Why a household leaves the register: a choice, since what is written of people stays for good. */
export const endReasons = ['moved', 'merged', 'closed', 'mistake'] as const;
export type EndReason = (typeof endReasons)[number];
export const endReasonWords: Record<EndReason, string> = {
  moved: '迁出',
  merged: '并入别的户',
  closed: '销户、停业或撤出',
  mistake: '登记错了',
};

/** How numbers of households sort and look alike however they are typed: no blanks, plain digits, capitals. */
export const tidyNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** What was looked for is a number of a card, or a part of one: `03-012`, `12`. All else may be a name, which belongs in no address. */
export const isNumberSearch = (text: string): boolean => /^[A-Z]{0,4}[\d-]{1,20}$/.test(tidyNumber(text));

/** How many steps the form of a new 一户一策 holds. */
export const planFormSteps = 5;
