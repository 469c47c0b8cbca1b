/** Words of meetings: what they are called, what they decide, how residents are told. */
import { type DecisionVerb, type MeetingKind, meetingKindWords } from './field-terms.ts';
import { publicRights, relationWords } from './rights.ts';
import { isCivilDate } from './time.ts';
import { chineseClock, chineseDate, chineseDateWeekday } from './wording.ts';

/** As a decision names it: 碰头会. */
const shortWords: Record<MeetingKind, string> = {
  team_week: '小结会',
  team_month: '碰头会',
  town_month: '分析研判会',
};

type Dated = { kind: MeetingKind; date: string };

/** `2026年11月24日碰头会` */
export const meetingName = ({ kind, date }: Dated): string => `${chineseDate(date)}${shortWords[kind]}`;

/** `青石村委会每月碰头会` */
export const meetingTitle = (kind: MeetingKind, areaName: string): string => `${areaName}${meetingKindWords[kind]}`;

/** What stands before the reason, the note or the internal note of a move that a meeting decided on. */
export const decisionPrefix = (meeting: Dated): string => `按${meetingName(meeting)}决定：`;

/** Whose right the move is, as the ledger's rights say. */
export const whoCarriesOut = (verb: DecisionVerb): string =>
  publicRights[verb].map((relation) => relationWords[relation]).join('、');

/** The announcement of a meeting that residents may come to. */
export function meetingAnnouncement(
  meeting: Dated & { startsAt: string; place: string },
  shortName: string,
): { title: string; body: string } {
  const { kind, date, startsAt, place } = meeting;
  return {
    title: `${shortName}${meetingKindWords[kind]}：${chineseDateWeekday(date)}`,
    body: [
      `时间：${chineseDate(date)}${chineseClock(startsAt)}。`,
      `地点：${place}。`,
      '会上逐件说这段时间群众反映的事办得怎样、还差什么。欢迎来听，有话可以当场说，也可以在驻点日当面说。',
    ].join('\n'),
  };
}

/** What a move says besides its reason, line by line. */
export function decisionDetails(
  input: Record<string, unknown>,
  named: { person(id: number): string; department(id: number): string },
): string[] {
  const { responsibleLeader, department, handler, to, reason, note, title } = input;
  const of = (id: unknown, name: (id: number) => string, none: string) =>
    typeof id === 'number' ? name(id) : id === null ? none : null;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const upTo = text(to);
  const lines: [string, string | null][] = [
    ['标题', text(title)],
    ['责任领导', of(responsibleLeader, named.person, '不指定')],
    ['部门', of(department, named.department, '不交部门')],
    ['承办人', of(handler, named.person, '由部门自己定')],
    upTo !== null && isCivilDate(upTo) ? ['新的期限', chineseDate(upTo)] : ['上报给', upTo],
    ['原因', text(reason)],
    ['给反映人的话', text(note)],
  ];
  return lines.flatMap(([word, value]) => (value ? [`${word}：${value}`] : []));
}
