import { describe, expect, test } from 'vitest';
import { deskOf, handlingDates, isAccepted, pagesOf, summaryOf } from '../../src/domain/ledger.ts';
import type { IssueVerb } from '../../src/domain/terms.ts';

type Event = { verb: IssueVerb; on: string; dueOn: string | null };
const event = (verb: IssueVerb, on: string, dueOn: string | null = null): Event => ({ verb, on, dueOn });
const dates = (acceptedOn: string, closedOn: string, dueOn: string) => ({ acceptedOn, closedOn, dueOn });

describe('the dates a duration is counted between', () => {
  test.each<[string, Event[], ReturnType<typeof handlingDates>]>([
    [
      'accepted, closed',
      [event('accept', '2026-03-02', '2026-03-16'), event('close', '2026-03-09')],
      dates('2026-03-02', '2026-03-09', '2026-03-16'),
    ],
    [
      'submitted earlier does not count',
      [event('submit', '2026-02-20'), event('accept', '2026-03-02', '2026-03-16'), event('close', '2026-03-09')],
      dates('2026-03-02', '2026-03-09', '2026-03-16'),
    ],
    [
      'an extension holds',
      [
        event('accept', '2026-03-02', '2026-03-16'),
        event('extend', '2026-03-10', '2026-04-15'),
        event('close', '2026-04-01'),
      ],
      dates('2026-03-02', '2026-04-01', '2026-04-15'),
    ],
    [
      'opened again: the closing it tells of, by the date then in force',
      [
        event('accept', '2026-03-02', '2026-03-16'),
        event('close', '2026-03-09'),
        event('reopen', '2026-03-20', '2026-04-03'),
      ],
      dates('2026-03-02', '2026-03-09', '2026-03-16'),
    ],
    [
      'closed again: the whole time, by the new date',
      [
        event('accept', '2026-03-02', '2026-03-16'),
        event('close', '2026-03-09'),
        event('reopen', '2026-03-20', '2026-04-03'),
        event('close', '2026-04-01'),
      ],
      dates('2026-03-02', '2026-04-01', '2026-04-03'),
    ],
    ['not closed', [event('accept', '2026-03-02', '2026-03-16')], null],
    ['no due date', [event('accept', '2026-03-02'), event('close', '2026-03-09')], null],
    ['from an old ledger', [event('imported', '2024-01-01')], null],
    ['nothing', [], null],
  ])('%s', (_, events, expected) => {
    expect(handlingDates(events)).toEqual(expected);
  });
});

test.each([
  ['in_progress', '市政办', '甘雨田', '市政办'],
  ['in_progress', null, '甘雨田', '甘雨田'],
  ['submitted', null, null, '驻点团队'],
  ['closed', '市政办', '甘雨田', null],
  ['rejected', null, null, null],
] as const)('%s with department %s and leader %s is on the desk of %s', (state, department, leader, desk) => {
  expect(deskOf({ state, department, leader })).toBe(desk);
});

test.each([
  ['submitted', '反映人写的话', false, false],
  ['registered', '路灯不亮', false, true],
  ['rejected', null, false, false],
  ['closed', null, true, true],
] as const)('%s, titled %s, imported %s: accepted %s', (state, title, imported, accepted) => {
  expect(isAccepted({ state, title, imported })).toBe(accepted);
});

test.each([
  [0, 0],
  [1, 1],
  [50, 1],
  [51, 2],
  [100, 2],
])('%d entries fill %d pages', (total, pages) => {
  expect(pagesOf(total)).toBe(pages);
});

test.each([
  ['短的不动。', 10, '短的不动。'],
  ['第一段。\n第二段。', 20, '第一段。 第二段。'],
  ['第一句。第二句很长很长很长。', 8, '第一句。'],
  ['一句没有停顿的长话说个没完', 6, '一句没有停…'],
  ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
])('%s in %d characters: %s', (text, length, summary) => {
  expect(summaryOf(text, length)).toBe(summary);
});
