/** What was promised on visits stands on the first page of whoever promised it, until it is kept. */
import { expect, it } from 'vitest';
import { deskToday } from '../../db/desk/today.ts';
import { addDays, civilDate, dayMs } from '../../src/domain/time.ts';
import { openOffice } from '../desk/office.ts';
import type { Person } from '../issues/desk.ts';
import { entry, visitedAt } from './entry.ts';

it('a promise waits for whoever made it, late ones first, and is gone once it is kept', async () => {
  const office = await openOffice();
  const promises = async (who: Person) =>
    (await deskToday(office.record.db, await office.official(who), office.at().now)).field.promises;
  const day = (days: number) => addDays(civilDate(office.at().now), days);
  const write = async (promise: string, promiseDueOn: string | undefined) => {
    const body = entry({ visitedAt: visitedAt - 5 * dayMs, promise, ...(promiseDueOn ? { promiseDueOn } : {}) });
    const answer = await office.post('/visits', body, 'lead');
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  };
  const later = await write('下次带政策来', day(3));
  const someDay = await write('问一问水费', undefined);
  const late = await write('找人修门', day(-2));
  expect(await promises('lead')).toEqual({
    total: 3,
    items: [
      expect.objectContaining({ id: late, words: '找人修门', overdueDays: 2 }),
      expect.objectContaining({ id: later, overdueDays: 0 }),
      expect.objectContaining({ id: someDay, dueOn: null, overdueDays: 0 }),
    ],
  });
  expect((await promises('liaison')).total).toBe(0);
  expect((await office.post(`/visits/${late}/keep-promise`, { on: day(0) }, 'lead')).status).toBe(200);
  expect((await promises('lead')).items.map(({ id }) => id)).toEqual([later, someDay]);
});
