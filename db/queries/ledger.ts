import { asc, count, desc, eq, sql } from 'drizzle-orm';
import { pageSize, pagesOf } from '../../src/domain/ledger.ts';
import type { LedgerFilter } from '../../src/domain/ledger-filter.ts';
import { type IssueState, isSettled, issueStates, ledgerGroups } from '../../src/domain/terms.ts';
import { monthOf } from '../../src/domain/time.ts';
import type { IssueRow, LedgerFacets, LedgerPage, LedgerSlice } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { areas, issueCategories, issues } from '../schema.ts';
import { fromIssues, issueRows } from './issues.ts';
import { groupConditions, ledgerCondition } from './ledger-filter.ts';

/**
 * One page of the ledger, newest first. Pages are numbered from the oldest entry, 50 each; without `page` the newest 50.
 * A page that does not exist has no items.
 */
export async function ledgerPage(db: Db, filter: LedgerFilter, page?: number): Promise<LedgerPage> {
  const condition = ledgerCondition(filter);
  const rows = fromIssues(db).where(condition).$dynamic();
  const counting = db.select({ total: count() }).from(issues).where(condition);
  const reading =
    page === undefined
      ? rows.orderBy(desc(issues.raisedOn), desc(issues.id)).limit(pageSize)
      : rows
          .orderBy(asc(issues.raisedOn), asc(issues.id))
          .limit(page >= 1 ? pageSize : 0)
          .offset(Math.max(0, page - 1) * pageSize);
  const [[counted], found] = await Promise.all([counting, reading]);
  const total = counted?.total ?? 0;
  const pages = pagesOf(total);
  const items = await issueRows(db, found);
  if (page !== undefined) items.reverse();
  return { filter, items, total, page: page ?? pages, pages, newest: page === undefined };
}

/** The values of each facet that occur, with the number of entries: communities by code, the rest by frequency, months newest first. */
export async function ledgerFacets(db: Db): Promise<LedgerFacets> {
  const month = sql<string>`substr(${issues.raisedOn}, 1, 7)`;
  const [communities, categories, states, months, ...groups] = await Promise.all([
    db
      .select({ code: areas.code, name: areas.name, count: count() })
      .from(issues)
      .innerJoin(areas, eq(areas.code, issues.communityCode))
      .groupBy(areas.code)
      .orderBy(areas.code),
    db
      .select({ id: issueCategories.id, name: issueCategories.name, count: count() })
      .from(issues)
      .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
      .groupBy(issueCategories.id)
      .orderBy(desc(count()), issueCategories.id),
    db.select({ state: issues.state, count: count() }).from(issues).groupBy(issues.state),
    db.select({ month, count: count() }).from(issues).groupBy(month).orderBy(desc(month)),
    ...ledgerGroups.map((group) => db.select({ count: count() }).from(issues).where(groupConditions[group])),
  ]);
  const place = (state: IssueState) => issueStates.indexOf(state);
  return {
    communities,
    categories,
    states: states.sort((a, b) => place(a.state) - place(b.state)),
    groups: ledgerGroups
      .map((group, index) => ({ group, count: groups[index]?.[0]?.count ?? 0 }))
      .filter((group) => group.count > 0),
    months,
  };
}

/** Every prebuilt list of the ledger: the whole of it, then one for each value of a facet. */
export async function ledgerSlices(db: Db): Promise<LedgerSlice[]> {
  const [facets, [whole]] = await Promise.all([ledgerFacets(db), db.select({ total: count() }).from(issues)]);
  const total = whole?.total ?? 0;
  const size = (entries: number) => ({ total: entries, pages: pagesOf(entries) });
  return [
    { name: null, filter: {}, ...size(total) },
    ...facets.communities.map(({ code, name, count }) => ({
      facet: 'community' as const,
      value: code,
      name,
      filter: { community: code },
      ...size(count),
    })),
    ...facets.categories.map(({ id, name, count }) => ({
      facet: 'category' as const,
      value: id,
      name,
      filter: { category: id },
      ...size(count),
    })),
    ...[
      ...facets.groups.map(({ group, count }) => ({ value: group, count })),
      ...facets.states.map(({ state, count }) => ({ value: state, count })),
    ].map(({ value, count }) => ({
      facet: 'state' as const,
      value,
      name: null,
      filter: { state: value },
      ...size(count),
    })),
    ...facets.months.map(({ month, count }) => ({
      facet: 'month' as const,
      value: month,
      name: null,
      filter: { month },
      ...size(count),
    })),
  ];
}

/** Every page of every prebuilt list, from one reading of the ledger: for builds. Each list's newest page first, then its numbered ones. */
export async function ledgerPages(db: Db): Promise<{ slice: LedgerSlice; page: LedgerPage }[]> {
  const [slices, found] = await Promise.all([
    ledgerSlices(db),
    fromIssues(db).orderBy(asc(issues.raisedOn), asc(issues.id)),
  ]);
  const rows = await issueRows(db, found, true);
  return slices.flatMap((slice) => {
    const items = rows.filter((row) => inSlice(row, slice.filter));
    const { filter, total, pages } = slice;
    const part = (from: number, to?: number) => items.slice(from, to).reverse();
    const numbered = Array.from({ length: pages }, (_, index) => ({
      slice,
      page: {
        filter,
        items: part(index * pageSize, (index + 1) * pageSize),
        total,
        page: index + 1,
        pages,
        newest: false,
      },
    }));
    return [{ slice, page: { filter, items: part(-pageSize), total, page: pages, pages, newest: true } }, ...numbered];
  });
}

/** The conditions of ledger-filter.ts on rows already read; a test holds the two together. */
function inSlice(row: IssueRow, filter: LedgerFilter): boolean {
  if (filter.community !== undefined) return row.community.code === filter.community;
  if (filter.category !== undefined) return row.category.id === filter.category;
  if (filter.month !== undefined) return monthOf(row.raisedOn) === filter.month;
  switch (filter.state) {
    case undefined:
      return true;
    case 'open':
      return !row.imported && !isSettled(row.state);
    case 'settled':
      return !row.imported && isSettled(row.state);
    case 'recorded':
      return !row.imported;
    case 'imported':
      return row.imported !== null;
    case 'noticed':
      return row.noticeId !== null;
    default:
      return row.state === filter.state;
  }
}
