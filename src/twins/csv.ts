import { noticePath } from '../domain/paths.ts';
import { stateWords } from '../domain/terms.ts';
import type { NoticeView } from '../domain/views.ts';
import type { Source } from './source.ts';

/** What a spreadsheet would run as a formula: told to be text by a leading apostrophe. */
const formula = /^[=+\-@\t\r＝＋－＠]/;

const cell = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
  return /["\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180 with a byte order mark and CRLF, as Excel opens it right. */
export const csv = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

const head = [
  '编号',
  '标题',
  '村（社区）代码',
  '村（社区）',
  '类别',
  '群众反映',
  '办理结果',
  '责任领导',
  '部门',
  '受理日期',
  '销案日期',
  '到期日期',
  '用时（工作日）',
  '按期',
  '公示日期',
  '更正次数',
  '状态',
  '网址',
];

/** All notices that stand, oldest first; line breaks inside a text stay. */
export function noticesCsv({ absolute }: Source, notices: readonly NoticeView[]): string {
  const ordered = [...notices].sort((a, b) => a.publishedAt - b.publishedAt || a.id - b.id);
  return csv([
    head,
    ...ordered.map((notice) => [
      notice.id,
      notice.title,
      notice.community.code,
      notice.community.name,
      notice.category.name,
      notice.raised,
      notice.result,
      notice.leader?.name ?? null,
      notice.department,
      notice.duration?.acceptedOn ?? null,
      notice.duration?.closedOn ?? null,
      notice.duration?.dueOn ?? null,
      notice.duration?.workingDays ?? null,
      notice.duration ? (notice.duration.inTime ? '是' : '否') : null,
      notice.publishedOn,
      notice.corrections.length,
      stateWords[notice.issue.state],
      absolute(noticePath(notice.id)),
    ]),
  ]);
}
