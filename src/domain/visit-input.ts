/** What is sent of an entry of the visit log: one shape for the app on the phone, the form and the API. Loaded by browsers. */
import * as z from 'zod';
import { feedbackLimits } from './feedback-limits.ts';
import { visitKinds } from './field-terms.ts';
import { readResidentPhone } from './resident-phone.ts';
import { restrictedElsewhere } from './restricted-words.ts';
import { issueKinds } from './terms.ts';
import { tidyLine, tidyName, tidyText } from './text.ts';
import { civilDate, isCivilDate } from './time.ts';

/** How much may be written, in characters. */
export const visitLimits = {
  text: 2000,
  promise: 500,
  place: 60,
  whom: 100,
  companions: 20,
  reason: 500,
  purpose: 200,
} as const;

/** Halves of a character that lost the other half: no UTF-8 can hold them. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '');

/** A text that may be left out; blank counts as left out. */
const optional = (tidy: (text: string) => string, most: number, words: string) =>
  z
    .string({ error: `${words}要写成文字。` })
    .max(20_000, { error: `${words}太长了。` })
    .transform((text) => tidy(wellFormed(text)))
    .refine((text) => text.length <= most, { error: `${words}最多写 ${most} 个字。` })
    .transform((text) => text || undefined)
    .optional()
    .describe(`${words}，最多 ${most} 个字`);

const instant = (error: string) => z.int({ error }).positive({ error }).max(4_102_444_800_000, { error });
const id = (error: string) => z.int({ error }).positive({ error });
const date = (words: string) =>
  z
    .string({ error: `${words}要写成 2026-04-05 这样。` })
    .refine(isCivilDate, { error: `${words}要写成 2026-04-05 这样。` });

/** A line of the entry that becomes an issue, as the resident would have sent it. 举报 and words about a cadre go another way. */
const raiseInput = z.strictObject(
  {
    content: z
      .string({ error: '请写一写是什么问题。' })
      .max(20_000, { error: `最多写 ${feedbackLimits.content} 个字。` })
      .transform((text) => tidyText(wellFormed(text)))
      .refine((text) => text.length >= 2, { error: '请写一写是什么问题。' })
      .refine((text) => text.length <= feedbackLimits.content, { error: `最多写 ${feedbackLimits.content} 个字。` }),
    kind: z
      .enum(issueKinds, {
        error: ({ input }) => (input === 'denunciation' ? restrictedElsewhere : '请从列出的性质里选一个。'),
      })
      .optional(),
    category: z
      .union([id('请从列出的问题类别里选一个。'), z.string().max(100)], { error: '请从列出的问题类别里选一个。' })
      .optional()
      .describe('Id or exact name of a category'),
    place: optional(tidyLine, feedbackLimits.place, '地点'),
    occurredOn: date('日期').optional(),
    contact: z
      .strictObject(
        {
          name: optional(tidyName, feedbackLimits.name, '姓名'),
          phone: optional(tidyLine, feedbackLimits.phone, '电话').refine(
            (text) => text === undefined || readResidentPhone(text) !== null,
            { error: '这个号码不像电话号码。请写11位手机号，或者带区号的座机号，如0759-7123456。' },
          ),
        },
        { error: '联系方式要写成 {name, phone}。' },
      )
      .optional(),
    about: z.never({ error: restrictedElsewhere }).optional(),
  },
  { error: '要转成问题的内容没有写对。' },
);

const keyField = z
  .uuid({ error: '请重新打开表单。' })
  .describe('Made where it is written: the same key and body again is the same entry');

/** Fields that entering and correcting share. */
const visitFields = {
  kind: z.enum(visitKinds, { error: '请选是接待、走访，还是别的。' }),
  visitedAt: instant('请写是什么时候。').describe('When it was, UTC milliseconds'),
  place: optional(tidyLine, visitLimits.place, '地点'),
  household: id('没有这一户，请重新选。').optional().describe('Id of a household of the community'),
  householdNumber: optional(tidyLine, 40, '户号').describe('户号, in place of `household`'),
  whom: optional(tidyLine, visitLimits.whom, '和谁'),
  careCategory: id('没有这一类重点对象，请重新选。')
    .optional()
    .describe('Of whom it was with, where no household is named'),
  duty: z
    .strictObject(
      {
        date: date('驻点的日期'),
        startsAt: z
          .string({ error: '驻点的时间要写成 09:00 这样。' })
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '驻点的时间要写成 09:00 这样。' })
          .optional(),
      },
      { error: '请重新选是哪一次驻点。' },
    )
    .optional()
    .describe('The duty of the community during which it was'),
  companions: z
    .array(id('同去的人不对，请重新选。'), { error: '同去的人不对，请重新选。' })
    .max(visitLimits.companions, { error: `同去的最多写 ${visitLimits.companions} 个人。` })
    .transform((ids) => [...new Set(ids)].sort((a, b) => a - b))
    .optional()
    .describe('Ids of cadres'),
  said: optional(tidyText, visitLimits.text, '说了什么'),
  done: optional(tidyText, visitLimits.text, '当场办了什么'),
  promise: optional(tidyText, visitLimits.promise, '答应的事'),
  promiseDueOn: date('答应的日期').optional(),
  followsUp: id('要回访的那一条不对，请重新填编号。')
    .optional()
    .describe('Id of the entry of the ledger, with return_visit'),
};

