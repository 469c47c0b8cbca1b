/** What is sent of a household's card. Messages say what to do. */
import { z } from 'zod';
import { householdKinds } from '../../src/domain/field-terms.ts';
import { endReasons, somePeople, tidyNumber } from '../../src/domain/household.ts';
import { readResidentPhone } from '../../src/domain/resident-phone.ts';
import { dateField, idField, lineField } from '../issues/fields.ts';

const number = z
  .string({ error: '请写户号。' })
  .max(60, '户号最多20个字。')
  .transform((text) => tidyNumber(text.toWellFormed()))
  .pipe(z.string().regex(/^[\p{L}\d][\p{L}\d-]{0,19}$/u, '户号只用字、数字和横线，最多20个，如 03-012。'));

/** A line that may be blank: then there is none. */
const blankable = (name: string, most: number) =>
  z.preprocess((text) => (text === '' ? undefined : text), lineField(name, most).optional());

/** Who lives there, whole: what is left out is gone. */
const people = z
  .strictObject({
    name: blankable('户主', 40),
    phone: z.preprocess(
      (text) => (text === '' ? undefined : text),
      z
        .string()
        .max(60, '电话只写一个号码。')
        .transform((text, context) => {
          const phone = readResidentPhone(text);
          if (phone !== null) return phone;
          context.addIssue({ code: 'custom', message: '认不出这个电话，请只写一个号码，如 0759-7123456。' });
          return z.NEVER;
        })
        .optional(),
    ),
    address: blankable('住址', 100),
    note: blankable('备注', 200),
  })
  .transform((given) => somePeople(given) ?? null);

const card = {
  number,
  kind: z.enum(householdKinds, { error: '请选是住户、商户还是单位。' }),
  /** 组、片区、网格. */
  group: blankable('组', 20),
  /** All care categories it belongs to. */
  care: z.array(idField('重点对象')).max(20, '重点对象选得太多了。').default([]),
  /** Sealed. Absent: stays as it is; null, or all blank: none. */
  people: people.nullable().optional(),
};

export const addHouseholdInput = z.strictObject({
  community: z.string({ error: '请选村（社区）。' }).regex(/^\d{12}$/, '请选村（社区）。'),
  ...card,
});
export type AddHouseholdInput = z.input<typeof addHouseholdInput>;

export const setHouseholdInput = z.strictObject({
  /** `seen` of the card as it was read. */
  seen: z.int({ error: '请重新打开这一页。' }),
  ...card,
});
export type SetHouseholdInput = z.input<typeof setHouseholdInput>;

export const endHouseholdInput = z.strictObject({
  reason: z.enum(endReasons, { error: '请选为什么移出。' }),
  /** Its last day; default: today. */
  on: dateField('移出的日期').optional(),
});
export type EndHouseholdInput = z.input<typeof endHouseholdInput>;

export const pairInput = z.strictObject({
  cadre: idField('结对干部'),
  /** First day; default: today. */
  from: dateField('开始的日期').optional(),
});
export type PairInput = z.input<typeof pairInput>;

export const unpairInput = z.strictObject({
  cadre: idField('结对干部'),
  /** Last day; default: yesterday, or the day it began. */
  on: dateField('结束的日期').optional(),
});
export type UnpairInput = z.input<typeof unpairInput>;
