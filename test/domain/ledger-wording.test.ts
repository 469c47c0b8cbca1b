import { describe, expect, it } from 'vitest';
import { dateOrMonth, deadlineWords, issueTitle, ledgerTitle } from '../../src/domain/ledger-wording.ts';

describe("the ledger's words", () => {
  it.each([
    [{}, {}, '问题台账'],
    [{ state: 'open' as const }, {}, '还没解决的问题'],
    [{ state: 'in_progress' as const }, {}, '正在办的问题'],
    [
      { community: '990101101001', month: '2026-04' },
      { community: '鱼龙埠村委会' },
      '鱼龙埠村委会 · 2026年4月反映的问题',
    ],
    [{ category: 3 }, { category: '路灯' }, '路灯的问题'],
  ])('%o', (filter, names, title) => {
    expect(ledgerTitle(filter, names)).toBe(title);
  });

  it('says only the month and the category until an entry is accepted', () => {
    expect(dateOrMonth('2026-04')).toBe('2026年4月');
    expect(dateOrMonth('2026-04-05')).toBe('2026年4月5日');
    expect(issueTitle({ title: null, category: { id: 1, name: '路灯' } })).toBe('路灯（受理后写明）');
  });

  it('shows the deadline of what is open and the days of what is settled', () => {
    expect(deadlineWords({ state: 'in_progress', dueOn: '2026-04-05', handled: null })).toBe('2026年4月5日');
    expect(deadlineWords({ state: 'published', dueOn: '2026-04-05', handled: { workingDays: 6, inTime: true } })).toBe(
      '用6个工作日，按期',
    );
    expect(deadlineWords({ state: 'closed', dueOn: '2026-04-05', handled: { workingDays: 16, inTime: false } })).toBe(
      '用16个工作日，超过期限',
    );
    expect(deadlineWords({ state: 'rejected', dueOn: '2026-04-05', handled: null })).toBe('');
  });
});
