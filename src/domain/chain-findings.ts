/** What a check of the chain may find, and how it says so in Chinese. */

import type { ChainHead, ChainKind } from './chain.ts';
import { chineseInstant } from './wording.ts';

/** A row of history, by its line's key. */
export type ChainKey = { kind: ChainKind; ref: number; seq: number };
/** A column that is not what was chained; values only where the chain holds them. */
export type ColumnChange = { column: string; was?: unknown; is?: unknown };

type FieldTable = 'attendances' | 'visits';

export type ChainFinding =
  /** A row says something else than was chained. */
  | ({ what: 'edited'; position: number; changes: ColumnChange[] } & ChainKey)
  /** What a resident wrote was changed, or taken away without a mark of deletion. */
  | ({ what: 'content'; position: number; gone: boolean } & ChainKey)
  | ({ what: 'deleted'; position: number | null } & ChainKey)
  /** Rows of one matter that stand in each other's place. */
  | ({ what: 'reordered'; seqs: number[] } & Omit<ChainKey, 'seq'>)
  | ({ what: 'inserted' } & ChainKey)
  /** Chained after a head that had been published long before, with a time before it. */
  | ({ what: 'backdated'; position: number; at: number; headAt: number } & ChainKey)
  /** The cached state of an entry is not what its steps come to. */
  | { what: 'state'; kind: 'entry' | 'restricted_entry'; ref: number; problem: string | null; columns: string[] }
  /** An attendance or an entry of the visit log says something else than the history, is not known to it, or is gone. */
  | { what: 'field'; table: FieldTable; id: number; columns: string[] }
  | { what: 'untold' | 'field-gone'; table: FieldTable; id: number }
  /** A line of the chain itself was changed. */
  | ({ what: 'line'; position: number } & ChainKey)
  | { what: 'lines-reordered'; positions: [number, number] }
  | { what: 'lines-missing'; from: number; to: number }
  /** The chain ends before a published head, while the record knows more. */
  | { what: 'truncated'; head: ChainHead; length: number; loose: number }
  /** Record and chain both end before a published head. */
  | { what: 'rolled-back'; head: ChainHead; length: number }
  /** Another chain than the one that was published: every line after `after` may have been written anew. */
  | { what: 'rewritten'; head: ChainHead; after: number }
  | { what: 'unprotected'; triggers: string[] };

const kindNames: Record<ChainKind, (ref: number, seq: number) => string> = {
  entry: (ref) => `台账第${ref}号的登记`,
  event: (ref, seq) => `台账第${ref}号的第${seq}步`,
  notice: (ref) => `公示第${ref}号`,
  revision: (ref, seq) => (seq === 1 ? `公示第${ref}号的内容` : `公示第${ref}号的第${seq - 1}次更正`),
  withdrawal: (ref) => `公示第${ref}号的撤回`,
  restricted_entry: (ref) => `限制台账第${ref}号的登记`,
  restricted_event: (ref, seq) => `限制台账第${ref}号的第${seq}步`,
  feedback: (ref) => `群众反映第${ref}号`,
  review: (ref) => `群众反映第${ref}号的审看`,
  message: (ref) => `群众补充第${ref}号`,
  rating: (ref) => `群众评价第${ref}号`,
  opening: (ref) => `查看联系方式的记录第${ref}号`,
  field_opening: (ref) => `查看户或者日志的记录第${ref}号`,
  change: (ref) => `名册等改动的记录第${ref}号`,
};
const nameOf = ({ kind, ref, seq }: ChainKey): string => kindNames[kind](ref, seq);

const fieldName = ({ table, id }: { table: FieldTable; id: number }): string =>
  table === 'visits' ? `驻点日志第${id}号` : `签到第${id}号`;

