import type { TableName } from './plan/town.ts';
import type { Problem } from './types.ts';

export type SheetReport = {
  file: string;
  sheet: string;
  /** Chinese title of the kind; null when it was not recognised. */
  kind: string | null;
  /** Rows with content. */
  rows: number;
  accepted: number;
  refused: number;
  /** Entries of the record that the sheet adds or changes, by table. */
  entries: { table: TableName | 'people'; added: number; changed: number }[];
  notes: string[];
};

/** Rows that were refused, as a file that Excel opens. */
export type BadRowsFile = { name: string; bytes: Uint8Array };

export type ImportReport = {
  sheets: SheetReport[];
  problems: Problem[];
  /**
   * imported: the record has it · unchanged: it was all there already · checked: `check` asked for a report only ·
   * refused: problems, and nothing was written.
   */
  outcome: 'imported' | 'unchanged' | 'checked' | 'refused';
  badRows: BadRowsFile[];
};

/** Problems shown of one sheet; the rest is counted. */
const shown = 20;

const outcomes: Record<ImportReport['outcome'], string> = {
  imported: '已导入。',
  unchanged: '与记录一致，没有改动。',
  checked: '只作检查，没有写入。',
  refused: '没有写入任何内容。请改正后再导入；或加 --skip-bad 先导入没有问题的行。',
};

/** The report as the clerk reads it, in Chinese. */
export function renderReport(report: ImportReport): string {
  const lines: string[] = [];
  for (const sheet of report.sheets) {
    const place = sheet.sheet ? `${sheet.file}（${sheet.sheet}）` : sheet.file;
    lines.push(`${place}：${sheet.kind ? sheetLine(sheet) : '没有导入'}`);
    for (const note of sheet.notes) lines.push(`  提示：${note}`);
    lines.push(
      ...problemLines(report.problems.filter((each) => each.file === sheet.file && each.sheet === sheet.sheet)),
    );
  }
  const places = new Set(report.sheets.map(({ file, sheet }) => `${file}\n${sheet}`));
  lines.push(
    ...problemLines(report.problems.filter(({ file, sheet }) => !places.has(`${file}\n${sheet}`))).map((line) =>
      line.trimStart(),
    ),
  );
  for (const { name } of report.badRows) lines.push(`有问题的行写在 ${name}，改正后可以单独导入。`);
  lines.push(outcomes[report.outcome]);
  return lines.join('\n');
}

function sheetLine({ kind, rows, accepted, refused, entries }: SheetReport): string {
  const told = (verb: string, count: (entry: SheetReport['entries'][number]) => number) => {
    const parts = entries
      .filter((entry) => count(entry) > 0 && words[entry.table])
      .map((entry) => `${words[entry.table]} ${count(entry)}`);
    return parts.length > 0 ? [`${verb}${parts.join('、')}`] : [];
  };
  const result =
    [...told('新增', ({ added }) => added), ...told('更新', ({ changed }) => changed)].join('；') || '没有改动';
  return `${kind}，${rows} 行，接受 ${accepted} 行${refused > 0 ? `，${refused} 行有问题` : ''}；${result}`;
}

/** What the tables hold, for the report; those that only come along with another are not named. */
const words: Partial<Record<TableName | 'people', string>> = {
  areas: '区划',
  departments: '部门',
  issueCategories: '问题类别',
  careCategories: '重点对象类别',
  cadres: '干部',
  memberships: '团队成员',
  dutyPatterns: '固定时间地点',
  duties: '驻点记录',
  announcements: '公告',
  makeUps: '补班',
  householdCounts: '户数',
  households: '户',
  pairings: '结对',
  people: '户主和联系方式',
  policyPosts: '政策',
  cardReviews: '联系卡核对',
  holidays: '放假和调休日',
  holidayYears: '放假年份',
  issues: '问题',
  notices: '公示',
  noticeRevisions: '公示文本',
};

function problemLines(problems: Problem[]): string[] {
  const lines = problems.slice(0, shown).map(problemLine);
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, `  还有 ${rest} 个问题没有列出。`] : lines;
}

function problemLine({ file, sheet, row, column, value, message, advice }: Problem): string {
  const place =
    row === null ? `${file}${sheet ? `（${sheet}）` : ''}：` : `第 ${row} 行${column ? `“${column}”列` : ''}`;
  const shownValue = value ? `“${value.length > 30 ? `${value.slice(0, 30)}…` : value}”` : '';
  return `  ${place}${shownValue}${row === null && !shownValue ? '' : '：'}${message}。${advice}`.replace('：：', '：');
}
