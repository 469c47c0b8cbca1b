import { z } from 'zod';
import type { RawSheet, SourceFile } from '../types.ts';
import { UnreadableFile } from '../types.ts';
import { decodeText } from './encoding.ts';

/** What `export` writes: each sheet with its header row and text cells. */
const exported = z.object({
  sheets: z.array(z.object({ title: z.string(), rows: z.array(z.array(z.string())) })),
});
/** A year of the public holiday-cn data set. */
const holidayYear = z.object({
  year: z.number().int(),
  papers: z.array(z.string()).default([]),
  days: z.array(z.object({ name: z.string(), date: z.string(), isOffDay: z.boolean() })),
});

/** Reads a JSON file of one of the two shapes as sheets. */
export function readJson(file: SourceFile): RawSheet[] {
  const data = parseJson(decodeText(file.bytes));
  const ours = exported.safeParse(data);
  if (ours.success) return ours.data.sheets.map(({ title, rows }) => ({ file: file.name, sheet: title, rows }));
  const plan = holidayYear.safeParse(data);
  if (!plan.success) throw new UnreadableFile('认不出这个 JSON 文件', '只能导入本系统导出的 JSON，或放假安排的 JSON。');
  const { year, papers, days } = plan.data;
  const rows = days.map((day) => [day.date, day.name, day.isOffDay ? '休' : '班', String(year), papers[0] ?? '']);
  return [{ file: file.name, sheet: '放假安排', rows: [['日期', '名称', '类型', '年份', '来源'], ...rows] }];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile('JSON 文件不完整', '请重新导出或下载后再导入。');
  }
}
