/** Fields that the verbs' inputs share. Lengths in characters; messages say what to do. */
import { z } from 'zod';

const text = (name: string, most: number) =>
  z
    .string({ error: `请写${name}。` })
    .trim()
    .min(1, `请写${name}。`)
    .max(most, `${name}最多${most}个字，请写短一些。`);

/** Number of a row. */
export const idField = (name: string) =>
  z.int({ error: `${name}不对，请重新选。` }).positive(`${name}不对，请重新选。`);

export const titleField = text('公开标题', 60);
export const reasonField = text('原因', 500);
export const noteField = (name: string) => text(name, 2000);
export const internalNoteField = text('内部备注', 2000);
/** The last step that the actor had read: where the entry has moved on since, nothing is done. */
export const seqField = z.int({ error: '请重新打开这一条。' }).positive('请重新打开这一条。').optional();
export const dateField = (name: string) => z.iso.date({ error: `${name}要写成 2026-04-05 这样的日期。` });
