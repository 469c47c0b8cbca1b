import { describe, expect, test } from 'vitest';
import { fieldSigns, type LoggedVisit, type SignedIn } from '../../src/domain/field-signs.ts';
import { instantOf } from '../../src/domain/time.ts';

const date = '2026-11-24';
const at = (clock: string, day = date) => instantOf(day, clock);
const signed = (id: number, clock: string, more: Partial<SignedIn> = {}): SignedIn => ({
  id,
  cadreId: 1,
  communityCode: '990101001001',
  date,
  startsAt: '09:00',
  endsAt: '11:30',
  signedAt: at(clock),
  receivedAt: at(clock),
  byDevice: true,
  afterAbsence: false,
  ...more,
});
const visit = (id: number, clock: string, more: Partial<LoggedVisit> = {}): LoggedVisit => ({
  id,
  cadreId: 1,
  companions: [],
  communityCode: '990101001001',
  toHousehold: true,
  visitedAt: at(clock),
  writtenAt: at(clock),
  receivedAt: at(clock),
  text: '',
  ...more,
});
const found = (attendances: SignedIn[], visits: LoggedVisit[] = []) =>
  fieldSigns({ attendances, visits }, { earlyMinutes: 60 }).map(({ kind, attendances: of, visits: and }) => [
    kind,
    [...of, ...and].map(({ id }) => id),
  ]);
const there = { communityCode: '990101001002' };
const hour = 3_600_000;

describe('signs', () => {
  test('of what is as it should be: none', () => {
    expect(
      found(
        [
          signed(1, '08:00'),
          signed(2, '11:30', { cadreId: 2 }),
          signed(3, '09:00', { cadreId: 3, receivedAt: at('09:00') + 48 * hour }),
        ],
        ['14:00', '14:12', '14:25', '14:40', '14:50', '14:58'].map((clock, index) => visit(index, clock)),
      ),
    ).toEqual([]);
  });

  test.each<[string, SignedIn[], unknown[]]>([
    ['two places at once', [signed(1, '09:00'), signed(2, '09:30', there)], [['two_places', [1, 2]]]],
    ['the same place twice a day is one place', [signed(1, '09:00'), signed(2, '09:05')], []],
    ['from one to the other', [signed(1, '09:00'), signed(2, '10:00', there)], []],
    [
      'one after the other',
      [signed(1, '11:20'), signed(2, '11:40', { ...there, startsAt: '11:30', endsAt: '12:30' })],
      [],
    ],
    [
      'other people, other days',
      [
        signed(1, '09:00'),
        signed(2, '09:00', { ...there, cadreId: 2 }),
        signed(3, '09:00', {
          ...there,
          date: '2026-11-25',
          signedAt: at('09:00', '2026-11-25'),
          receivedAt: at('09:00', '2026-11-25'),
        }),
      ],
      [],
    ],
    ['late', [signed(1, '09:00', { receivedAt: at('09:00') + 48 * hour + 1 })], [['arrived_late', [1]]]],
    [
      'late, entered by somebody else',
      [signed(1, '09:00', { receivedAt: at('09:00') + 72 * hour, byDevice: false })],
      [],
    ],
    ['a clock ahead', [signed(1, '09:00', { receivedAt: at('08:57') })], [['clock_ahead', [1]]]],
    [
      'after somebody had written that they were absent',
      [signed(1, '09:00', { afterAbsence: true })],
      [['after_absence', [1]]],
    ],
    ['after the end', [signed(1, '11:31')], [['outside_hours', [1]]]],
    ['before its time', [signed(1, '07:59')], [['outside_hours', [1]]]],
  ])('%s', (_, attendances, signs) => expect(found(attendances)).toEqual(signs));

  const six = ['14:00', '14:10', '14:20', '14:30', '14:40', '14:50'];
  test.each<[string, LoggedVisit[], unknown[]]>([
    [
      'two households in one minute',
      [visit(1, '14:00'), visit(2, '14:00'), visit(3, '14:01')],
      [['same_minute', [1, 2]]],
    ],
    [
      'receptions in one minute',
      [visit(1, '14:00', { toHousehold: false }), visit(2, '14:00', { toHousehold: false })],
      [],
    ],
    [
      'in one minute with somebody else and alone',
      [visit(1, '14:00', { companions: [2] }), visit(2, '14:00', { cadreId: 2 })],
      [['same_minute', [1, 2]]],
    ],
    [
      'two who go together, twice',
      [visit(1, '14:00', { companions: [2] }), visit(2, '14:00', { companions: [2] })],
      [['same_minute', [1, 2]]],
    ],
    [
      'in two places within minutes',
      [visit(1, '14:00'), visit(2, '14:09', { ...there, cadreId: 3, companions: [1] })],
      [['two_at_once', [1, 2]]],
    ],
    ['in two places, one after the other', [visit(1, '14:00'), visit(2, '14:10', there)], []],
    [
      'written down days later',
      [visit(1, '14:00', { writtenAt: at('14:01') + 72 * hour, receivedAt: at('14:01') + 72 * hour })],
      [['date_off', [1]]],
    ],
    [
      'put right to a time after it came',
      [visit(1, '14:00', { writtenAt: at('13:49'), receivedAt: at('13:49') })],
      [['date_off', [1]]],
    ],
    ['two people in one minute', [visit(1, '14:00'), visit(2, '14:00', { cadreId: 2 })], []],
    [
      'seven in an hour',
      [...six, '14:59'].map((clock, index) => visit(index, clock)),
      [['too_many', [0, 1, 2, 3, 4, 5, 6]]],
    ],
    ['seven in an hour and a minute', [...six, '15:00'].map((clock, index) => visit(index, clock)), []],
    [
      'arrived late, and by a clock that is ahead',
      [visit(1, '14:00', { receivedAt: at('14:00') + 49 * hour }), visit(2, '15:00', { receivedAt: at('14:50') })],
      [
        ['arrived_late', [1]],
        ['clock_ahead', [2]],
      ],
    ],
    [
      'one text three times, whatever its marks',
      ['水塘的路灯坏了，想请村里修。', '水塘的路灯坏了想请村里修', ' 水塘的路灯坏了！想请村里修！'].map((text, index) =>
        visit(index, `1${index}:00`, { text, cadreId: index }),
      ),
      [['same_text', [0, 1, 2]]],
    ],
    [
      'one text twice',
      ['水塘的路灯坏了，想请村里修。', '水塘的路灯坏了，想请村里修。'].map((text, index) =>
        visit(index, `1${index}:00`, { text }),
      ),
      [],
    ],
    [
      'a short text',
      ['一切正常。', '一切正常。', '一切正常。'].map((text, index) => visit(index, `1${index}:00`, { text })),
      [],
    ],
  ])('%s', (_, visits, signs) => expect(found([], visits)).toEqual(signs));

  test('signed in here, and along there', () => {
    expect(found([signed(1, '09:00')], [visit(2, '09:05', { ...there, cadreId: 3, companions: [1] })])).toEqual([
      ['two_at_once', [1, 2]],
    ]);
  });

  test('name whom they are of', () => {
    const text = '水塘的路灯坏了，想请村里修。';
    const [sign] = fieldSigns(
      { attendances: [], visits: [1, 2, 1].map((cadreId, id) => visit(id, `1${id}:00`, { cadreId, text })) },
      { earlyMinutes: 60 },
    );
    expect(sign?.cadreIds).toEqual([1, 2]);
  });
});
