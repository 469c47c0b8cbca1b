/** Fields that the verbs of notices share. */
import { z } from 'zod';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import { lineField, noteField } from '../issues/fields.ts';
import { photoIdPattern } from '../photos/store.ts';

export const noticeTextFields = {
  title: lineField('标题', 60),
  raised: noteField('群众反映'),
  result: noteField('办理结果'),
};

/** The saving of the draft that the actor had read; 0: none was saved yet. */
export const draftSeqField = z.int({ error: '请重新打开草稿。' }).min(0, '请重新打开草稿。');

/** The photos to be shown, in their order: all of them; what is left out is shown no more. */
export const photosField = z
  .array(z.string().regex(photoIdPattern, '没有这张照片。'))
  .max(8, '一份公示最多放 8 张照片。');

/** The given parts in place of the others'. */
export const withParts = (text: NoticeText, parts: Partial<NoticeText>): NoticeText => ({
  title: parts.title ?? text.title,
  raised: parts.raised ?? text.raised,
  result: parts.result ?? text.result,
});
