/**
 * The steps of an entry as `/track/` tells them to whoever raised it: plain words, nothing personal, of a restricted entry no
 * department and no name.
 */
import { type IssueState, type IssueVerb, verbWords } from './terms.ts';
import { chineseDate } from './wording.ts';

/** One step, with what the record holds of it. `note` and `reason` are officials' words, guarded when written. */
export type TrackedEvent = {
  verb: IssueVerb;
  state: IssueState;
  note: string | null;
  reason: string | null;
  dueOn: string | null;
  /** It is a resident's own step (no official wrote it). */
  byResident: boolean;
  /**
   * Whose step it is or whom it concerns: mine, another resident's, or everyone's. What concerns another resident is told
   * without its words.
   */
  concerns: 'me' | 'other' | 'everyone';
};

/** Names a step may mention; null where the record has none. `supervision`: who the urging came from is not told by name. */
export type StepNames = { restricted: boolean; department: string | null; leader: string | null };

type Words = (event: TrackedEvent, names: StepNames) => string;

const because = ({ reason }: TrackedEvent): string => (reason?.trim() ? `原因：${asSentence(reason.trim())}` : '');
const until = ({ dueOn }: TrackedEvent): string => (dueOn ? `最迟${chineseDate(dueOn)}办结。` : '');
const who = ({ concerns }: TrackedEvent): string => (concerns === 'other' ? '另一位反映人' : '您');
/** A sentence ends; a text that has its own end keeps it. */
const asSentence = (text: string): string => (/[。！？!?…）”]$/u.test(text) ? text : `${text}。`);

const assigned: Words = (event, { department, leader }) => {
  const desk = department ? `已交给${department}办理` : '已安排人办理';
  return `${desk}${leader ? `，责任领导是${leader}` : ''}。${until(event)}`;
};
const reopened: Words = (event) =>
  event.byResident
    ? `${who(event)}反映没有解决，重新办理。${until(event)}`
    : `决定重新办理。${because(event)}${until(event)}`;

/** What happened. The note follows, see `eventWords`. */
const words: Record<IssueVerb, Words> = {
  submit: (event) => (event.concerns === 'other' ? '有人反映了这件事。' : '收到您的反映，联络员会看到。'),
  accept: (event) => `已经受理，登记在册。${until(event)}`,
  answer: () => '当场作了答复。',
  assign: assigned,
  start: (_, { department }) => `${department ?? '承办人'}开始办理。`,
  progress: () => '有新的进展。',
  ask: (event) =>
    event.concerns === 'other' ? '请另一位反映人补充情况。' : '请您补充情况。等您补充的日子不算在我们的期限里。',
  reply: (event) => `${who(event)}补充了情况。${event.dueOn ? `期限改为${chineseDate(event.dueOn)}。` : ''}`,
  extend: (event) => `期限延长${event.dueOn ? `到${chineseDate(event.dueOn)}` : ''}，只延长这一次。${because(event)}`,
  escalate: (event) => `这里解决不了，已上报上级。${because(event)}`,
  descend: () => '上级有了答复，接着办。',
  refuse: (event, { department }) => `${department ?? '承办人'}认为不归自己管，退回重新交办。${because(event)}`,
  resolve: () => '办出了结果，等责任领导审核。',
  close: () => '责任领导审核了结果，已经销案。',
  publish: () => '结果已在公开栏公示。',
  correct: (event) => `公示的内容作了更正。${because(event)}`,
  withdraw: (event) => `公示已撤回。${because(event)}`,
  reopen: reopened,
  merge: () => '和同一件事合并办理，进展在这里照样看得到。',
  reject: (event) => `不予受理。${because(event)}`,
  urge: (event) => `已督促尽快办理。${because(event)}`,
  rate: (event) => `${who(event)}作了评价。`,
  imported: () => `${verbWords.imported}。`,
};

/** What was received and waits for a person to look at: no step of an entry yet. */
export const heldWords = (restricted: boolean): string =>
  restricted
    ? '收到您的反映，先由督查组看一遍，别人看不到。看过再登记。'
    : '收到您的反映，先由工作人员看一遍，看过再登记。';

/** Where a restricted entry must be told differently: supervision handles it, no department, no leader, no public notice. */
const restrictedWords: Partial<Record<IssueVerb, Words>> = {
  submit: () => '收到您的反映，只有督查组能看到。',
  accept: (event) => `督查组已经受理。${until(event)}`,
  assign: (event) => `督查组已安排专人核查。${until(event)}`,
  start: () => '督查组开始核查。',
  refuse: (event) => `重新安排核查的人。${because(event)}`,
  resolve: () => '核查有了结果，等督查组另一个人审核。',
  close: () => '督查组审核了结果，已经办结。',
};

/** One step in words, with the note for residents where there is one. */
export function eventWords(event: TrackedEvent, names: StepNames): string {
  const { restricted } = names;
  const word = (restricted && restrictedWords[event.verb]) || words[event.verb];
  const told = word(event, restricted ? { restricted, department: null, leader: null } : names);
  const note = event.concerns === 'other' ? '' : (event.note?.trim() ?? '');
  return note ? `${told}${asSentence(note)}` : told;
}
