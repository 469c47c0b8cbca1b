import { describe, expect, test } from 'vitest';
import { readSigns } from '../../db/field/signs.ts';
import { putAttendanceRight } from '../../functions/duties/put-attendance-right.ts';
import { correctVisit } from '../../functions/visits/correct.ts';
import { logVisit } from '../../functions/visits/log-visit.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, type Person, people } from '../issues/desk.ts';
import { at, clockAt, newKey, openStation, sign, tuesday } from './station.ts';

const signs = async ({ record: { db } }: Desk) =>
  (await readSigns(db, { codes: [qingshi, liuwan], from: '2026-11-01', to: '2026-11-30' }, { earlyMinutes: 60 })).map(
    ({ kind, cadreIds }) => [kind, cadreIds],
  );

const absent = async (desk: Desk, now: number) =>
  putAttendanceRight(
    clockAt(desk, now),
    await desk.official('liaison'),
    { community: qingshi, date: tuesday },
    { cadre: people.lead, outcome: 'absent', reason: '没有看到人' },
  );

const noted = async (desk: Desk, person: Person, community: string, visitedAt: number, more: object = {}) =>
  logVisit(clockAt(desk, at('18:00')), await desk.official(person), {
    ...{ key: newKey(), community, kind: 'forum', visitedAt, writtenAt: at('18:00'), said: '说了说路灯。', ...more },
  });

describe('signs are read from the record', () => {
  test('who had been seen to be absent, and then signed in as if in time', async () => {
    const desk = await openStation();
    await absent(desk, at('09:40'));
    await sign(desk, 'lead', '08:55', { arrives: at('12:00') });
    expect(await signs(desk)).toEqual([['after_absence', [people.lead]]]);
  });

  test('who had asked for leave, and came after all: none', async () => {
    const desk = await openStation();
    await absent(desk, at('18:00', '2026-11-23'));
    await sign(desk, 'lead', '08:55');
    expect(await signs(desk)).toEqual([]);
  });

  test('who is named along with others while signed in elsewhere', async () => {
    const desk = await openStation();
    await sign(desk, 'lead', '09:00');
    await noted(desk, 'strangeLead', liuwan, at('09:05'), { companions: [people.lead] });
    expect(await signs(desk)).toEqual([['two_at_once', [people.lead]]]);
  });

  test('an entry of days ago, written as such or put right to it', async () => {
    const desk = await openStation();
    await noted(desk, 'lead', qingshi, at('09:00', '2026-11-03'));
    expect(await signs(desk)).toEqual([['date_off', [people.lead]]]);
    const { id } = await noted(desk, 'liaison', qingshi, at('16:00'));
    await correctVisit(clockAt(desk, at('18:00')), await desk.official('liaison'), id, {
      ...{
        revision: 1,
        reason: '日子写错了',
        kind: 'forum',
        visitedAt: at('16:00', '2026-11-10'),
        said: '说了说路灯。',
      },
    });
    expect(await signs(desk)).toEqual([
      ['date_off', [people.lead]],
      ['date_off', [people.liaison]],
    ]);
  });
});
