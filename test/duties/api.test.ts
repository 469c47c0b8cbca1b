import { describe, expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';
import { codeOfDay } from '../../functions/duties/code.ts';
import { dutiesPlace, dutyPlace } from '../../functions/duties/page.ts';
import type { DutiesPage, DutyPage } from '../../src/domain/duty-views.ts';
import { type Office, openOffice, pageOf } from '../desk/office.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi, townNow } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { newKey } from './station.ts';

/** The clock of the office stands on Sunday, 22 November 2026, at ten: a duty is put there. */
const today = '2026-11-22';
async function openSunday(): Promise<Office> {
  const office = await openOffice();
  await office.record.write([
    ...inserts(office.record, schema.duties, [
      {
        id: 50,
        communityCode: qingshi,
        date: today,
        startsAt: '09:50',
        endsAt: '11:30',
        place: '晒谷场',
        state: 'planned',
      },
    ]),
  ]);
  return office;
}
const said = () => ({ key: newKey(), community: qingshi, date: today });
const form = (fields: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
const field = async <Page>(office: Office, place: ReturnType<typeof dutiesPlace>, person: Person) =>
  (await place.read(office.at(), await office.official(person))) as Page | null;

describe('POST /api/duties/sign-in', () => {
  test('by JSON: the answer, again the same, the board told once', async () => {
    const office = await openSunday();
    const sent = { ...said(), signedAt: townNow - 60_000 };
    const first = await office.post('/duties/sign-in', sent, 'liaison');
    expect(first.status).toBe(200);
    const answer = await first.json();
    expect(answer).toEqual({
      id: 1,
      community: qingshi,
      date: today,
      startsAt: '09:50',
      outcome: 'present',
      signedAt: townNow - 60_000,
      receivedAt: townNow,
      codeGiven: false,
      lateMinutes: 0,
    });
    const again = await office.post('/duties/sign-in', sent, 'liaison');
    expect([again.status, await again.json()]).toEqual([200, answer]);
    expect(office.changes()).toBe(1);
  });

  test('by a form: the clock of the server, back to the page', async () => {
    const office = await openSunday();
    const response = await office.form('/duties/sign-in', form({ ...said(), startsAt: '09:50' }), 'liaison');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/field/duties/?done=signed-in']);
    const page = await field<DutiesPage>(office, dutiesPlace({}), 'liaison');
    expect(page?.mine.find(({ date }) => date === today)?.attendance).toMatchObject({
      signedAt: townNow,
      enteredBy: null,
    });
  });

  test('refused by form: the page with what was typed', async () => {
    const office = await openSunday();
    const response = await office.form('/duties/sign-in', form({ ...said(), code: '12' }), 'liaison');
    expect(response.status).toBe(422);
    const { page, view } = await pageOf(response);
    expect(page).toBe('/desk/field/duties/');
    expect(view.form).toMatchObject({ verb: 'sign-in', values: { code: '12' }, errors: [{ path: 'code' }] });
  });
});

describe('GET /api/duties/mine', () => {
  test('the last and the next fourteen days', async () => {
    const office = await openSunday();
    const answer = await (await office.get('/duties/mine', 'liaison')).json();
    expect(answer.today).toBe(today);
    expect(answer.items.map(({ date, status, makeUp }: Record<string, unknown>) => [date, status, makeUp])).toEqual([
      ['2026-11-10', 'held', false],
      ['2026-11-17', 'missed', false],
      [today, 'planned', false],
      ['2026-11-24', 'planned', false],
      ['2026-11-28', 'planned', true],
      ['2026-12-01', 'planned', false],
    ]);
    expect(answer.items[2]).toMatchObject({ community: { code: qingshi }, attendance: null, place: '晒谷场' });
    expect(answer.items[2].lateAfter - answer.items[2].signInFrom).toBe(75 * 60_000);
  });

  test('of who is in no team: none; of nobody: 401', async () => {
    const office = await openSunday();
    expect((await (await office.get('/duties/mine', 'supervision')).json()).items).toEqual([]);
    expect((await office.get('/duties/mine', null)).status).toBe(401);
  });
});

describe('POST /api/duties/:community/:date/attendance', () => {
  const path = `/duties/${qingshi}/${today}/attendance`;
  test('by form and by JSON', async () => {
    const office = await openSunday();
    const sent = { cadre: people.liaison, outcome: 'present', came: '09:52', reason: '手机没有电' };
    const response = await office.form(path, form(sent), 'office');
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/desk/field/duties/${qingshi}/${today}/?done=attendance`,
    ]);
    expect((await office.post(path, { ...sent, outcome: 'absent' }, 'lead')).status).toBe(200);
    expect(office.changes()).toBe(2);
    const page = await field<DutyPage>(office, dutyPlace({ community: qingshi, date: today }), 'office');
    expect(page?.changes.map(({ by, what, words }) => [by, what, words])).toEqual([
      ['秋知远', '改签到记录', ['上午9时50分的驻点：麦小满上午9时52分到（手机没有电）']],
      [
        '甘雨田',
        '改签到记录',
        ['上午9时50分的驻点：麦小满没有来（手机没有电）', '原来是：上午9时52分到（手机没有电）'],
      ],
    ]);
  });

  test.each([`/duties/${qingshi}/2026-02-30/attendance`, '/duties/1/2026-11-22/attendance'])(
    '404 at %s',
    async (wrong) => {
      const office = await openSunday();
      const sent = { cadre: people.liaison, outcome: 'absent', reason: '开会' };
      expect((await office.post(wrong, sent, 'office')).status).toBe(404);
    },
  );
});

describe('pages', () => {
  const day = dutyPlace({ community: qingshi, date: today });
  const roles: [Person, { code: boolean; putRight: boolean; overview: boolean; signs: boolean } | null][] = [
    ['liaison', { code: true, putRight: true, overview: true, signs: false }],
    ['lead', { code: true, putRight: true, overview: true, signs: false }],
    ['office', { code: true, putRight: true, overview: true, signs: false }],
    ['auxiliary', { code: false, putRight: false, overview: false, signs: false }],
    ['supervision', { code: false, putRight: false, overview: true, signs: true }],
    ['principal', { code: false, putRight: false, overview: true, signs: true }],
    ['handler', null],
    ['strangeLiaison', null],
  ];
  test.each(roles)('of the day and of duties, for %s', async (person, sees) => {
    const office = await openSunday();
    const page = await field<DutyPage>(office, day, person);
    if (sees === null) return expect(page).toBeNull();
    expect(page?.code === null).toBe(!sees.code);
    expect(page?.may.putRight).toBe(sees.putRight);
    const duties = await field<DutiesPage>(office, dutiesPlace({}), person);
    expect(duties?.overview != null).toBe(sees.overview);
    expect(duties?.overview?.signs != null).toBe(sees.signs);
  });

  test('a reason is read by those who answer for the team, and by whom it is of', async () => {
    const office = await openSunday();
    const sent = { cadre: people.lead, outcome: 'absent', reason: '住院' };
    await office.post(`/duties/${qingshi}/${today}/attendance`, sent, 'liaison');
    const read = async (person: Person) =>
      (await field<DutyPage>(office, day, person))?.occasions[0]?.members.find(({ cadre }) => cadre.id === people.lead)
        ?.attendance?.reason;
    expect(await Promise.all((['auxiliary', 'lead', 'supervision'] as const).map(read))).toEqual([
      null,
      '住院',
      '住院',
    ]);
    // What the history says of it, first and put right, is no way around that.
    await office.post(`/duties/${qingshi}/${today}/attendance`, { ...sent, reason: '开会' }, 'liaison');
    const told = async (person: Person) => {
      const words = JSON.stringify((await field<DutyPage>(office, day, person))?.changes);
      return ['没有来', '住院', '开会'].filter((word) => words.includes(word));
    };
    expect(await Promise.all((['auxiliary', 'lead', 'supervision'] as const).map(told))).toEqual([
      ['没有来'],
      ['没有来', '住院', '开会'],
      ['没有来', '住院', '开会'],
    ]);
  });

  test('a code by who sees it at the desk is told of as such, whatever role shows it to them', async () => {
    const office = await openSunday();
    const code = await codeOfDay(office.at().keys, qingshi, today);
    const page = async () => {
      const members = (await field<DutyPage>(office, day, 'supervision'))?.occasions[0]?.members;
      return members?.find(({ cadre }) => cadre.id === people.auxiliary)?.attendance;
    };
    expect((await office.post('/duties/sign-in', { ...said(), code }, 'auxiliary')).status).toBe(200);
    expect(await page()).toMatchObject({ codeGiven: true, knowsCode: false });
    const role = { cadreId: people.auxiliary, role: 'office' as const, areaCode: qingshi, fromDate: '2026-01-01' };
    await office.record.write(inserts(office.record, schema.officialRoles, [role]));
    expect(await page()).toMatchObject({ codeGiven: true, knowsCode: true });
  });

  test('the page of no duty is not there', async () => {
    const office = await openSunday();
    expect(await field(office, dutyPlace({ community: qingshi, date: '2026-11-23' }), 'office')).toBeNull();
    expect(await field(office, dutyPlace({ community: '990101001999', date: today }), 'office')).toBeNull();
  });
});
