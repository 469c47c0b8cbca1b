import { expect, test } from 'vitest';
import type { CardsOfPage } from '../../src/domain/card-views.ts';
import { openOffice, pageOf } from '../desk/office.ts';
import { qingshi } from '../fixtures/town.ts';

const page = `/desk/field/cards/${qingshi}/`;

test('the forms of contact cards, from the first version to the last card', async () => {
  const office = await openOffice();
  const send = (verb: string, fields = {}) => office.form(`/cards/${qingshi}/${verb}`, fields, 'liaison');
  const early = await send('printed', { count: '10' });
  expect(early.status).toBe(409);
  expect((await pageOf(early)).page).toBe(page);
  expect((await send('versions')).headers.get('location')).toBe(`${page}?done=card-version`);
  expect((await send('printed', { count: ' 10 ' })).headers.get('location')).toBe(`${page}?done=card-printed`);
  expect((await send('handed-out', { count: '4', version: '1' })).status).toBe(303);
  const wrong = await send('handed-out', { count: '7' });
  expect(wrong.status).toBe(422);
  const { view } = await pageOf(wrong);
  expect(view.form?.errors.map(({ path }) => path)).toEqual(['count']);
  const shown = view.field as CardsOfPage;
  expect(shown.standing.version).toMatchObject({ version: 1, printed: 10, handedOut: 4 });
  expect(shown.content.people.map(({ name }) => name)).toEqual(['甘雨田', '麦小满']);
  expect(shown.missing).toEqual(['麦小满没有电话']);
  expect(office.changes()).toBe(0);
  expect((await send('review')).headers.get('location')).toBe(`${page}?done=card-review`);
  expect(office.changes()).toBe(1);
});

test('the same content is answered with the same version', async () => {
  const office = await openOffice();
  const make = async () => {
    const answer = await office.post(`/cards/${qingshi}/versions`, {}, 'office');
    return [answer.status, await answer.json()];
  };
  expect(await make()).toEqual([201, { version: 1, made: true }]);
  expect(await make()).toEqual([200, { version: 1, made: false }]);
});
