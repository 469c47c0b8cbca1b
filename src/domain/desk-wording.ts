/** Words of the desk. */
import type { DeskRow } from './desk-shapes.ts';
import { type IssueVerb, isSettled, verbWords } from './terms.ts';
import { chineseDay } from './wording.ts';

/** What a page says after something was done; null for a word it does not know. */
export function doneWords(done: string): string | null {
  const more: Record<string, string> = {
    accept: '已经受理登记，公开台账里有了。',
    answer: '答复已经发出，反映人凭查询码能看到。',
    merge: '已经并案。反映人用原来的查询码就能看到那一条的进度。',
    reject: '已经记下不予受理，原因和该找哪里反映人都能看到。',
    abuse: '已经标为无效信息。',
    release: '已经放行，可以受理了。',
    close: '已经销案。下一步：公示结果。',
    resolve: '结果已经写上，等责任领导销案。',
    draft: '草稿存好了。',
    mask: '遮住了，草稿存好了。',
    overrides: '说明记下了，等另一个人同意。',
    confirm: '同意记下了。',
    notice: '已经公示，现在就能看到。',
    correct: '已经更正，原因写在公示下面。',
    withdraw: '已经撤回，原来的地址上只留原因。',
    photos: '照片放进去了，公示时一起公开。',
    cover: '照片遮好了，公示时一起公开。请再看一眼遮得全不全。',
    drop: '照片删掉了。',
    roster: '名单已经确认。',
    team: '名单改好了，公开栏上已经是新的。',
    pattern: '时间地点改好了，公开栏上已经是新的。',
    makeup: '补班安排好了，公告已经发出。',
    'signed-in': '签到记下了。',
    attendance: '签到记录改好了，原来怎么写的还在下面。',
    announced: '公告已经发布，现在就能看到。',
    policy: '政策已经发布，现在就能看到。',
    'hot-kept': '整理好了。公布之前，只有工作人员看得到。',
    'hot-dropped': '不再列出来。说的人再多一半，会重新找出来。',
    'hot-publish': '已经公布，现在就能看到。',
    'hot-correct': '改好了。',
    'hot-merge': '已经合成一条。',
    'hot-withdraw': '已经撤下，公开栏上没有了。台账里的事照常办。',
    'deed-logged': '实事登记好了。公示之前，只有工作人员看得到。',
    'deed-saved': '实事改好了。',
    'deed-published': '实事已经公示，现在就能看到。',
    'deed-corrected': '已经更正，原因写在公示下面。',
    'deed-withdrawn': '公示已经撤回，原来的地址上只留原因。',
    'card-version': '这一版定好了，可以打印。',
    'card-printed': '印的张数记下了。',
    'card-handed': '发的张数记下了。',
    'card-review': '核对记下了，公开栏上写着今天的日期。',
    visit: '记好了。',
    'visit-correct': '已经更正，原来写的还看得到。',
    'visit-withdraw': '已经撤回，不再计数。',
    'visit-photos': '照片放进去了，不会公开。',
    promise: '记下了，答应的事做到了。',
    'role-ended': '岗位已经收回，马上不再有这个权限。',
    disabled: '账号已经停用，正在用的地方都退出了。',
    'consult-draft': '草稿存好了，还没有发布。',
    'consult-publish': '已经发布，现在就能看到；到了第一天，就可以写意见。',
    'consult-correct': '已经更正，原因和原来的文字写在页面下面。',
    'consult-postpone': '最后一天已经往后移，原因写在页面上。',
    'consult-withdraw': '已经撤下，原来的地址上只留原因。',
    'consult-groups': '存好了。',
    'consult-sort': '归好了。',
    'consult-drop': '空的一类删掉了。',
    'consult-release': '已经放行，可以归类了。',
    'consult-abuse': '已经标为无效，不算意见。',
    'consult-answer': '结果已经公布，提意见的人凭查询码也能看到。',
    card: '卡建好了。',
    'card-set': '卡改好了。',
    'card-end': '这一户已经移出。',
    pair: '结对记下了。',
    unpair: '结对已经结束。',
    plan: '一户一策写好了。',
    step: '步骤记下了。',
    'step-done': '这一步做完了，记下了。',
    'plan-closed': '一户一策已经结束。',
    'meeting-called': '会议安排好了。',
    'meeting-moved': '时间地点改好了。',
    attendees: '参加的人记下了。',
    minutes: '会议记录存好了。',
    decided: '决定记下了。有权的人执行以后，台账里才有这一步。',
    'carried-out': '已经执行，台账里有这一步了。',
    dropped: '记下了，这个决定不办了。',
    'meeting-closed': '会议记录已经定稿。',
    ask: '问题已经发给反映人。等他回答的日子，不算在我们的期限里。',
  };
  if (Object.hasOwn(more, done)) return more[done] ?? null;
  return Object.hasOwn(verbWords, done) ? `“${verbWords[done as IssueVerb]}”已经记下。` : null;
}

/** How a verb stands on its button, in the words of whoever presses it. */
export const moveWords: Record<string, string> = {
  accept: '受理登记',
  answer: '当场答复',
  assign: '交办',
  start: '开始办理',
  progress: '写办理进展',
  ask: '问反映人',
  extend: '延长期限',
  escalate: '上报上级',
  descend: '录入上级答复',
  refuse: '退回，不归我们办',
  resolve: '写办理结果',
  close: '销案',
  publish: '公示结果',
  correct: '更正公示',
  withdraw: '撤回公示',
  reopen: '重新办理',
  merge: '并入另一条',
  reject: '不予受理',
  urge: '督办',
};

/** Title, or what stands in for one. */
export const rowTitle = (row: Pick<DeskRow, 'title' | 'category'>): string =>
  row.title ?? `${row.category.name}（还没有标题）`;

/** `11月30日前`, `已超5天`; empty where nothing is owed. */
export function dueWords({
  state,
  dueOn,
  overdueDays,
  waiting,
}: Pick<DeskRow, 'state' | 'dueOn' | 'overdueDays' | 'waiting'>): string {
  if (isSettled(state) || dueOn === null) return '';
  if (overdueDays > 0) return `已超${overdueDays}天`;
  return `${chineseDay(dueOn)}前${waiting ? '（等反映人）' : ''}`;
}

export const heldWords = {
  honeypot: '像是机器填的',
  captcha: '没有做核对',
  quota: '这个村今天反映得特别多',
} as const;
