/**
 * Who may do what with an entry of the ledgers: one table for the public ledger, one sentence for the restricted one
 * (shared/domain.md "Rules", "People and what each needs"; shared/contract.md "Roles"). Whether the move fits the issue's
 * state is decided by issue-life.ts. The roles themselves come from the record: a successor in a post replaces at once [001].
 */
import { isBarred } from './restricted.ts';
import { restrictedElsewhere } from './restricted-words.ts';
import { type IssueVerb, verbWords } from './terms.ts';

export const officialRoles = ['office', 'liaison', 'cadre', 'handler', 'lead', 'supervision', 'principal'] as const;
export type OfficialRole = (typeof officialRoles)[number];

/** A role held in an area and everything below it. `departmentId` is a handler's department, else null. */
export type Grant = { role: OfficialRole; areaCode: string; departmentId: number | null };
/** Someone signed in. `departmentId`: the department they belong to, whatever their roles are. */
export type Official = {
  kind: 'official';
  cadreId: number;
  departmentId: number | null;
  grants: readonly Grant[];
};
/** Whoever holds the receipt of a feedback; they only ever reach the entry that this feedback is attached to. */
export type Resident = { kind: 'resident'; feedbackId: number };
/** The program itself: import, retention. */
export type System = { kind: 'system' };
export type Actor = Official | Resident | System;

/** Whom a restricted entry is about. Null parts are unknown. */
export type Accused = {
  cadreId: number | null;
  departmentId: number | null;
  /** Cadres who serve in a team where the accused is lead, head or deputy. */
  ledTeamMemberIds: readonly number[];
};

/** What the rights ask about an entry, or about a feedback that has none yet (then no department, leader or handler). */
export type IssueFacts = {
  restricted: boolean;
  communityCode: string;
  /** The community's code and those of all areas above it, up to the root. */
  areaCodes: readonly string[];
  departmentId: number | null;
  handlerId: number | null;
  /** Null where none is named, or the one named has left office: the team's lead then stands in. */
  responsibleLeaderId: number | null;
  /** See `handledBy` and `handledRestrictedBy`. */
  handledBy: readonly number[];
  /** Null in the public ledger, and where a denunciation names nobody of the published cadres. */
  accused: Accused | null;
};

/** What officials do with an entry, or see of it. `enter`: take down what someone came, called or wrote to say. */
export const officialActions = [
  'see',
  'seePhotos',
  'openContact',
  'enter',
  'release',
  'abuse',
  'accept',
  'answer',
  'merge',
  'reject',
  'assign',
  'start',
  'progress',
  'ask',
  'extend',
  'escalate',
  'descend',
  'refuse',
  'resolve',
  'close',
  'reopen',
  'urge',
  'publish',
  'correct',
  'withdraw',
  'confirmFinding',
] as const;
export type OfficialAction = (typeof officialActions)[number];
/** What the receipt allows; when, is decided by `residentMoves` (resident-moves.ts). `reopen` is theirs as well. */
export const residentActions = ['submit', 'reply', 'add', 'rate', 'reopen', 'deleteContact'] as const;
export type ResidentAction = (typeof residentActions)[number];
export const systemActions = ['imported', 'deleteContact'] as const;
export type SystemAction = (typeof systemActions)[number];
export type Action = OfficialAction | ResidentAction | SystemAction;

/** How an official stands to an entry: a role whose area covers it; of its department or named for it; its responsible leader. */
export type Relation = OfficialRole | 'responsible';
export const relationWords: Record<Relation, string> = {
  office: '组织办',
  liaison: '联络员',
  cadre: '驻点干部',
  handler: '承办人',
  lead: '责任人',
  supervision: '督查组',
  principal: '主要领导',
  responsible: '责任领导',
};

const intake = ['liaison', 'office'] as const;
const leading = ['responsible', 'lead'] as const;
const working = ['handler', ...leading] as const;
const publishing = ['liaison', 'office', ...leading] as const;
/** 个人信息保护法 6, 51: contact data and photos are for those who handle the case; supervising it is no reason. */
const onTheCase = ['liaison', 'office', ...working] as const;

/** The public ledger: any one of the relations is enough. `close` asks more, see `closingProblem`. */
export const publicRights: Readonly<Record<OfficialAction, readonly Relation[]>> = {
  see: [...onTheCase, 'supervision', 'principal'],
  seePhotos: onTheCase,
  openContact: onTheCase,
  enter: ['cadre', 'liaison', 'lead', 'office'],
  release: intake,
  abuse: intake,
  accept: intake,
  answer: intake,
  merge: intake,
  reject: intake,
  assign: [...intake, ...leading],
  start: ['handler'],
  progress: working,
  ask: [...intake, 'handler', ...leading],
  extend: ['office', ...leading],
  escalate: ['office', ...leading],
  descend: ['office'],
  refuse: ['handler'],
  resolve: working,
  close: ['responsible', 'principal'],
  reopen: ['responsible', 'principal'],
  urge: ['supervision', 'principal', 'office'],
  publish: publishing,
  correct: publishing,
  /** Supervision too: what should not stand in public must be gone fast. */
  withdraw: [...publishing, 'supervision'],
  /** The second person who agrees that a finding of the privacy guard may stand in a notice. */
  confirmFinding: ['lead', 'supervision'],
};

/** Never in the restricted ledger, by nobody (domain.md: no merges, no notices). */
export const neverRestricted = [
  'merge',
  'publish',
  'correct',
  'withdraw',
  'confirmFinding',
] as const satisfies readonly OfficialAction[];