type Words = {
  kind: string;
  visitedAt: number;
  household?: number | undefined;
  householdNumber?: string | undefined;
  said?: string | undefined;
  done?: string | undefined;
  promise?: string | undefined;
  promiseDueOn?: string | undefined;
  followsUp?: number | undefined;
  raise?: unknown;
};

export const nothingWritten = '说了什么、办了什么、答应了什么，至少写一样。';

/** What fields say together, as problems by field; empty where nothing is wrong. */
function visitProblems(entry: Words): { path: string; message: string }[] {
  const { kind, visitedAt, said, done, promise, promiseDueOn, followsUp, raise, household, householdNumber } = entry;
  const problems: { path: string; message: string }[] = [];
  const wrong = (path: string, message: string) => problems.push({ path, message });
  if (!said && !done && !promise && !raise) wrong('said', nothingWritten);
  if (promiseDueOn && !promise) wrong('promise', '写了答应的日期，请写一写答应了什么。');
  if (promiseDueOn && promiseDueOn < civilDate(visitedAt)) wrong('promiseDueOn', '答应的日期不能早于这一天。');
  if (followsUp && kind !== 'return_visit') wrong('followsUp', '只有回访才填回访的是哪一条。');
  if (household && householdNumber) wrong('householdNumber', '已经选了户，就不用再写户号。');
  return problems;
}

const together = (entry: Words, context: z.core.$RefinementCtx<unknown>): void => {
  for (const { path, message } of visitProblems(entry))
    context.issues.push({ code: 'custom', path: [path], message, input: entry });
};

/** Body of `POST /api/visits`. */
export const visitInput = z
  .strictObject(
    {
      ...visitFields,
      key: keyField,
      community: z
        .string({ error: '请选村（社区）。' })
        .regex(/^\d{12}$/, { error: '请选村（社区）。' })
        .describe('12-digit code'),
      writtenAt: instant('这台设备的时间不对，请先校准。').describe('Clock of the device, UTC milliseconds'),
      raise: raiseInput.optional().describe('A line that becomes an issue, with a receipt for the resident'),
    },
    { error: '请提交一个 JSON 对象。' },
  )
  .superRefine(together);
export type VisitInput = z.input<typeof visitInput>;
export type Visit = z.output<typeof visitInput>;

const reason = z
  .string({ error: '请写原因。' })
  .max(20_000, { error: '原因太长了。' })
  .transform((text) => tidyText(wellFormed(text)))
  .refine((text) => text.length > 0, { error: '请写原因。' })
  .refine((text) => text.length <= visitLimits.reason, { error: `原因最多写 ${visitLimits.reason} 个字。` });

/** Body of `POST /api/visits/:id/correct`: the whole entry as it should be. `whom` left out: it stays as it is. */
export const correctVisitInput = z
  .strictObject(
    {
      ...visitFields,
      revision: z
        .int({ error: '请重新打开这一条。' })
        .positive({ error: '请重新打开这一条。' })
        .describe('The one that was read; 409 where there is a newer one'),
      reason,
    },
    { error: '请提交一个 JSON 对象。' },
  )
  // What only raised an issue has no words of its own: the verb knows.
  .superRefine((entry, context) => together({ ...entry, raise: true }, context));
export type CorrectVisitInput = z.input<typeof correctVisitInput>;

/** Body of `POST /api/visits/:id/raise`. */
export const raiseVisitInput = raiseInput.extend({ key: keyField });
export type RaiseVisitInput = z.input<typeof raiseVisitInput>;

export const withdrawVisitInput = z.strictObject({ reason }, { error: '请提交一个 JSON 对象。' });
export const keepPromiseInput = z.strictObject(
  { on: date('做到的日期').describe('YYYY-MM-DD, not in the future') },
  { error: '请提交一个 JSON 对象。' },
);

/** Answer of `POST /api/visits` and of `…/raise`. */
export const raisedAnswer = z.object({
  receipt: z.string().describe('40 digits for the resident; nobody but its holder has it'),
  issueId: z.int().describe('Entry of the ledger'),
  due: z.string().describe('Civil date by which the result is promised'),
});
export const visitAnswer = z.object({ id: z.int(), revision: z.int(), feedback: raisedAnswer.optional() });
export type VisitAnswer = z.output<typeof visitAnswer>;
