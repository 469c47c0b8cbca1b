/** Fields that the verbs of hot issues share. */
import { z } from 'zod';
import { idField, lineField } from '../issues/fields.ts';

/** More is no matter but a category. */
const most = 1000;
const many = (name: string) =>
  z.array(idField(name), { error: `${name}不对，请重新打开这一页。` }).max(most, `一次最多${most}条。`);

export const titleField = lineField('标题', 60);
/** What is being done about it, for residents. */
export const answerField = lineField('正在怎么办', 500);
export const issuesField = many('台账条目');
export const visitsField = many('日志条目');
export const categoryField = idField('问题类别').nullable();
export const areaField = z.string({ error: '请选地方。' }).regex(/^\d{2,12}$/, '请选地方。');
