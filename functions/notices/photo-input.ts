import { z } from 'zod';
import { lineField } from '../issues/fields.ts';
import { photoIdPattern } from '../photos/store.ts';

const fraction = z.number({ error: '请重新画。' }).min(0, '请重新画。').max(1, '请重新画。');
const rectangle = z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });

/** What every photo for the public comes with. */
export const photoWords = {
  /** What can be seen, for who cannot see it. */
  alt: lineField('照片说明', 80),
  /** No face, plate or name can be made out. */
  confirmed: z.literal(true, { error: '请先看清楚：照片上认不出人脸、车牌和姓名，再打勾确认。' }),
};

export const coverInput = z.strictObject({
  photo: z.string({ error: '请选照片。' }).regex(photoIdPattern, '没有这张照片。'),
  /** Painted over; places in fractions of the photo as it is seen. */
  rectangles: z.array(rectangle).max(60, '一张照片最多遮 60 处。').default([]),
  /** What is kept; default: all. */
  crop: rectangle.optional(),
  ...photoWords,
});
export type CoverInput = z.input<typeof coverInput>;

export const coveredInput = z.strictObject(photoWords);
export type CoveredInput = z.input<typeof coveredInput>;
