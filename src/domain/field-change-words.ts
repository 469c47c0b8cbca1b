/** What was done in the field, in lines for the history of who did what. `before` and `after` as the verbs keep them; nothing personal. */
import { attendanceWords } from './attendance-change-words.ts';
import { consultationChangeWords } from './consultation-change-words.ts';
import type { FieldAction } from './field-rights.ts';
import { cardWords, pairingWords, planWords } from './household-change-words.ts';
import { meetingWords } from './meeting-change-words.ts';
import { visitChangeWords } from './visit-change-words.ts';

type Told = { title?: string; date?: string; number?: string; reason?: string };

const hotWords = (before: Told | null, { title = before?.title, reason }: Told): string[] => [
  ...(title ? [title] : []),
  ...(reason ? [`原因：${reason}`] : []),
];

/** Words of an action that needs more than its name. */
type TellsOf = (before: Told | null, after: Told) => string[];
const words: Partial<Record<FieldAction, TellsOf>> = {
  signIn: attendanceWords,
  putAttendanceRight: attendanceWords,
  logVisit: visitChangeWords,
  putVisitRight: visitChangeWords,
  withdrawVisit: visitChangeWords,
  keepPromise: visitChangeWords,
  raiseVisit: visitChangeWords,
  setHousehold: cardWords as TellsOf,
  pairHousehold: pairingWords as TellsOf,
  planHousehold: planWords as TellsOf,
  consult: consultationChangeWords,
  groupOpinions: consultationChangeWords,
  answerConsultation: consultationChangeWords,
  withdrawConsultation: consultationChangeWords,
  logDeed: (_, { date }) => (date ? [`${date}办成的`] : []),
  publishDeed: (_, { title }) => (title ? [title] : []),
  correctDeed: (_, { title, reason }) => [...(title ? [title] : []), ...(reason ? [`原因：${reason}`] : [])],
  withdrawDeed: (_, { title, reason }) => [...(title ? [title] : []), ...(reason ? [`原因：${reason}`] : [])],
  keepHotIssue: hotWords,
  publishHotIssue: hotWords,
  withdrawHotIssue: hotWords,
  callMeeting: meetingWords as TellsOf,
  closeMeeting: meetingWords as TellsOf,
  decide: meetingWords as TellsOf,
  carryOutDecision: meetingWords as TellsOf,
  makeCards: (_, { number }) => (number ? [`第${number}版`] : []),
  printCards: (_, { number }) => (number ? [`${number}张`] : []),
  handOutCards: (_, { number }) => (number ? [`${number}张`] : []),
};

export const fieldChangeWords = (what: FieldAction, before: unknown, after: unknown): string[] =>
  words[what]?.((before ?? null) as Told | null, (after ?? {}) as Told) ?? [];
