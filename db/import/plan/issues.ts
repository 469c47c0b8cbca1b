import { foldEvents } from '../../../src/domain/issue-life.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { eventsSheet, issuesSheet, noticesSheet, revisionsSheet } from '../sheets/ledger.ts';
import { cadresByLabel } from './cadres.ts';
import { type Context, communityFinder, type Planner, privacyCheck } from './context.ts';
import { departmentNamed } from './departments.ts';
import { ofNoFeedback, type Town } from './town.ts';

/** Looks a person up by an export's label: null for none, undefined (and the row refused) for somebody unknown. */
type Person = (row: ParsedRow<unknown>, field: string, label: string | null | undefined) => number | null | undefined;

function personFinder(town: Town, context: Context): Person {
  const find = cadresByLabel(town);
  return (row, field, label) => {
    if (!label) return null;
    const id = find(label);
    if (id === undefined) context.refuse(row, field, '干部表里没有这个人', '请先导入干部表。');
    return id;
  };
}

const taken = '记录里这个编号已经是另一条，历史不能改写';
const takenAdvice = '导出的台账只能导回原来的记录，或导入空的记录。';

/** The record's own ledger comes back: entries are added with their numbers; those present must be the same ones. */
export const planIssues: Planner<RowOf<typeof issuesSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const person = personFinder(town, context);
  const clean = privacyCheck(town, context);
  for (const row of rows) {
    const { value } = row;
    if (!clean(row, 'title', value.title) || !clean(row, 'importResult', value.importResult)) continue;
    const communityCode = community(row);
    const responsibleLeaderId = person(row, 'leader', value.leader);
    const handlerId = person(row, 'handler', value.handler);
    if (!communityCode || responsibleLeaderId === undefined || handlerId === undefined) continue;
    const present = town.issues.get(`${value.id}`);
    if (present) {
      const same =
        present.communityCode === communityCode &&
        present.raisedOn === value.raisedOn &&
        present.channel === value.channel;
      if (!same) context.refuse(row, 'id', taken, takenAdvice);
      continue;
    }
    const category =
      town.issueCategories.get(value.category) ??
      town.issueCategories.add({
        id: town.issueCategories.freeId(),
        name: value.category,
        departmentId: null,
        deadlineWorkingDays: null,
      });
    town.issues.add({
      id: value.id,
      communityCode,
      categoryId: category.id,
      kind: value.kind ?? null,
      title: value.title ?? null,
      channel: value.channel,
      raisedOn: value.raisedOn,
      state: value.state,
      stateSince: value.stateSince,
      dueOn: value.dueOn ?? null,
      responsibleLeaderId,
      handlerId,
      departmentId: departmentNamed(town, value.department) ?? null,
      mergedIntoId: value.mergedInto ?? null,
      importSource: value.importSource ?? null,
      importNumber: value.importNumber ?? null,
      importClaim: value.importClaim ?? null,
      importResult: value.importResult ?? null,
    });
  }
};

/** Only for issues that this import adds: the history of one that is on record goes on there. */
export const planEvents: Planner<RowOf<typeof eventsSheet.columns>> = (town, rows, context) => {
  const person = personFinder(town, context);
  const clean = privacyCheck(town, context);
  const added = new Set(town.issues.added.map(({ id }) => id));
  const last = new Map<number, ParsedRow<unknown>>();
  for (const row of rows) {
    const { issue: issueId, seq, verb, state, at, note, reason, dueOn } = row.value;
    const present = town.issueEvents.get(`${issueId} ${seq}`);
    const actorCadreId = person(row, 'actor', row.value.actor);
    if (actorCadreId === undefined || !clean(row, 'note', note) || !clean(row, 'reason', reason)) continue;
    if (present && !added.has(issueId)) {
      if (present.verb !== verb || present.at !== at) context.refuse(row, 'seq', taken, takenAdvice);
    } else if (present) context.refuse(row, 'seq', '这一步写了两次', '请删去重复的一行。');
    else if (!town.issues.get(`${issueId}`))
      context.refuse(row, 'issue', '没有这个编号的问题', '请与“问题登记”表一起导入。');
    else if (!added.has(issueId))
      context.refuse(row, 'issue', '问题已经在记录里，不能从表格添加步骤', '请在系统里办理。');
    else {
      const departmentId = departmentNamed(town, row.value.department) ?? null;
      town.issueEvents.add({
        issueId,
        seq,
        verb,
        state,
        at,
        actorCadreId,
        departmentId,
        note: note ?? null,
        reason: reason ?? null,
        dueOn: dueOn ?? null,
        ...ofNoFeedback,
      });
      last.set(issueId, row);
    }
  }
  for (const [issueId, row] of last) checkLife(town, issueId, row, context);
};

