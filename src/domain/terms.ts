/** The field's terms: codes as the record keeps them, words as people read them (shared/domain.md). */

export const roles = ['lead', 'head', 'deputy', 'liaison', 'member'] as const;
export type Role = (typeof roles)[number];
export const roleWords: Record<Role, string> = {
  lead: '责任人',
  head: '组长',
  deputy: '副组长',
  liaison: '联络员',
  member: '成员',
};

export type TeamKind = 'resident' | 'auxiliary';
export const teamWords: Record<TeamKind, string> = { resident: '驻点团队', auxiliary: '辅助团队' };

export const issueStates = [
  'submitted',
  'registered',
  'assigned',
  'in_progress',
  'escalated',
  'resolved',
  'closed',
  'published',
  'answered',
  'merged',
  'rejected',
] as const;
export type IssueState = (typeof issueStates)[number];
/** Residents' words first (look.md): what it means for the person who raised it. */
export const stateWords: Record<IssueState, string> = {
  submitted: '已收到',
  registered: '已登记',
  assigned: '已交办',
  in_progress: '正在办',
  escalated: '已上报',
  resolved: '已有结果',
  closed: '已销案',
  published: '已公示',
  answered: '当场答复',
  merged: '已并办',
  rejected: '不予受理',
};
/** Settled: nothing more is owed to whoever raised it, save the publication of the result. */
export const settledStates = [
  'closed',
  'published',
  'answered',
  'merged',
  'rejected',
] as const satisfies readonly IssueState[];
export const isSettled = (state: IssueState): boolean => (settledStates as readonly IssueState[]).includes(state);

/**
 * Groups of states that the ledger lists like a state. open, settled: entries of this ledger · recorded: both ·
 * imported: entries of an old ledger · noticed: entries whose notice stands, those back in progress included.
 */
export const ledgerGroups = ['open', 'settled', 'recorded', 'imported', 'noticed'] as const;
export type LedgerGroup = (typeof ledgerGroups)[number];

export const issueKinds = ['question', 'help', 'suggestion', 'complaint'] as const;
export type IssueKind = (typeof issueKinds)[number];
export const kindWords: Record<IssueKind, string> = {
  question: '咨询',
  help: '求助',
  suggestion: '建议',
  complaint: '投诉',
};

/** What a resident may say: 举报 is restricted and never enters the public ledger. */
export const feedbackKinds = [...issueKinds, 'denunciation'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];
export const feedbackKindWords: Record<FeedbackKind, string> = { ...kindWords, denunciation: '举报' };

/** How it was said. */
export const channels = ['site', 'reception', 'visit', 'phone', 'paper'] as const;
export type Channel = (typeof channels)[number];
export const channelWords: Record<Channel, string> = {
  site: '网上',
  reception: '接待',
  visit: '走访',
  phone: '电话',
  paper: '来信',
};

export const issueVerbs = [
  'submit',
  'accept',
  'answer',
  'assign',
  'start',
  'progress',
  'ask',
  'reply',
  'extend',
  'escalate',
  'descend',
  'refuse',
  'resolve',
  'close',
  'publish',
  'correct',
  'withdraw',
  'reopen',
  'merge',
  'reject',
  'urge',
  'rate',
  'imported',
] as const;
export type IssueVerb = (typeof issueVerbs)[number];
/** The steps after which nothing more is owed, until a reopening. */
export const settlingVerbs = ['close', 'answer', 'merge', 'reject', 'imported'] as const satisfies readonly IssueVerb[];
/** The step as the timeline of a notice words it. */
export const verbWords: Record<IssueVerb, string> = {
  submit: '群众反映',
  accept: '受理登记',
  answer: '当场答复',
  assign: '交办',
  start: '开始办理',
  progress: '办理进展',
  ask: '请反映人补充',
  reply: '反映人补充',
  extend: '延长期限',
  escalate: '上报上级',
  descend: '上级答复',
  refuse: '退回重新交办',
  resolve: '办出结果',
  close: '责任领导销案',
  publish: '公示结果',
  correct: '更正公示',
  withdraw: '撤回公示',
  reopen: '重新办理',
  merge: '并案办理',
  reject: '不予受理',
  urge: '督办',
  rate: '群众评价',
  imported: '由原台账导入',
};
