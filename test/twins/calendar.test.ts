import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { communityViews, schedule } from '../../db/queries/public.ts';
import type { CommunityView, DutyView } from '../../src/domain/views.ts';
import { communityCalendar, townCalendar } from '../../src/twins/calendar.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';
import { formProblems, parseCalendar, shanghaiTime, testSource, unescaped } from './source.ts';

const { db } = await townRecord();
const source = await testSource(db, townNow);
const [view] = (await communityViews(db, townNow, [qingshi])) as [CommunityView];
const withDuties = (duties: Partial<DutyView>[]): CommunityView => ({
  ...view,
  duties: duties.map((duty) => ({ ...(view.duties[0] as DutyView), ...duty })),
});
/** The only event of a calendar of one duty. */
const eventOf = (duty: Partial<DutyView>) => {
  const { events } = parseCalendar(communityCalendar(source, withDuties([duty])));
  expect(events).toHaveLength(1);
  return (name: string) => unescaped(events[0]?.[name]?.join() ?? '');
};

it('is a calendar with what every calendar and event must have, once', () => {
  const text = communityCalendar(source, view);
  expect(formProblems(text)).toEqual([]);
  const { properties, events } = parseCalendar(text);
  expect(properties).toEqual({
    VERSION: ['2.0'],
    PRODID: [expect.stringMatching(/^-\/\/Lianxin/)],
    CALSCALE: ['GREGORIAN'],
    METHOD: ['PUBLISH'],
    NAME: [`${view.community.name}驻点`],
    'X-WR-CALNAME': [`${view.community.name}驻点`],
    'SOURCE;VALUE=URI': [`https://town.example/base/communities/${qingshi}/duties.ics`],
    'REFRESH-INTERVAL;VALUE=DURATION': ['PT12H'],
    'X-PUBLISHED-TTL': ['PT12H'],
  });
  for (const event of events) {
    for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'STATUS'])
      expect(event[name], name).toHaveLength(1);
    expect(event['URL;VALUE=URI']).toEqual([`https://town.example/base/communities/${qingshi}/`]);
    expect(event.TRANSP).toEqual(['TRANSPARENT']);
  }
  expect(new Set(events.flatMap(({ UID }) => UID)).size).toBe(view.duties.length);
});

it('has the duties in their order, at their time in Asia/Shanghai', () => {
  expect(view.duties.length).toBeGreaterThan(1);
  const { events } = parseCalendar(communityCalendar(source, view));
  const times = (name: string) => events.flatMap((event) => event[name] ?? []).map(shanghaiTime);
  expect(times('DTSTART')).toEqual(view.duties.map(({ date, startsAt }) => `${date} ${startsAt}`));
  expect(times('DTEND')).toEqual(view.duties.map(({ date, endsAt }) => `${date} ${endsAt}`));
});

it('writes nine o’clock as one o’clock UTC, an early hour on the day before', () => {
  const nine = eventOf({ date: '2026-11-24', startsAt: '09:00', endsAt: '11:30' });
  expect([nine('DTSTART'), nine('DTEND')]).toEqual(['20261124T010000Z', '20261124T033000Z']);
  const early = eventOf({ date: '2027-01-01', startsAt: '07:30', endsAt: '08:00' });
  expect([early('DTSTART'), early('DTEND')]).toEqual(['20261231T233000Z', '20270101T000000Z']);
});

it('is the same text whatever the zone of the process', () => {
  const inZone = (zone: string): string =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script], {
      input: JSON.stringify({ board: source.board, view }),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
  const script = `
    import { text } from 'node:stream/consumers';
    import { communityCalendar } from ${JSON.stringify(new URL('../../src/twins/calendar.ts', import.meta.url).href)};
    const { board, view } = JSON.parse(await text(process.stdin));
    const absolute = (path) => 'https://town.example/base' + path;
    process.stdout.write(new Date(0).getHours() + ' ' + communityCalendar({ board, absolute }, view));`;
  const calendar = communityCalendar(source, view);
  expect(inZone('Asia/Shanghai')).toBe(`8 ${calendar}`);
  expect(inZone('America/New_York')).toBe(`19 ${calendar}`);
});

