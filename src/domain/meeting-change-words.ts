/** What was done with a meeting, in lines for the history of who did what. */
import { type MeetingKind, meetingKindWords } from './field-terms.ts';
import { type IssueVerb, verbWords } from './terms.ts';
import { chineseDate } from './wording.ts';

type Told = {
  id?: number;
  kind?: MeetingKind;
  date?: string;
  place?: string;
  attendees?: number[];
  numbers?: object;
  issueId?: number;
  verb?: IssueVerb;
  seq?: number;
  dropped?: boolean;
};

/** `before` and `after` as the verbs of functions/meetings keep them. */
export function meetingWords(_: unknown, after: Told): string[] {
  const { id, kind, date, place, attendees, numbers, issueId, verb, seq, dropped } = after;
  if (issueId !== undefined) {
    const what = dropped ? '不办了' : verb ? verbWords[verb] : '';
    return [`${issueId}号：${what}${seq === undefined ? '' : `，台账第${seq}步`}`];
  }
  const name = `${id}号会议${kind ? `（${meetingKindWords[kind]}）` : ''}`;
  if (numbers) return [`${name}定稿`];
  if (attendees) return [`${name}到了${attendees.length}人`];
  return [`${name}：${[date && chineseDate(date), place].filter(Boolean).join('，')}`];
}