const columnNames: Record<string, string> = {
  verb: '做了什么',
  state: '状态',
  state_since: '状态起始时间',
  at: '时间',
  actor_cadre_id: '经办人',
  feedback_id: '所属的群众反映',
  department_id: '部门',
  due_on: '期限',
  note: '说明',
  reason: '原因',
  title: '标题',
  raised: '群众反映',
  result: '办理结果',
  published_at: '公示时间',
  withdrawn_at: '撤回时间',
  withdrawn_reason: '撤回原因',
  community_code: '村（社区）',
  category_id: '类别',
  kind: '种类',
  channel: '来源',
  raised_on: '反映日期',
  responsible_leader_id: '责任领导',
  merged_into_id: '并入',
  sealed: '不公开的内容',
  duty_id: '哪次驻点',
  cadre_id: '谁',
  make_up: '是不是补班',
  outcome: '到没到',
  signed_at: '签到时间',
  received_at: '传到时间',
  written_at: '写的时间',
  code_given: '口令',
  entered_by: '登记人',
  visited_at: '走访时间',
  household_id: '户',
  companions: '同去的人',
  revision: '第几稿',
  promise_kept_on: '做到的日期',
  texts: '写的内容',
};
const columnName = (column: string): string => columnNames[column] ?? column;

const timeColumns = new Set(['at', 'published_at', 'withdrawn_at']);
const valueWords = (column: string, value: unknown): string =>
  value === null || value === undefined
    ? '无'
    : timeColumns.has(column) && typeof value === 'number'
      ? chineseInstant(value)
      : `${value}`;

const changeWords = ({ column, was, is }: ColumnChange): string =>
  was === undefined && is === undefined
    ? columnName(column)
    : `${columnName(column)}（原来是“${valueWords(column, was)}”，现在是“${valueWords(column, is)}”）`;

const headWords = ({ position, hash }: ChainHead): string => `公布过的链头（第${position}行，${hash.slice(0, 12)}…）`;

/** One finding in one line, for people. */
export function findingWords(finding: ChainFinding): string {
  switch (finding.what) {
    case 'edited':
      return `被改过：${nameOf(finding)}，链上第${finding.position}行。改了：${finding.changes.map(changeWords).join('、')}。`;
    case 'content':
      return finding.gone
        ? `文字不见了：${nameOf(finding)}，链上第${finding.position}行，也没有删除的记载。`
        : `被改过：${nameOf(finding)}，链上第${finding.position}行。改了：群众写的文字。`;
    case 'deleted':
      return `被删掉：${nameOf(finding)}，${finding.position === null ? '还没来得及上链' : `链上第${finding.position}行还在`}。`;
    case 'reordered':
      return `被调换次序：${kindNames[finding.kind](finding.ref, finding.seqs[0] ?? 0)}，与第${finding.seqs.slice(1).join('、')}步（次）互换了内容。`;
    case 'inserted':
      return `不在链上：${nameOf(finding)}。是绕过系统加进去的，或者链的末尾被删了。`;
    case 'backdated':
      return `时间倒填：${nameOf(finding)}写着${chineseInstant(finding.at)}，可是链上第${finding.position}行是${chineseInstant(finding.headAt)}公布链头以后才有的。`;
    case 'state':
      return `与步骤不符：${nameOf({ ...finding, seq: 1 })}。${finding.problem ?? `${finding.columns.map(columnName).join('、')}不是各步办理得出的结果。`}`;
    case 'field':
      return `与改动的记录不符：${fieldName(finding)}。${finding.columns.map(columnName).join('、')}不是最后一次记下的。`;
    case 'untold':
      return `没有改动的记录：${fieldName(finding)}。是绕过系统加进去的。`;
    case 'field-gone':
      return `被删掉：${fieldName(finding)}，改动的记录还在。`;
    case 'line':
      return `链被改过：链上第${finding.position}行（${nameOf(finding)}）与前一行接不上。`;
    case 'lines-reordered':
      return `链被调换次序：链上第${finding.positions[0]}行和第${finding.positions[1]}行互换了位置。`;
    case 'lines-missing':
      return `链被删过：缺链上第${finding.from}行${finding.to > finding.from ? `至第${finding.to}行` : ''}。`;
    case 'truncated':
      return `链的末尾被删：${headWords(finding.head)}，现在链只有${finding.length}行，记录里还有${finding.loose}条不在链上。`;
    case 'rolled-back':
      return `退回了旧数据：${headWords(finding.head)}，现在记录和链都只到第${finding.length}行。恢复过旧备份也会这样。`;
    case 'rewritten':
      return `链被重写：与${headWords(finding.head)}不符。${finding.after > 0 ? `到第${finding.after}行为止与公布过的相符，以后的` : '整条链'}不是当时公布的那条。恢复旧备份以后又办理，也会这样。`;
    case 'unprotected':
      return `防改的触发器被拆掉或改过：${finding.triggers.join('、')}。`;
  }
}
