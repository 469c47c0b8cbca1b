/** 一户一策 as it is sent: steps with dates. */
import { z } from 'zod';
import { dateField, lineField, noteField } from '../issues/fields.ts';

const mostSteps = 20;

export const stepInput = z.strictObject({
  words: lineField('这一步做什么', 200),
  dueOn: dateField('这一步的日期'),
});
export type StepInput = z.input<typeof stepInput>;

export const openPlanInput = z.strictObject({
  title: lineField('要解决什么', 60),
  steps: z
    .array(stepInput, { error: '请写要走的步骤。' })
    .min(1, '至少写一步。')
    .max(mostSteps, `最多写${mostSteps}步。`),
});
export type OpenPlanInput = z.input<typeof openPlanInput>;

export const stepDoneInput = z.strictObject({
  /** Default: today. */
  on: dateField('做完的日期').optional(),
});
export type StepDoneInput = z.input<typeof stepDoneInput>;

export const closePlanInput = z.strictObject({ outcome: noteField('结果') });
export type ClosePlanInput = z.input<typeof closePlanInput>;

export { mostSteps };
