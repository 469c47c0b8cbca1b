import { z } from 'zod';
import { readPhone } from '../../db/import/cells/phone.ts';
import { roles } from '../../src/domain/terms.ts';
import { tidyLine, tidyName } from '../../src/domain/text.ts';
import { seenField } from '../changes/fields.ts';
import { dateField, idField } from '../issues/fields.ts';

const line = (most: number) =>
  z
    .string()
    .max(most * 4, `最多${most}个字，请写短一些。`)
    .transform((text) => tidyLine(text.toWellFormed()))
    .pipe(z.string().max(most, `最多${most}个字，请写短一些。`));
/** A blank one takes away what is there. */
const orNone = (most: number) =>
  line(most)
    .transform((text) => text || null)
    .nullable();

const details = {
  role: z.enum(roles, { error: '请选在团队里担任什么。' }),
  /** Of auxiliary members: 网格员, 法律顾问 … */
  capacity: orNone(40).optional(),
  post: orNone(60).optional(),
  duties: orNone(200).optional(),
  phone: orNone(40)
    .transform((text) => (text === null ? null : readPhone(text)))
    .refine((phone) => phone !== undefined, '认不出这个电话。请写一个办公电话，如 0759-7123456。')
    .optional(),
};

/** Somebody on record, or somebody new: name and unit tell people apart. What is left out stays as it is. */
const member = z.union([
  z.strictObject({ cadre: idField('干部'), ...details }),
  z.strictObject({
    name: line(40).transform(tidyName).pipe(z.string().min(1, '请写姓名。')),
    unit: line(60).optional(),
    ...details,
  }),
]);

export const setTeamInput = z.strictObject({
  seen: seenField,
  kind: z.enum(['resident', 'auxiliary'], { error: '请选驻点团队或者辅助团队。' }).default('resident'),
  /** First day of the new roster; default: today. */
  from: dateField('开始的日期').optional(),
  /** The whole team; who is not named ends the day before. */
  members: z.array(member).max(60, '一个团队最多60人。'),
});
export type SetTeamInput = z.input<typeof setTeamInput>;
export type MemberInput = z.output<typeof member>;
