import type { SearchKind } from './views.ts';

/** What was found, as people call it. */
export const searchKindWords: Record<SearchKind, string> = {
  notice: '办理结果',
  policy: '惠民政策',
  announcement: '公告',
  community: '村（社区）',
  cadre: '干部',
};

/** The line above `count` hits of a list that holds `most` at most. */
export const foundSentence = (count: number, most: number): string =>
  count < most ? `找到${count}条。` : `先列出最相近的${most}条；多写一个词，找得更准。`;