it('is stamped by the last change of the record, not by the clock', () => {
  const changedAt = Date.UTC(2026, 2, 1, 16, 5, 9, 876);
  const text = communityCalendar({ ...source, board: { ...source.board, changedAt, revision: 41 } }, view);
  for (const event of parseCalendar(text).events)
    expect(event).toMatchObject({
      DTSTAMP: ['20260301T160509Z'],
      'LAST-MODIFIED': ['20260301T160509Z'],
      SEQUENCE: ['41'],
    });
});

it.each([
  ['planned', 'CONFIRMED', /^青石村委会驻点$/, null],
  ['held', 'CONFIRMED', /^青石村委会驻点$/, null],
  ['tentative', 'TENTATIVE', /^暂定：/, '放假安排还没有公布'],
  ['holiday', 'CANCELLED', /^不驻点：/, '国庆节放假，不驻点。'],
  ['missed', 'CANCELLED', /^不驻点：/, '改在11月28日（星期六）补班'],
  ['made_up', 'CANCELLED', /^不驻点：/, '改在11月28日（星期六）补班'],
  ['make_up', 'CONFIRMED', /^补班：/, '补11月28日（星期六）的驻点'],
] as const)('a duty that is %s is %s', (status, expected, summary, remark) => {
  const event = eventOf({ status, holidayName: '国庆节', counterpartDate: '2026-11-28' });
  expect(event('STATUS')).toBe(expected);
  expect(event('SUMMARY')).toMatch(summary);
  if (remark) expect(event('DESCRIPTION')).toContain(remark);
});

it('keeps the UID of a duty when it falls away; its make-up is another', () => {
  const duty = { date: '2026-11-24', startsAt: '09:00' };
  const [before, after, other] = (['tentative', 'holiday', 'make_up'] as const).map((status) =>
    eventOf({ ...duty, status })('UID'),
  );
  // Calendars that people subscribed to hold these: they must never change.
  expect(before).toBe(`${qingshi}-20261124T090000@lianxin`);
  expect(after).toBe(before);
  expect(other).toBe(`${qingshi}-20261124T090000-make-up@lianxin`);
});

it('folds and escapes what places and communities may be called', () => {
  const place = '一楼；会议室, \\左侧;\n'.repeat(8) + '𠮷'.repeat(40);
  const name = '青石,\\;\nX-EVIL:1';
  const odd = { ...withDuties([{ place: `${place}\u0007\u0000` }]), community: { ...view.community, name } };
  const text = communityCalendar(source, odd);
  expect(formProblems(text)).toEqual([]);
  const { properties, events } = parseCalendar(text);
  expect(properties['X-EVIL']).toBeUndefined();
  for (const title of [properties.NAME, properties['X-WR-CALNAME'], events[0]?.SUMMARY])
    expect(unescaped(title?.[0] ?? '')).toContain(`${name}驻点`);
  expect(unescaped(events[0]?.LOCATION?.[0] ?? '')).toBe(`${place}  `);
});

it('is a calendar without events for a community without duties', () => {
  const text = communityCalendar(source, withDuties([]));
  expect(formProblems(text)).toEqual([]);
  expect(parseCalendar(text).events).toEqual([]);
});

it('holds the coming weeks of all communities', async () => {
  const days = await schedule(db, townNow, 6);
  const text = townCalendar(source, days);
  expect(formProblems(text)).toEqual([]);
  const duties = days.flatMap((day) => day.duties);
  expect(duties.length).toBeGreaterThan(1);
  const { events } = parseCalendar(text);
  expect(events.flatMap(({ DTSTART }) => DTSTART ?? []).map(shanghaiTime)).toEqual(
    duties.map(({ date, startsAt }) => `${date} ${startsAt}`),
  );
});
