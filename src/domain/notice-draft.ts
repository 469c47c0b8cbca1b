/** The text of a notice as the record tells it, for the officer to improve; and what it consists of. */
import type { Channel, IssueVerb } from './terms.ts';
import { chineseDate } from './wording.ts';

/** The parts of a notice's text, in the order in which they stand. */
export const draftFields = ['title', 'raised', 'result'] as const;
export type DraftField = (typeof draftFields)[number];
/** `title` in one line; paragraphs of the other two separated by line breaks. */
export type NoticeText = Record<DraftField, string>;

export const draftFieldWords: Record<DraftField, string> = {
  title: '标题',
  raised: '群众反映',
  result: '办理结果',
};

/** Why a notice that stood through a reopening has a new text. */
export const republishedReason = '重新办理后，结果有更新';

const raisedHow: Record<Channel, string> = {
  site: '在网上',
  reception: '在驻点接待时',
  visit: '在走访时',
  phone: '打电话',
  paper: '来信',
};

/** What a draft is written from. `raisedOn` is a civil date; events oldest first. */
export type DraftSource = {
  title: string | null;
  category: string;
  community: string;
  channel: Channel | 'imported';
  raisedOn: string;
  /** How many raised it. */
  raisedBy: number;
  events: readonly { verb: IssueVerb; note: string | null }[];
  /** What an old ledger says of the result. */
  importResult: string | null;
};

/** Title, what was raised and the result, from public words only: never from what a resident wrote. */
export function draftNotice(source: DraftSource): NoticeText {
  const { category, community, channel, raisedOn, raisedBy, events, importResult } = source;
  const title = source.title ?? `${community}${category}问题`;
  const who = raisedBy > 1 ? `先后有${raisedBy}位群众` : '有群众';
  const how = channel === 'imported' ? '' : raisedHow[channel];
  const raised = `${chineseDate(raisedOn)}，${community}${who}${how}反映：${title}。`;
  const result = events.findLast(({ verb }) => verb === 'resolve')?.note ?? importResult ?? '';
  return { title, raised, result };
}
