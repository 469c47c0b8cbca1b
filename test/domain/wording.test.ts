import { describe, expect, test } from 'vitest';
import * as wording from '../../src/domain/wording.ts';

describe('dates and times as people read them', () => {
  test.each([
    [wording.chineseDate('2026-04-05'), '2026年4月5日'],
    [wording.chineseDate('2026-12-31'), '2026年12月31日'],
    [wording.chineseDay('2026-04-05'), '4月5日'],
    [wording.chineseDateWeekday('2026-11-24'), '11月24日（星期二）'],
    [wording.chineseDateWeekday('2026-11-29'), '11月29日（星期日）'],
    [wording.chineseMonth('2026-04'), '2026年4月'],
    [wording.weekdayWord(1), '星期一'],
    [wording.weekdayWord(7), '星期日'],
    [wording.chineseInstant(Date.UTC(2026, 3, 5, 1, 5)), '2026年4月5日上午9时5分'],
    [wording.chineseInstant(Date.UTC(2026, 3, 5, 16)), '2026年4月6日凌晨0时'],
    [wording.chineseDayInstant(Date.UTC(2026, 3, 5, 16)), '4月6日凌晨0时'],
  ])('%s', (worded, expected) => {
    expect(worded).toBe(expected);
  });

  test.each([
    ['05:59', '凌晨5时59分'],
    ['09:00', '上午9时'],
    ['09:30', '上午9时30分'],
    ['12:00', '中午12时'],
    ['12:30', '中午12时30分'],
    ['13:00', '下午1时'],
    ['18:30', '下午6时30分'],
    ['19:30', '晚上7时30分'],
  ])('%s is %s', (clock, expected) => {
    expect(wording.chineseClock(clock)).toBe(expected);
  });

  test.each([
    ['09:00', '11:30', '上午9时至11时30分'],
    ['09:00', '17:00', '上午9时至下午5时'],
    ['09:00', '12:00', '上午9时至中午12时'],
    ['14:30', '17:00', '下午2时30分至5时'],
    ['18:00', '20:00', '下午6时至晚上8时'],
  ])('%s to %s is %s', (startsAt, endsAt, expected) => {
    expect(wording.chineseSpan(startsAt, endsAt)).toBe(expected);
  });

  test.each([0, 8, 1.5])('%d is no weekday', (weekday) => {
    expect(() => wording.weekdayWord(weekday)).toThrow(RangeError);
  });

  test.each([
    ['0990-712 3456', 'tel:09907123456'],
    ['０９９０－７１２３４５６', 'tel:09907123456'],
    ['+86 990 7123456', 'tel:+869907123456'],
    ['(0990)7123456', 'tel:09907123456'],
    ['0990-7123456转802', 'tel:09907123456,802'],
    ['0990-7123456 分机 802', 'tel:09907123456,802'],
    ['12345', 'tel:12345'],
  ])('%s is dialled as %s', (phone, href) => {
    expect(wording.phoneHref(phone)).toBe(href);
  });
});
