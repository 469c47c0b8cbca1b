import { expect, test } from 'vitest';
import { hotIssueViews, isStanding } from '../../db/hot-issues/kept.ts';
import { correctHotIssue } from '../../functions/hot-issues/correct.ts';
import { keepHotIssue } from '../../functions/hot-issues/keep.ts';
import { publishHotIssue } from '../../functions/hot-issues/publish.ts';
import { withdrawHotIssue } from '../../functions/hot-issues/withdraw.ts';
import { liuwan, qingshi, town } from '../fixtures/town.ts';
import { type Desk, openDesk, refusal } from '../issues/desk.ts';
import { manySpeakOfWater, raised } from './said.ts';

const keep = async (desk: Desk, issues: number[]) =>
  keepHotIssue(desk.at(), await desk.official('office'), { title: '早晚停水', issues });

test('whatever became of its entries, a public one can be taken down', async () => {
  const desk = await openDesk();
  const office = await desk.official('office');
  const { water, other } = await manySpeakOfWater(desk);
  const { id } = await keep(desk, water);
  await publishHotIssue(desk.at(), office, id, { title: '早晚停水', answer: '正在修。' });
  const second = await keep(desk, other);
  // One of its entries is the other one's since they were merged.
  await desk.record.client.execute(
    `UPDATE issues SET state = 'merged', merged_into_id = ${other[0]} WHERE id = ${water[0]}`,
  );
  await withdrawHotIssue(desk.at(), office, id, { reason: '是两件事' });
  expect(await hotIssueViews(desk.record.db, isStanding)).toMatchObject([{ id: second.id }]);
});

test('entries of elsewhere are not taken in by the office of one place', async () => {
  const desk = await openDesk();
  const office = await desk.official('office');
  const { water } = await manySpeakOfWater(desk);
  const { id } = await keep(desk, water);
  const issues = [...water, await raised(desk, '柳湾也早晚停水', { community: liuwan })];
  const ofOne = { ...office, grants: [{ role: 'office' as const, areaCode: qingshi, departmentId: null }] };
  await correctHotIssue(desk.at(), ofOne, id, { title: '青石早晚停水' });
  expect((await refusal(correctHotIssue(desk.at(), ofOne, id, { issues }))).status).toBe(403);
  expect(await hotIssueViews(desk.record.db, isStanding)).toMatchObject([{ area: { code: qingshi } }]);
  await correctHotIssue(desk.at(), office, id, { issues });
  expect(await hotIssueViews(desk.record.db, isStanding)).toMatchObject([{ area: { code: town.town } }]);
});

test('what was only not accepted is not solved', async () => {
  const desk = await openDesk();
  const { water } = await manySpeakOfWater(desk);
  await keep(desk, water);
  const solved = async () => (await hotIssueViews(desk.record.db, isStanding)).map((each) => each.solved);
  await desk.record.client.execute(`UPDATE issues SET state = 'rejected' WHERE id IN (${water})`);
  expect(await solved()).toEqual([false]);
  await desk.record.client.execute(`UPDATE issues SET state = 'answered' WHERE id = ${water[0]}`);
  expect(await solved()).toEqual([true]);
});
