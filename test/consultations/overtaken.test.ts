/** Two officials with the same page open: what one wrote is not written over unseen by the other. */
import { expect, it } from 'vitest';
import { consultations, opinionGroups } from '../../db/schema.ts';
import { consultationPlace } from '../../functions/consultations/page.ts';
import { consultingTown, draft, office, type Town } from './town.ts';

async function opened(town: Town) {
  const page = await consultationPlace(1).read(town.tools.verb(), office);
  if (page?.page !== 'consultation') throw new Error('no consultation');
  return page;
}

it('a draft', async () => {
  const town = await consultingTown();
  await town.office('/consultations', draft);
  const { read } = await opened(town);
  const write = async (title: string, seen: string) =>
    (await town.office('/consultations', { ...draft, id: 1, title, read: seen })).status;
  expect(await write('先改的', read)).toBe(201);
  expect(await write('后改的', read)).toBe(409);
  expect(await town.record.db.select().from(consultations)).toMatchObject([{ title: '先改的' }]);
  expect(await write('看过再改的', (await opened(town)).read)).toBe(201);
});

it('a group and its answer', async () => {
  const town = await consultingTown();
  await town.consult();
  await town.office('/consultations/1/groups', { title: '音响' });
  const mark = async () => (await opened(town)).groups[0]?.read;
  const read = await mark();
  const write = async (answer: string, seen: string | undefined) =>
    (await town.office('/consultations/1/groups/1', { title: '音响', adopted: 'yes', answer, read: seen })).status;
  expect(await write('照办。', read)).toBe(200);
  expect(await write('再说。', read)).toBe(409);
  expect(await town.record.db.select().from(opinionGroups)).toMatchObject([{ answer: '照办。' }]);
  expect(await write('下月照办。', await mark())).toBe(200);
});