/** The cached state must be what the events fold to. */
function checkLife(town: Town, issueId: number, row: ParsedRow<unknown>, context: Context): void {
  const issue = town.issues.get(`${issueId}`);
  const events = town.issueEvents.group(`${issueId}`).toSorted((a, b) => a.seq - b.seq);
  try {
    const life = foldEvents(events);
    if (life.state !== issue?.state)
      context.refuse(
        row,
        'state',
        `办理过程得出的状态与“问题登记”表不一致（问题 ${issueId}）`,
        '请使用原样导出的表格。',
      );
  } catch (error) {
    context.refuse(
      row,
      'verb',
      `问题 ${issueId} 的办理过程不成立：${(error as Error).message}`,
      '请使用原样导出的表格。',
    );
  }
}

export const planNotices: Planner<RowOf<typeof noticesSheet.columns>> = (town, rows, context) => {
  for (const row of rows) {
    const { id, issue: issueId, publishedAt, withdrawnAt, withdrawnReason } = row.value;
    const standing = town.notices.group(`${issueId}`).find((notice) => notice.withdrawnAt === null);
    const present = town.notices.get(`${id}`) ?? (withdrawnAt === undefined ? standing : undefined);
    if (present) {
      if (present.id !== id || present.issueId !== issueId) context.refuse(row, 'id', taken, takenAdvice);
    } else if (!town.issues.get(`${issueId}`))
      context.refuse(row, 'issue', '没有这个编号的问题', '请与“问题登记”表一起导入。');
    else if ((withdrawnAt === undefined) !== (withdrawnReason === undefined))
      context.refuse(row, 'withdrawnReason', '撤回时间和撤回原因要同时填写', '请使用原样导出的表格。');
    else
      town.notices.add({
        id,
        issueId,
        publishedAt,
        withdrawnAt: withdrawnAt ?? null,
        withdrawnReason: withdrawnReason ?? null,
      });
  }
};

export const planRevisions: Planner<RowOf<typeof revisionsSheet.columns>> = (town, rows, context) => {
  const person = personFinder(town, context);
  const clean = privacyCheck(town, context);
  const added = new Set(town.notices.added.map(({ id }) => id));
  for (const row of rows) {
    const { notice: noticeId, revision, at, title, raised, result, reason } = row.value;
    const actorCadreId = person(row, 'actor', row.value.actor);
    if (
      actorCadreId === undefined ||
      !clean(row, 'title', title) ||
      !clean(row, 'raised', raised) ||
      !clean(row, 'result', result)
    )
      continue;
    const present = town.noticeRevisions.get(`${noticeId} ${revision}`);
    if (present && !added.has(noticeId)) {
      if (present.at !== at || present.title !== title) context.refuse(row, 'revision', taken, takenAdvice);
    } else if (present) context.refuse(row, 'revision', '这一版写了两次', '请删去重复的一行。');
    else if (!added.has(noticeId))
      context.refuse(
        row,
        'notice',
        '没有这个编号的公示，或它已经在记录里',
        '请与“公示”表一起导入；更正请在系统里办理。',
      );
    else if ((revision === 1) !== (reason === undefined))
      context.refuse(row, 'reason', '第 1 版没有更正原因，以后各版都要有', '请使用原样导出的表格。');
    else
      town.noticeRevisions.add({ noticeId, revision, at, title, raised, result, reason: reason ?? null, actorCadreId });
  }
};
