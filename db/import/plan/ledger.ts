import { civilDate, startOfDay } from '../../../src/domain/time.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { ledgerSheet } from '../sheets/ledger.ts';
import { type Context, communityFinder, type Planner, privacyCheck, type Source } from './context.ts';
import { departmentNamed } from './departments.ts';
import { importKey, ofNoFeedback, type Town } from './town.ts';

type Row = RowOf<typeof ledgerSheet.columns>;

/** What an old ledger says of entries that are not done: such an entry must not enter as closed. */
const openClaim =
  /^(未办结|未办|未解决|未完成|未结|否|办理中|在办|正在办理?|处理中|待办|待处理|跟进中|持续跟进|未回复)/;

/**
 * An old ledger: each entry becomes a closed issue with one `imported` event and no notice. Key is the ledger's name and the
 * entry's number, so a newer file updates. What it claims is kept as 原台账记载.
 */
export const planLedger: Planner<Row> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const clean = privacyCheck(town, context);
  const seen = new Map<string, number>();
  const known = new Set([...town.departments.rows()].map(({ name }) => name));
  for (const row of rows) {
    const { value } = row;
    const source = value.ledger ?? ledgerName(context.source);
    const key = importKey(source, value.number);
    const code = community(row);
    if (!code || !acceptable(row, seen.get(key), context)) continue;
    if (!clean(row, 'title', value.title) || !clean(row, 'result', value.result)) continue;
    seen.set(key, row.row);
    putEntry(town, source, code, value, context.now);
  }
  const made = [...town.departments.rows()].filter(({ name }) => !known.has(name));
  if (made.length > 0) context.note(`台账里出现的 ${made.length} 个承办部门已新建，可用“部门”表补上电话和职责。`);
};

function acceptable(row: ParsedRow<Row>, earlier: number | undefined, context: Context): boolean {
  const { raisedOn, closedOn, claim } = row.value;
  if (earlier !== undefined)
    context.refuse(
      row,
      'number',
      `与第 ${earlier} 行编号相同`,
      '同一本台账里编号不能重复：请改正编号，或删去重复的一行。',
    );
  else if (raisedOn > civilDate(context.now)) context.refuse(row, 'raisedOn', '反映日期在今天之后', '请核对日期。');
  else if (closedOn && closedOn > civilDate(context.now))
    context.refuse(row, 'closedOn', '办结日期在今天之后', '请核对日期。');
  else if (closedOn && closedOn < raisedOn) context.refuse(row, 'closedOn', '办结日期早于反映日期', '请核对两个日期。');
  else if (claim && openClaim.test(claim))
    context.refuse(
      row,
      'claim',
      '还没有办结，不能作为旧台账导入',
      '请在系统里登记这个问题继续办理，并从表中删去这一行。',
    );
  else return true;
  return false;
}

/** The same for every copy of a file: without (1), 副本, 问题行 and the ending; with the sheet's name where it says something. */
export function ledgerName({ file, sheet }: Pick<Source, 'file' | 'sheet'>): string {
  const stem = (file.split(/[\\/]/).at(-1) ?? file)
    .replace(/\.[a-z]{3,5}$/i, '')
    .replace(/(-问题行|\s*[-—–]?\s*副本|\s*[(（]\d+[)）])+$/, '')
    .trim();
  const telling = sheet && sheet !== stem && !/^(sheet|工作表)\s*\d*$/i.test(sheet) && !/^(问题)?台账$/.test(sheet);
  return telling ? `${stem}·${sheet}` : stem;
}

function putEntry(town: Town, source: string, communityCode: string, value: Row, now: number): void {
  const categoryName = value.category ?? '其他';
  const category =
    town.issueCategories.get(categoryName) ??
    town.issueCategories.add({
      id: town.issueCategories.freeId(),
      name: categoryName,
      departmentId: null,
      deadlineWorkingDays: null,
    });
  const fields = {
    communityCode,
    categoryId: category.id,
    kind: value.kind,
    title: value.title,
    raisedOn: value.raisedOn,
    departmentId: departmentNamed(town, value.department),
    importClaim: value.claim,
    importResult: value.result,
  };
  const [present] = town.issues.group(importKey(source, value.number));
  if (present) {
    town.issues.change(present, fields);
    return;
  }
  const at = value.closedOn ? startOfDay(value.closedOn) : now;
  const id = town.issues.freeId();
  town.issues.add({
    ...fields,
    id,
    kind: fields.kind ?? null,
    departmentId: fields.departmentId ?? null,
    importClaim: fields.importClaim ?? null,
    importResult: fields.importResult ?? null,
    channel: 'imported',
    state: 'closed',
    stateSince: at,
    dueOn: null,
    responsibleLeaderId: null,
    handlerId: null,
    mergedIntoId: null,
    importSource: source,
    importNumber: value.number,
  });
  town.issueEvents.add({
    issueId: id,
    seq: 1,
    verb: 'imported',
    state: 'closed',
    at,
    actorCadreId: null,
    departmentId: null,
    note: null,
    reason: null,
    dueOn: null,
    ...ofNoFeedback,
  });
}
