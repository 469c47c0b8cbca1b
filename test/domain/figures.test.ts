import { describe, expect, test } from 'vitest';
import * as figures from '../../src/domain/figures.ts';
import { isSettled, issueStates } from '../../src/domain/terms.ts';
import { addDays } from '../../src/domain/time.ts';
import { forSeeds, type Random } from './random.ts';

type Fact = figures.IssueFact & { category: number };
const fact = (
  state: Fact['state'],
  raisedOn: string,
  settledOn: string | null = null,
  change: Partial<Fact> = {},
): Fact => ({
  state,
  raisedOn,
  settledOn,
  imported: false,
  category: 1,
  ...change,
});

describe('shares', () => {
  test.each([
    [68, 106, '64.2%', 'a town reported 70% [003]'],
    [1, 3, '33.3%', ''],
    [2, 3, '66.7%', ''],
    [0, 7, '0.0%', ''],
    [7, 7, '100.0%', ''],
    [9_999, 10_000, '99.9%', 'not everything'],
    [1, 10_000, '0.1%', 'not nothing'],
    [0, 0, '—', 'nothing to share'],
  ])('%i of %i is %s %s', (part, whole, expected) => {
    expect(figures.percentage(part, whole)).toBe(expected);
  });

  test.each([
    [[], null],
    [[5], 5],
    [[9, 1, 5], 5],
    [[10, 2, 9, 1], 5.5],
  ])('the median of %j is %s', (numbers, expected) => {
    expect(figures.median(numbers)).toBe(expected);
  });
});

describe('counts of the ledger', () => {
  const issues = [
    fact('registered', '2026-09-30'),
    fact('escalated', '2026-09-02', null, { category: 2 }),
    fact('published', '2026-09-01', '2026-11-02'),
    fact('answered', '2026-11-01', '2026-11-01', { category: 2 }),
    fact('closed', '2018-02-08', '2018-02-08', { imported: true }),
  ];

  test('an imported entry counts as imported and nowhere else', () => {
    expect(figures.issueFigures(issues)).toEqual({ total: 4, open: 2, settled: 2, imported: 1, escalated: 1 });
  });

  test('by category', () => {
    expect([...figures.openAndSettled(issues, ({ category }) => category)]).toEqual([
      [1, { open: 1, settled: 1 }],
      [2, { open: 1, settled: 1 }],
    ]);
  });

  test('by month of raising and of settling, without a hole', () => {
    expect(figures.byMonth(issues)).toEqual([
      { month: '2026-09', raised: 3, settled: 0 },
      { month: '2026-10', raised: 0, settled: 0 },
      { month: '2026-11', raised: 1, settled: 2 },
    ]);
    expect(figures.byMonth([])).toEqual([]);
  });

  test('any ledger adds up: total, categories and months count the same entries', () => {
    const randomFact = (random: Random): Fact => {
      const state = random.pick(issueStates);
      const raisedOn = addDays('2025-11-01', random.int(500));
      const settledOn = isSettled(state) ? addDays(raisedOn, random.int(90)) : null;
      return fact(state, raisedOn, settledOn, { imported: random.int(4) === 0, category: random.int(5) });
    };
    const sum = <Row>(rows: Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
    forSeeds(200, (random) => {
      const ledger = Array.from({ length: random.int(60) }, () => randomFact(random));
      const { total, open, settled, imported } = figures.issueFigures(ledger);
      expect(open + settled).toBe(total);
      expect(total + imported).toBe(ledger.length);
      const groups = [...figures.openAndSettled(ledger, ({ category }) => category).values()];
      expect([sum(groups, (group) => group.open), sum(groups, (group) => group.settled)]).toEqual([open, settled]);
      const months = figures.byMonth(ledger);
      expect([sum(months, (month) => month.raised), sum(months, (month) => month.settled)]).toEqual([total, settled]);
    });
  });
});

test('in time counts only notices whose dates are all known; the median is of the same ones', () => {
  const dates = (acceptedOn: string | null, closedOn: string | null, dueOn: string | null) => ({
    acceptedOn,
    closedOn,
    dueOn,
  });
  const notices = [
    dates('2026-11-02', '2026-11-06', '2026-11-16'),
    dates('2026-11-02', '2026-11-16', '2026-11-16'),
    dates('2026-11-02', '2026-11-17', '2026-11-16'),
    dates(null, '2026-11-17', '2026-11-16'),
    dates('2026-11-02', null, '2026-11-16'),
    dates('2026-11-02', '2026-11-17', null),
    dates('2026-11-02', '2026-11-01', '2026-11-16'),
  ];
  expect(figures.noticeFigures(notices)).toEqual({ total: 7, inTime: 2, counted: 3, medianDays: 14 });
  expect(figures.noticeFigures([])).toEqual({ total: 0, inTime: 0, counted: 0, medianDays: null });
});
