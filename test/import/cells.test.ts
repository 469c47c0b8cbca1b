import { describe, expect, it } from 'vitest';
import { readDate, readDays, readInstant, writeInstant } from '../../db/import/cells/date.ts';
import { readName, readPeople } from '../../db/import/cells/names.ts';
import { areaCode, readCount } from '../../db/import/cells/number.ts';
import { readPhone } from '../../db/import/cells/phone.ts';
import { readHours, readWeekdays } from '../../db/import/cells/time.ts';

describe('dates', () => {
  it.each([
    ['2026-04-05', '2026-04-05'],
    ['2026/4/5 11:25:05', '2026-04-05'],
    ['2026.4.5', '2026-04-05'],
    ['2026年4月5日', '2026-04-05'],
    ['２０２６年４月５日（星期日）', '2026-04-05'],
    ['20260405', '2026-04-05'],
    ['46117', '2026-04-05'],
    [' 2026 年 4 月 5 日 上午9:30', '2026-04-05'],
    ['2026-02-30', undefined],
    ['4月5日', undefined],
    ['12345', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(readDate(text)).toBe(expected));

  it.each([0, 1, 1795324413840, 1751299200000])('instants come back to the millisecond: %d', (at) => {
    expect(readInstant(writeInstant(at))).toBe(at);
  });
  it('a bare date is midnight in Shanghai', () =>
    expect(readInstant('2026-04-05')).toBe(Date.parse('2026-04-04T16:00:00Z')));
  it.each(['2026-04-05 24:10', '2026-04-05 09:61', '09:30'])('no instant: %s', (text) =>
    expect(readInstant(text)).toBeUndefined(),
  );

  it.each([
    ['2月15日至23日', 2026, 9, '2026-02-15', '2026-02-23'],
    ['2026-02-15至2026-02-23', null, 9, '2026-02-15', '2026-02-23'],
    ['10月1日（周四）至8日（周四）放假调休，共8天', 2026, 8, '2026-10-01', '2026-10-08'],
    ['2026年9月30日至10月3日', null, 4, '2026-09-30', '2026-10-03'],
    ['2月14日（周六）、2月28日（周六）上班', 2026, 2, '2026-02-14', '2026-02-28'],
  ])('days of %s', (text, year, count, first, last) => {
    const days = readDays(text, year);
    expect([days?.length, days?.at(0), days?.at(-1)]).toEqual([count, first, last]);
  });
  it.each([
    ['2月15日至23日', null],
    ['10月8日至1日', 2026],
    ['春节', 2026],
    ['2026-01-01至2026-12-31', null],
  ])('no days: %s', (text, year) => {
    expect(readDays(text, year)).toBeUndefined();
  });
});

it.each([
  ['138-0000-0000', '13800000000'],
  ['１３８ ００００ ００００', '13800000000'],
  ['+86 13800000000', '13800000000'],
  ['(0999)7123456', '0999-7123456'],
  ['0999—7123456转8001', '0999-7123456转8001'],
  ['010-12345678', '010-12345678'],
  ['7123456', '7123456'],
  ['12345', '12345'],
  ['400 800 8820', '400-800-8820'],
  ['1.38E+10', undefined],
  ['13800000000、0999-7123456', undefined],
  ['没有', undefined],
])('phone %s', (text, expected) => expect(readPhone(text)).toBe(expected));

it.each([
  ['张三、李四，王五;赵六', ['张三', '李四', '王五', '赵六']],
  ['张 三', ['张三']],
  ['张　三 李四', ['张三', '李四']],
  ['张三 李四\n王五', ['张三', '李四', '王五']],
  ['张 三 李 四', ['张三', '李四']],
  ['阿依古丽·买买提', ['阿依古丽·买买提']],
  ['无', []],
])('people in %j', (text, names) => expect(readPeople(text)?.map(({ name }) => name)).toEqual(names));

it('people with posts and phones', () => {
  expect(readPeople('张三（镇党委书记、人大主席）、李四 0999-7000000')).toEqual([
    { name: '张三', post: '镇党委书记、人大主席', phone: null },
    { name: '李四', post: null, phone: '0999-7000000' },
  ]);
});
it.each(['张三3', '张三、李四', '张'])('not one name: %s', (text) => expect(readName(text)).toBeUndefined());

it.each([
  ['周二', [2]],
  ['星期二', [2]],
  ['每周二', [2]],
  ['礼拜天', [7]],
  ['2', [2]],
  ['周二、周四', [2, 4]],
  ['每周二四', [2, 4]],
  ['工作日', undefined],
])('weekday %s', (text, expected) => expect(readWeekdays(text)).toEqual(expected));

it.each([
  ['上午9:00-11:30', ['09:00-11:30']],
  ['9时至11时30分', ['09:00-11:30']],
  ['09:00—17:00', ['09:00-17:00']],
  ['下午2点半至5点', ['14:30-17:00']],
  ['上午9点到下午5点', ['09:00-17:00']],
  ['9:00-11:30，14:30-17:30', ['09:00-11:30', '14:30-17:30']],
  ['上午9:00-11:30 下午2:30-5:30', ['09:00-11:30', '14:30-17:30']],
  ['17:00-9:00', undefined],
  ['上午', undefined],
])('hours %s', (text, expected) =>
  expect(readHours(text)?.map(({ startsAt, endsAt }) => `${startsAt}-${endsAt}`)).toEqual(expected),
);

it.each([
  ['1,087', 1087],
  ['１２８户', 128],
  ['128.0', 128],
  ['12.5', undefined],
  ['约100', undefined],
  ['-3', undefined],
])('count %s', (text, expected) => expect(readCount(text)).toBe(expected));

it.each([
  ['990101000000', '990101'],
  ['990101101000', '990101101'],
  ['９９０１０１１０１２０１', '990101101201'],
  ['9901', '9901'],
  ['9.90101101201E+11', undefined],
  ['99010110', undefined],
])('area code %s', (text, expected) => {
  expect(areaCode.safeParse(text).data).toBe(expected);
});
