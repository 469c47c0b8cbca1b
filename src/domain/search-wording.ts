import type { SearchKind } from './views.ts';

/** What was found, as people call it. */
export const searchKindWords: Record<SearchKind, string> = {
  notice: '办理结果',
  deed: '实事',
  policy: '惠民政策',
  announcement: '公告',
  community: '村（社区）',
  cadre: '干部',
};

/** The line above `count` hits of a list that holds `most` at most. */
export const foundSentence = (count: number, most: number): string =>
  count < most ? `找到${count}条。` : `先列出最相近的${most}条；多写一个词，找得更准。`;

/** The community that a query names without a blank, as in 鱼龙埠路灯; the longest name where several stand in it. */
export const namedCommunity = <Community extends { shortName: string }>(
  query: string,
  communities: readonly Community[],
): Community | undefined =>
  communities
    .filter(({ shortName }) => shortName.length > 1 && query.includes(shortName))
    .sort((a, b) => b.shortName.length - a.shortName.length)[0];
