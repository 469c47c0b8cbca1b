import { photoLimits } from '../../src/domain/photo-limits.ts';
import type { Problem } from '../problem.ts';

/**
 * Bytes beyond which a body is refused before it is sent. Twice what a form may hold: a little too much still reaches the app,
 * which answers with the page and all that was typed.
 */
export const largestBody = 2 * photoLimits.count * photoLimits.bytes;

/** What is said to a larger one. */
export const tooLarge: Problem = {
  status: 413,
  title: '内容太大',
  detail: `一次最多 ${photoLimits.count} 张照片，每张不超过 ${photoLimits.bytes / 2 ** 20} MB。请去掉一些照片再提交。`,
};
