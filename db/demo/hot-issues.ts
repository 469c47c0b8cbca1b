/** What many raise in the demo town, as its office put it together out of the ledger and the log: two public ones, a solved one, one not published yet. */
import { isSettled } from '../../src/domain/terms.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import type * as schema from '../schema.ts';
import { categoryRows } from './departments.ts';
import { town } from './places.ts';

type Issue = typeof schema.issues.$inferInsert;
type Visit = typeof schema.visits.$inferInsert;
type Matter = {
  title: string;
  answer: string;
  category: string;
  /** Of the titles of its entries, and of what was said on visits. */
  words: RegExp;
  heard?: RegExp;
  /** Raised at most so many days ago. */
  within: number;
  /** Which entries: those still open and all others, or only settled ones. */
  settled?: true;
  /** Days ago. */
  kept: number;
  published?: number;
  most: number;
};

const matters: readonly Matter[] = [
  {
    title: '好几个村的路灯不亮、时亮时灭',
    answer:
      '市政办已经逐村数过坏灯，线路老化的先换线，灯头坏的报修后3个工作日内换好。每晚由网格员巡一遍，新坏的直接报市政办。',
    category: '路灯',
    words: /路灯(不亮|时亮时灭)/,
    within: 110,
    kept: 12,
    published: 11,
    most: 12,
  },
  {
    title: '早晚用水高峰，自来水没水或者水压小',
    answer: '镇里和自来水厂定了两步：先在地势高的村加装增压泵，再换老旧主管；装好一处公示一处。',
    category: '饮水',
    words: /自来水.*(没水|停水)|(没水|停水).*自来水|水压/,
    heard: /水压小|自来水.*(没水|停水)/,
    within: 170,
    kept: 20,
    published: 19,
    most: 10,
  },
  {
    title: '村桥护栏断了没人修',
    answer: '全镇的桥排查了一遍，断的护栏都已经补焊、加了反光贴，以后每季度查一次。',
    category: '农村道路',
    words: /护栏断/,
    within: 400,
    settled: true,
    kept: 60,
    published: 58,
    most: 6,
  },
  {
    title: '老人盼着办长者饭堂',
    answer: '',
    category: '农村养老',
    words: /长者饭堂/,
    within: 150,
    kept: 4,
    most: 8,
  },
];

export type DemoHotIssues = {
  hotIssues: (typeof schema.hotIssues.$inferInsert)[];
  entries: (typeof schema.hotIssueEntries.$inferInsert)[];
  visits: (typeof schema.hotIssueVisits.$inferInsert)[];
};

/** @param office the official who put them together. A matter that nobody raised this year is left out. */
export function demoHotIssues(
  today: string,
  office: number,
  { issues, visits }: { issues: readonly Issue[]; visits: readonly Visit[] },
): DemoHotIssues {
  const rows: DemoHotIssues = { hotIssues: [], entries: [], visits: [] };
  for (const { title, answer, category, words, heard, within, settled, kept, published, most } of matters) {
    const since = addDays(today, -within);
    const entries = issues
      .filter(
        (issue) =>
          words.test(issue.title ?? '') &&
          issue.raisedOn >= since &&
          issue.state !== 'merged' &&
          issue.state !== 'rejected' &&
          !issue.importSource &&
          (!settled || isSettled(issue.state)),
      )
      .slice(-most);
    if (entries.length === 0) continue;
    const said = heard
      ? visits.filter(
          (visit) =>
            heard.test(visit.said ?? '') &&
            visit.visitedAt >= instantOf(since, '00:00') &&
            visit.feedbackId == null &&
            visit.issueId == null &&
            visit.withdrawnAt == null,
        )
      : [];
    const id = rows.hotIssues.length + 1;
    rows.hotIssues.push({
      id,
      areaCode: town.code,
      categoryId: categoryRows.find(({ name }) => name === category)?.id ?? null,
      title,
      answer: answer || null,
      keptAt: instantOf(addDays(today, -kept), '10:20'),
      keptBy: office,
      publishedAt: published === undefined ? null : instantOf(addDays(today, -published), '16:05'),
    });
    rows.entries.push(...entries.map((issue) => ({ hotIssueId: id, issueId: issue.id as number })));
    rows.visits.push(...said.slice(-most).map((visit) => ({ hotIssueId: id, visitId: visit.id as number })));
  }
  return rows;
}
