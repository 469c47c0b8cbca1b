/** 群众评价: whether it is solved, and how fast and how friendly it was handled (shared/contract.md, `/api/track/rating`). */
import * as z from 'zod';

export const ratingLevels = [1, 2, 3, 4, 5] as const;
export type RatingLevel = (typeof ratingLevels)[number];
export const ratingWords: Record<RatingLevel, string> = {
  1: '很不满意',
  2: '不满意',
  3: '一般',
  4: '满意',
  5: '很满意',
};

/** The two things that are rated besides the result. */
export const ratingAspects = ['speed', 'attitude'] as const;
export type RatingAspect = (typeof ratingAspects)[number];
export const aspectWords: Record<RatingAspect, string> = { speed: '办理快慢', attitude: '办事态度' };
export const resolvedWord = (resolved: boolean): string => (resolved ? '解决了' : '没有解决');

/** Characters of the word beside the rating. */
export const commentLength = 500;

const level = (aspect: RatingAspect) =>
  z.literal(ratingLevels, { error: `请选${aspectWords[aspect]}：从“很不满意”到“很满意”选一个。` });

/** Fields of a rating; the doors add the receipt, forms turn their texts into these first. */
export const ratingFields = {
  resolved: z.boolean({ error: '请选“解决了”或“没有解决”。' }),
  speed: level('speed'),
  attitude: level('attitude'),
  comment: z
    .string({ error: '补充的话要是文字。' })
    .trim()
    .max(commentLength, { error: `最多写${commentLength}个字。` })
    .optional(),
};
export const ratingSchema = z.strictObject(ratingFields);
export type Rating = z.output<typeof ratingSchema>;

/** A rating in one line: `解决了；办理快慢：满意；办事态度：很满意`. The levels are those on record, 1 to 5. */
export const ratingLine = (rating: { resolved: boolean } & Record<RatingAspect, number>): string =>
  [
    resolvedWord(rating.resolved),
    ...ratingAspects.map((aspect) => `${aspectWords[aspect]}：${ratingWords[rating[aspect] as RatingLevel]}`),
  ].join('；');
