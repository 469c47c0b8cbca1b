import { expect, it } from 'vitest';
import { consultingTown, day, receiptOf } from './town.ts';

it('an answer that is taken down is handed on by no receipt', async () => {
  const town = await consultingTown();
  const id = await town.consult();
  const receipt = await receiptOf(await town.say(id));
  const [opinion] = await town.opinions();
  town.pass(10 * day);
  const sorted = await town.office(`/consultations/${id}/sort`, { title: '第三户的音响', opinions: [opinion?.id] });
  const { group } = (await sorted.json()) as { group: number };
  const told = { title: '第三户的音响', adopted: 'yes', answer: '已经找那一户谈过。' };
  expect((await town.office(`/consultations/${id}/groups/${group}`, told)).status).toBe(200);
  expect((await town.office(`/consultations/${id}/answer`, { summary: '谈过了。' })).status).toBe(200);
  expect(await (await town.track(receipt)).text()).toContain(told.answer);

  expect((await town.office(`/consultations/${id}/withdraw`, { reason: '答复写到了一户人家。' })).status).toBe(200);
  const shown = await (await town.track(receipt)).text();
  for (const words of [told.title, told.answer]) expect(shown).not.toContain(words);
  expect(shown).toContain('答复写到了一户人家');
});
