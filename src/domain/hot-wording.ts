/** Words of hot issues. */
import type { HotIssue } from './hot-issue-views.ts';
import { chineseDate, chineseDay, chineseMonth } from './wording.ts';

/** `2026年9月3日至11月20日`; one day by itself. */
export const spanWords = ({ from, to }: { from: string; to: string }): string =>
  from === to
    ? chineseDate(from)
    : `${chineseDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? chineseDay(to) : chineseDate(to)}`;

/** What the number of voices is made of: `台账里12人次，走访时听到3户次`. */
export function voiceWords({ voices, visitVoices }: Pick<HotIssue, 'voices' | 'visitVoices'>): string {
  const said = voices - visitVoices;
  const parts = [
    ...(said > 0 ? [`台账里${said}人次`] : []),
    ...(visitVoices > 0 ? [`走访时听到${visitVoices}户次`] : []),
  ];
  return parts.join('，');
}

export const sinceWords = (month: string): string => `${chineseMonth(month)}起`;

/** How voices are counted, for whoever reads the number. */
export const countingWords =
  '“人次”这样数：每收到一份反映算一次，并到一起的都算；没留查询码的一条算一次；走访时听到、没有进台账的，同一户只算一次。不记名，同一个人说两次会算两次。';
