/** Fields that the verbs of consultations share. */
import { z } from 'zod';
import { tidyMarkdown } from '../../src/domain/text.ts';
import { lineField } from '../issues/fields.ts';

const longest = 20_000;

/** Markdown; only what Markdown itself can say is shown (src/markdown.ts). */
export const markdownField = (name: string) =>
  z
    .string({ error: `请写${name}。` })
    .max(longest, `${name}最多${longest}个字，请写短一些。`)
    .transform((text) => tidyMarkdown(text.toWellFormed()))
    .pipe(z.string().min(1, `请写${name}。`));

export const consultationTitle = lineField('标题', 60);
export const groupTitle = lineField('这一类的名称', 60);

/** Null or left out: everybody. */
export const placeField = z
  .string({ error: '请选村（社区）。' })
  .regex(/^\d{12}$/, '请选村（社区）。')
  .nullable()
  .optional();

export const opinionsField = z
  .array(z.int({ error: '意见的编号不对，请重新选。' }).positive('意见的编号不对，请重新选。'), {
    error: '请勾选意见。',
  })
  .max(1000, '一次最多归1000条。');