const actionWords: Record<Exclude<Action, IssueVerb>, string> = {
  see: '查看这件事',
  seePhotos: '查看照片',
  openContact: '查看联系方式',
  enter: '代为登记',
  release: '放行待核内容',
  abuse: '标为无效信息',
  add: '补充情况',
  deleteContact: '删除联系方式',
  confirmFinding: '确认可以公开',
};
/** An action as people read it. */
export const actionWord = (action: Action): string =>
  action === 'close'
    ? '销案'
    : action in verbWords
      ? verbWords[action as IssueVerb]
      : actionWords[action as keyof typeof actionWords];

/** The one answer about a restricted entry to whoever may not see it: as if there were none. */
export const nothingThere = '没有这条记录。';

/**
 * Who handled a public entry: whoever started it, reported progress or wrote a result at any time, and the handler named now.
 * At any time, not only since the last reopening: else a leader could hand their own result back to themselves and then sign
 * it off.
 * @param merged who handled what was merged into it
 */
export function handledBy(
  events: Iterable<{ verb: IssueVerb; actorCadreId: number | null }>,
  handlerId: number | null,
  merged: readonly number[] = [],
): number[] {
  const ids = new Set<number>(handlerId === null ? merged : [handlerId, ...merged]);
  for (const { verb, actorCadreId } of events)
    if (actorCadreId !== null && (verb === 'start' || verb === 'progress' || verb === 'resolve')) ids.add(actorCadreId);
  return [...ids];
}

/**
 * Who handled a restricted entry: whoever wrote the result that stands, and the handler named now. Milder than in public, where
 * the principal signs off in the end: here nobody else may see it, and two supervisors who both worked on it could never close
 * it. Nobody signs off their own result all the same.
 */
export function handledRestrictedBy(
  events: readonly { verb: IssueVerb; actorCadreId: number | null }[],
  handlerId: number | null,
): number[] {
  const author = events.findLast(({ verb }) => verb === 'resolve')?.actorCadreId ?? null;
  return [...new Set([handlerId, author])].filter((id) => id !== null);
}

/** How an official stands to an entry. A handler's grant counts for the entries of their department only. */
export function relationsTo(official: Official, facts: IssueFacts): Set<Relation> {
  const relations = new Set<Relation>();
  for (const { role, areaCode, departmentId } of official.grants) {
    if (!facts.areaCodes.includes(areaCode)) continue;
    if (role !== 'handler' || (departmentId !== null && departmentId === facts.departmentId)) relations.add(role);
  }
  if (official.cadreId === facts.handlerId) relations.add('handler');
  if (facts.responsibleLeaderId === null ? relations.has('lead') : official.cadreId === facts.responsibleLeaderId)
    relations.add('responsible');
  return relations;
}

/** Whether the entry exists at all for this actor: whoever may not see a restricted one is answered as if there were none. */
export function maySee(actor: Actor, facts: IssueFacts): boolean {
  if (actor.kind !== 'official') return false;
  const relations = relationsTo(actor, facts);
  if (facts.restricted) return relations.has('supervision') && !isBarred(actor, facts.accused);
  return publicRights.see.some((relation) => relations.has(relation));
}

/** 销案 [001]: only the responsible leader, never who handled it; where the responsible leader handled it, the principal. */
function closingProblem(official: Official, facts: IssueFacts, relations: ReadonlySet<Relation>): string | null {
  const handled = facts.handledBy.includes(official.cadreId);
  if (facts.restricted) return handled ? '这件事由您办理或者结果是您写的，要由督查组的另一个人销案。' : null;
  if (handled) return '您办过这件事，不能自己销案，要由主要领导销案。';
  if (relations.has('responsible')) return null;
  const leaderHandled = facts.responsibleLeaderId === null || facts.handledBy.includes(facts.responsibleLeaderId);
  return leaderHandled ? null : '由责任领导销案；责任领导自己办的，才由主要领导销案。';
}

/**
 * Why the actor may not do it, in Chinese; null when they may. In the restricted ledger (信访工作条例 30) only supervision acts,
 * except the accused, their department and members of teams they lead; anybody else reads `nothingThere`, so that the answer
 * tells nothing. Whoever wants to enter a restricted feedback knows of it and is told the way.
 */
export function mayAct(actor: Actor, action: Action, facts: IssueFacts): string | null {
  if (actor.kind !== 'official') {
    const own: readonly Action[] = actor.kind === 'resident' ? residentActions : systemActions;
    return own.includes(action) ? null : facts.restricted ? nothingThere : `“${actionWord(action)}”要由工作人员来做。`;
  }
  const isOfficial = (officialActions as readonly Action[]).includes(action);
  if (facts.restricted) {
    if (!maySee(actor, facts)) return action === 'enter' ? restrictedElsewhere : nothingThere;
    if (!isOfficial || (neverRestricted as readonly Action[]).includes(action))
      return `这类内容只由督查组办理，不能“${actionWord(action)}”。`;
  }
  if (!isOfficial) return `“${actionWord(action)}”要由反映人凭回执来做。`;
  const relations = relationsTo(actor, facts);
  const allowed = publicRights[action as OfficialAction];
  if (!facts.restricted && !allowed.some((relation) => relations.has(relation)))
    return `“${actionWord(action)}”由${allowed.map((relation) => relationWords[relation]).join('、')}来做。`;
  return action === 'close' ? closingProblem(actor, facts, relations) : null;
}
