import { z } from 'zod';
import { feedbackLimits } from '../../src/domain/feedback-limits.ts';
import { readResidentPhone } from '../../src/domain/resident-phone.ts';
import { feedbackKinds } from '../../src/domain/terms.ts';
import { tidyLine, tidyName, tidyText } from '../../src/domain/text.ts';
import { isCivilDate } from '../../src/domain/time.ts';

/** Halves of a character that lost the other half: no UTF-8 can hold them. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '');
/** Longer raw text is not worth tidying. */
const longestRaw = 20_000;

/** A text that may be left out; blank counts as left out. `words` names it to people. */
const optionalText = (tidy: (text: string) => string, limit: number, words: string) =>
  z
    .string({ error: `${words}要写成文字。` })
    .max(longestRaw, { error: `${words}太长了。` })
    .transform((text) => tidy(wellFormed(text)))
    .refine((text) => text.length <= limit, { error: `${words}最多写 ${limit} 个字。` })
    .transform((text) => text || undefined)
    .optional()
    .describe(`${words}，最多 ${limit} 个字`);

const id = (words: string) =>
  z
    .number({ error: words })
    .int({ error: words })
    .positive({ error: words })
    .max(2 ** 53 - 1);

const contact = z.strictObject(
  {
    name: optionalText(tidyName, feedbackLimits.name, '姓名'),
    phone: optionalText(tidyLine, feedbackLimits.phone, '电话').transform((text, context) => {
      if (text === undefined) return undefined;
      const phone = readResidentPhone(text);
      if (phone !== null) return phone;
      context.addIssue({
        code: 'custom',
        message: '这个号码不像电话号码。请写11位手机号，或者带区号的座机号，如0759-7123456。',
      });
      return z.NEVER;
    }),
  },
  { error: '联系方式要写成 {name, phone}。' },
);

/** What a resident writes; out comes tidy text. @param missing said where nothing is written */
export const writtenText = (missing: string) =>
  z
    .string({ error: missing })
    .max(longestRaw, { error: `最多写 ${feedbackLimits.content} 个字，请分几次反映。` })
    .transform((text) => tidyText(wellFormed(text)))
    .refine((text) => text.length >= 2, { error: missing })
    .refine((text) => text.length <= feedbackLimits.content, {
      error: `最多写 ${feedbackLimits.content} 个字，请分几次反映。`,
    })
    .describe(`2 至 ${feedbackLimits.content} 个字`);
const content = writtenText('请写一写是什么事。');

const communityCode = z
  .string({ error: '请选您的村（社区）。' })
  .regex(/^\d{12}$/, { error: '请选您的村（社区）。' })
  .describe('12-digit code');

/** What a resident says, whichever way it comes in. Out comes tidy text; blank fields are undefined. */
export const saidFields = {
  community: communityCode,
  content,
  kind: z.enum(feedbackKinds, { error: '请从列出的类别里选一个。' }).optional(),
  category: z
    .union([z.number().int().positive(), z.string().max(100)], { error: '请从列出的问题类别里选一个。' })
    .optional()
    .describe('Id or exact name of a category'),
  place: optionalText(tidyLine, feedbackLimits.place, '地点'),
  occurredOn: z
    .string({ error: '日期要写成 2026-04-05 这样。' })
    .refine(isCivilDate, { error: '日期要写成 2026-04-05 这样。' })
    .optional()
    .describe('YYYY-MM-DD, not in the future'),
  contact: contact.optional(),
  about: id('请从名单里选一位干部。')
    .optional()
    .describe('Id of a cadre who serves the community: restricted feedback'),
  sameAs: id('要一起反映的那一条没有找到。')
    .optional()
    .describe('Id of an open public entry of the community: this is about the same'),
};

/** Body of `POST /api/feedback`. */
export const feedbackBody = z.strictObject(
  {
    ...saidFields,
    altcha: z
      .string({ error: '请完成核对。' })
      .max(8000, { error: '请完成核对。' })
      .optional()
      .describe('Solved challenge of GET /api/feedback/challenge, base64; `manual`: to be looked at by a person'),
  },
  { error: '请提交一个 JSON 对象。' },
);

export const keyForm = /^[\x21-\x7e]{8,255}$/;
/** The header every write of a resident carries: a repeat with the same key is answered with the same receipt. */
export const feedbackHeaders = z.object({
  'idempotency-key': z
    .string({ error: '缺少请求头 Idempotency-Key（8 到 255 个可见的 ASCII 字符）。' })
    .regex(keyForm, { error: 'Idempotency-Key 要有 8 到 255 个可见的 ASCII 字符。' }),
});

/** What was said, checked. */
export type Said = z.output<z.ZodObject<typeof saidFields>>;

const field = z.string().optional();
/** Fields of the form: the body's in flat writing, and what only a form has. */
export const feedbackFormFields = z.strictObject({
  community: z.string(),
  content: z.string(),
  ...Object.fromEntries(
    ['kind', 'category', 'place', 'occurredOn', 'about', 'sameAs', 'name', 'phone', 'altcha'].map((name) => [
      name,
      field,
    ]),
  ),
  idempotencyKey: z.string().describe('Idempotency-Key'),
  formToken: z.string().describe('Says when the form was handed out'),
  website: field.describe('Left empty by people'),
  photos: z.array(z.string()).optional().describe('Up to four files, or tokens of photos that were taken already'),
});

/** The one answer. */
export const receiptAnswer = z.object({
  receipt: z.string().describe('40 digits; nobody but its holder has it'),
  trackUrl: z.string().describe('/track/#<receipt>: a fragment is never sent'),
  due: z.string().describe('Civil date by which the result is promised'),
});
