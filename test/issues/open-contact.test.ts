import { expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';
import { openContact } from '../../functions/feedback/open-contact.ts';
import { deleteContact } from '../../functions/track/delete-contact.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { feedbackRow } from '../fixtures/feedback.ts';
import { inserts } from '../fixtures/insert.ts';
import { testKeys } from '../keys/keys-for-tests.ts';
import { type Desk, openDesk, type Person, refusal } from './desk.ts';

const contact = { name: '甄妙音', phone: '13900000001' };
const purpose = '约时间上门看灯';

const openings = ({ record }: Desk) => record.db.select().from(schema.contactOpenings);

test('who handles the case opens it with a purpose, and that is on record', async () => {
  const desk = await openDesk();
  const { feedbackId, receipt } = await desk.say({ contact });
  await sendMessage(desk.at(), { receipt, content: '请打13912345678。' });
  const opened = await openContact(desk.at(), await desk.official('liaison'), feedbackId, { purpose });
  expect(opened).toMatchObject({ ...contact, deleted: null });
  expect(opened.originals.map(({ content }) => content)).toEqual(['请打13912345678。']);
  const [opening] = await openings(desk);
  expect(opening).toMatchObject({ feedbackId, cadreId: 3, purpose, at: desk.at().now });
});

test('not without a right, not without a purpose, and then nothing is on record', async () => {
  const desk = await openDesk();
  const { feedbackId } = await desk.say({ contact });
  const as = async (person: Person, input = { purpose }) =>
    refusal(openContact(desk.at(), await desk.official(person), feedbackId, input));
  expect(await as('strangeLiaison')).toMatchObject({ status: 404 });
  expect(await as('supervision')).toMatchObject({ status: 403 });
  expect(await as('liaison', { purpose: ' ' })).toMatchObject({ status: 422, paths: ['purpose'] });
  expect(await as('liaison', { purpose: '打13912345678' })).toMatchObject({ status: 422, paths: ['purpose'] });
  const liaison = await desk.official('liaison');
  expect(await refusal(openContact(desk.at(), liaison, 999, { purpose }))).toMatchObject({ status: 404 });
  expect(await openings(desk)).toEqual([]);
});

test('of a restricted entry by supervision only, never by the accused', async () => {
  const desk = await openDesk();
  const { feedbackId } = await desk.say({ contact, about: 'lead' });
  for (const person of ['liaison', 'office', 'lead', 'principal'] as const)
    expect(await refusal(openContact(desk.at(), await desk.official(person), feedbackId, { purpose }))).toMatchObject({
      status: 404,
    });
  expect(await openContact(desk.at(), await desk.official('supervision'), feedbackId, { purpose })).toMatchObject(
    contact,
  );
});

test('of held feedback, before it has an entry', async () => {
  const desk = await openDesk();
  await desk.record.write(inserts(desk.record, schema.feedback, [feedbackRow(900)]));
  expect(await openContact(desk.at(), await desk.official('liaison'), 900, { purpose })).toEqual({
    originals: [],
    deleted: null,
  });
  expect(await refusal(openContact(desk.at(), await desk.official('strangeLiaison'), 900, { purpose }))).toMatchObject({
    status: 404,
  });
});

test('deleted: when and by whom', async () => {
  const desk = await openDesk();
  const { feedbackId, receipt } = await desk.say({ contact });
  await deleteContact(desk.at(1), { receipt });
  const opened = await openContact(desk.at(2), await desk.official('liaison'), feedbackId, { purpose });
  expect(opened).toEqual({ originals: [], deleted: { at: desk.at(1).now, by: 'resident' } });
});

test('the opening is on record before anything is decrypted: also where the key is lost', async () => {
  const desk = await openDesk();
  const { feedbackId } = await desk.say({ contact });
  const lost = { ...desk.at(), keys: testKeys() };
  expect(await refusal(openContact(lost, await desk.official('liaison'), feedbackId, { purpose }))).toMatchObject({
    status: 409,
  });
  expect(await openings(desk)).toHaveLength(1);
});
