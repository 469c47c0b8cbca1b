import { expect, test } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { Db } from '../../db/open.ts';
import { publicHotIssues } from '../../db/queries/hot-issues.ts';
import {
  communityGaps,
  dutyRecord,
  figuresView,
  ledgerPage,
  noticePages,
  noticeViews,
} from '../../db/queries/public.ts';
import { median } from '../../src/domain/figures.ts';
import type { LedgerFilter } from '../../src/domain/ledger-filter.ts';
import { isSettled } from '../../src/domain/terms.ts';
import type { DutyView, FiguresView } from '../../src/domain/views.ts';
import { restrictedEntry } from '../fixtures/feedback.ts';
import { addNotices } from '../fixtures/many-notices.ts';
import { townNow, townRecord } from '../fixtures/town.ts';

const dayLength = 86_400_000;

/** Every figure counted again from the lists that the board shows for it. */
async function recount(
  db: Db,
  now: number,
): Promise<Omit<FiguresView, 'asOf' | 'restricted' | 'byCategory' | 'byCommunity' | 'byMonth'>> {
  const total = async (filter: LedgerFilter) => (await ledgerPage(db, filter)).total;
  const gaps = [...(await communityGaps(db, now)).values()];
  const [, ...pages] = await noticePages(db);
  const notices = pages.flatMap(({ items }) => items);
  const counted = notices.flatMap(({ handled }) => handled ?? []);
  const duties = (await dutyRecord(db, now)).flatMap((day) => day.duties);
  const { open, solved } = await publicHotIssues(db);
  const hot = [...open, ...solved];
  const onRecord = (status: DutyView['status']) => duties.filter((duty) => duty.status === status).length;
  return {
    communities: { total: gaps.length, complete: gaps.filter((each) => each.length === 0).length },
    issues: {
      total: await total({ state: 'recorded' }),
      open: await total({ state: 'open' }),
      settled: await total({ state: 'settled' }),
      imported: await total({ state: 'imported' }),
      escalated: await total({ state: 'escalated' }),
    },
    notices: {
      total: notices.length,
      inTime: counted.filter(({ inTime }) => inTime).length,
      counted: counted.length,
      medianDays: median((await noticeViews(db)).flatMap(({ duration }) => duration?.calendarDays ?? [])),
    },
    duties: { heldThisYear: onRecord('held'), missedThisYear: onRecord('missed'), madeUpThisYear: onRecord('made_up') },
    hotIssues: {
      total: hot.length,
      solved: hot.filter(({ entries }) => entries.every(({ state }) => isSettled(state))).length,
    },
  };
}

async function recountTables(db: Db, figures: FiguresView) {
  const total = async (filter: LedgerFilter) => (await ledgerPage(db, filter)).total;
  for (const { id, open, settled } of figures.byCategory) {
    expect([open, settled]).toEqual([
      await total({ category: id, state: 'open' }),
      await total({ category: id, state: 'settled' }),
    ]);
  }
  for (const { code, open, settled, notices } of figures.byCommunity) {
    expect([open, settled, notices]).toEqual([
      await total({ community: code, state: 'open' }),
      await total({ community: code, state: 'settled' }),
      await total({ community: code, state: 'noticed' }),
    ]);
  }
  for (const { month, raised, settled } of figures.byMonth) {
    expect([month, raised, settled]).toEqual([
      month,
      await total({ month, state: 'recorded' }),
      await total({ settledIn: month }),
    ]);
  }
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
  const { total: recorded, settled } = figures.issues;
  expect(sum(figures.byCategory.map((row) => row.open + row.settled))).toBe(recorded);
  expect(sum(figures.byCommunity.map((row) => row.open + row.settled))).toBe(recorded);
  expect(sum(figures.byMonth.map((row) => row.raised))).toBe(recorded);
  expect(sum(figures.byMonth.map((row) => row.settled))).toBe(settled);
  expect(sum(figures.byCommunity.map((row) => row.notices))).toBe(figures.notices.total);
}

test('the restricted ledger gives one total up to the end of last month, and stands in no other figure', async () => {
  const record = await townRecord();
  const before = await figuresView(record.db, townNow);
  await record.write(restrictedEntry(record, 1));
  expect(await figuresView(record.db, townNow)).toEqual({ ...before, restricted: { total: 0, until: '2026-10-31' } });
  const nextMonth = await figuresView(record.db, townNow + 20 * dayLength);
  expect(nextMonth.restricted).toEqual({ total: 1, until: '2026-11-30' });
});

test('the figures of the small town', async () => {
  const { db } = await townRecord();
  expect(await figuresView(db, townNow)).toMatchObject({
    asOf: '2026-11-22',
    communities: { total: 2, complete: 1 },
    issues: { total: 12, open: 5, settled: 7, imported: 1, escalated: 1 },
    notices: { total: 4, inTime: 3, counted: 4, medianDays: 7 },
    duties: { heldThisYear: 1, missedThisYear: 1, madeUpThisYear: 1 },
  });
});

test('every figure equals a recount of the entries it links to', async () => {
  const record = await townRecord();
  await addNotices(record, 150);
  const figures = await figuresView(record.db, townNow);
  expect(figures).toMatchObject(await recount(record.db, townNow));
  await recountTables(record.db, figures);
});

test('duties of other years do not count', async () => {
  const { db } = await townRecord();
  const figures = await figuresView(db, Date.UTC(2025, 11, 31, 12));
  expect(figures.duties).toEqual({ heldThisYear: 1, missedThisYear: 0, madeUpThisYear: 0 });
});

test('the same holds of the demo town', async () => {
  const record = await openInMemory();
  await loadDemo(record, townNow);
  const figures = await figuresView(record.db, townNow);
  expect(figures.notices.total).toBeGreaterThan(0);
  expect(figures).toMatchObject(await recount(record.db, townNow));
  await recountTables(record.db, figures);
});
