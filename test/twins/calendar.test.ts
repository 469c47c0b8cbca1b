import { expect, it } from 'vitest';
import { communityViews, schedule } from '../../db/queries/public.ts';
import type { CommunityView, DutyView } from '../../src/domain/views.ts';
import { communityCalendar, townCalendar } from '../../src/twins/calendar.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';
import { formProblems, testSource, unescaped, unfold } from './source.ts';

const { db } = await townRecord();
const source = await testSource(db, townNow);
const [view] = (await communityViews(db, townNow, [qingshi])) as [CommunityView];
const withDuties = (duties: Partial<DutyView>[]): CommunityView => ({
  ...view,
  duties: duties.map((duty) => ({ ...(view.duties[0] as DutyView), ...duty })),
});
const valuesOf = (calendar: string, name: string) =>
  unfold(calendar)
    .filter(([key]) => key.split(';')[0] === name)
    .map(([, value]) => value);

it('is a calendar with one event for each duty, in Asia/Shanghai', () => {
  const calendar = communityCalendar(source, view);
  expect(formProblems(calendar)).toEqual([]);
  const lines = unfold(calendar);
  expect(lines[0]).toEqual(['BEGIN', 'VCALENDAR']);
  expect(lines.at(-1)).toEqual(['END', 'VCALENDAR']);
  for (const required of ['VERSION', 'PRODID', 'METHOD', 'TZID'])
    expect(valuesOf(calendar, required), required).toHaveLength(1);
  const events = calendar.split('BEGIN:VEVENT').slice(1);
  expect(events).toHaveLength(view.duties.length);
  for (const [at, event] of events.entries()) {
    const duty = view.duties[at] as DutyView;
    for (const required of ['UID', 'DTSTAMP', 'SEQUENCE', 'DTSTART', 'DTEND', 'SUMMARY', 'STATUS'])
      expect(valuesOf(event, required), required).toHaveLength(1);
    expect(event).toContain(
      `DTSTART;TZID=Asia/Shanghai:${duty.date.replaceAll('-', '')}T${duty.startsAt.replace(':', '')}00\r\n`,
    );
    expect(valuesOf(event, 'DTSTAMP')[0]).toMatch(/^\d{8}T\d{6}Z$/);
  }
  expect(new Set(valuesOf(calendar, 'UID')).size).toBe(view.duties.length);
});

it.each([
  ['planned', 'CONFIRMED', /^青石村委会驻点$/, null],
  ['tentative', 'TENTATIVE', /^暂定：/, '放假安排还没有公布'],
  ['holiday', 'CANCELLED', /^不驻点：/, '国庆节放假，不驻点。'],
  ['missed', 'CANCELLED', /^不驻点：/, '改在11月28日（星期六）补班'],
  ['make_up', 'CONFIRMED', /^补班：/, '补11月28日（星期六）的驻点'],
] as const)('a duty that is %s is %s', (status, expected, summary, remark) => {
  const calendar = communityCalendar(
    source,
    withDuties([{ status, holidayName: '国庆节', counterpartDate: '2026-11-28' }]),
  );
  expect(valuesOf(calendar, 'STATUS')).toEqual([expected]);
  expect(valuesOf(calendar, 'SUMMARY')[0]).toMatch(summary);
  if (remark) expect(unescaped(valuesOf(calendar, 'DESCRIPTION')[0] ?? '')).toContain(remark);
});

it('keeps the UID of a duty when it falls away', () => {
  const [before, after] = (['tentative', 'holiday'] as const).map((status) =>
    valuesOf(communityCalendar(source, withDuties([{ status }])), 'UID'),
  );
  expect(after).toEqual(before);
});

it('folds and escapes what a place may be called', () => {
  const place = '一楼；会议室, \\左侧\n'.repeat(8) + '𠮷'.repeat(40);
  const calendar = communityCalendar(source, withDuties([{ place }]));
  expect(formProblems(calendar)).toEqual([]);
  expect(unescaped(valuesOf(calendar, 'LOCATION')[0] ?? '')).toBe(place);
});

it('holds the coming weeks of all communities', async () => {
  const days = await schedule(db, townNow, 6);
  const calendar = townCalendar(source, days);
  expect(formProblems(calendar)).toEqual([]);
  expect(valuesOf(calendar, 'UID')).toHaveLength(days.flatMap((day) => day.duties).length);
});
