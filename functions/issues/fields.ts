/** Fields that the verbs' inputs share. Lengths in characters; messages say what to do. */
import { z } from 'zod';
import { tidyLine, tidyText } from '../../src/domain/text.ts';

/** Raw text longer than this is not worth tidying. */
const longestRaw = 20_000;

const tidy = (how: (text: string) => string, name: string, most: number) =>
  z
    .string({ error: `请写${name}。` })
    .max(longestRaw, `${name}最多${most}个字，请写短一些。`)
    .transform((text) => how(text.toWellFormed()))
    .pipe(z.string().min(1, `请写${name}。`).max(most, `${name}最多${most}个字，请写短一些。`));

/** A text in one line. */
export const lineField = (name: string, most: number) => tidy(tidyLine, name, most);
export const titleField = lineField('公开标题', 60);
export const noteField = (name: string) => tidy(tidyText, name, 2000);
export const reasonField = tidy(tidyText, '原因', 500);
/** For officials only; it stays on record for good. */
export const internalNoteField = noteField('内部备注');

/** Number of a row. */
export const idField = (name: string) =>
  z
    .int({ error: ({ input }) => (input ? `${name}不对，请重新选。` : `请选${name}。`) })
    .positive(`${name}不对，请重新选。`);
/** The last step that the actor had read: where the entry has moved on since, nothing is done. */
export const seqField = z.int({ error: '请重新打开这一条。' }).positive('请重新打开这一条。').optional();
/** A civil date; a form whose date was left blank is asked to fill it in, not to write it otherwise. */
export const dateField = (name: string) =>
  z.iso.date({ error: ({ input }) => (input ? `${name}要写成 2026-04-05 这样的日期。` : `请填${name}。`) });
