import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import type { SimilarOffer } from '../../src/domain/resident-views.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Intake, intake, rows, said, viewOf } from './intake.ts';

const similar = async (town: Intake, content: string, community = qingshi) => {
  const response = await town.post({ community, content }, { path: '/feedback/similar' });
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: SimilarOffer[] }).items;
};

it('an open entry about the same is offered, with how many raised it', async () => {
  const town = await intake();
  const about = '新建垃圾房的地方离水井太近了，能不能换个地方建垃圾房';
  const [offer] = await similar(town, about);
  expect(offer).toMatchObject({ issueId: 6, title: '新建垃圾房', people: 1, settled: false });
  for (const content of ['垃圾房太近了。', '垃圾房换个地方吧。'])
    expect((await town.post({ community: qingshi, content, sameAs: 6 })).status).toBe(201);
  expect((await similar(town, about))[0]?.people).toBe(2);
});

it('who raised what was merged into it counts, at however many removes', async () => {
  const town = await intake();
  const { db } = town.record;
  const content = '鱼塘的水发臭了，鱼塘边上没有人管。';
  for (let each = 0; each < 2; each += 1) await town.post({ ...said, content });
  const [first, second] = (await rows.feedback(town)).map(({ issueId }) => issueId ?? 0) as [number, number];
  const merge = (id: number, mergedIntoId: number) =>
    db.update(schema.issues).set({ state: 'merged', mergedIntoId }).where(eq(schema.issues.id, id));
  await town.record.write([merge(first, second), merge(second, 6)]);
  expect((await similar(town, '新建垃圾房的地方离水井太近了'))[0]).toMatchObject({ issueId: 6, people: 2 });
});

it('a result that was published is offered with its address', async () => {
  const town = await intake();
  expect(await similar(town, '村口路灯不亮，三盏路灯都坏了')).toContainEqual(
    expect.objectContaining({ issueId: 1, path: '/notices/11/', settled: true }),
  );
});

it('nothing of another community, nothing without a public title', async () => {
  const town = await intake();
  expect((await similar(town, '新建垃圾房的地方', liuwan)).map(({ issueId }) => issueId)).not.toContain(6);
  await town.post({ ...said, content: '鱼塘的水发臭了，鱼塘边上没有人管。' });
  expect(await similar(town, '鱼塘的水发臭了，鱼塘边上没有人管。')).toEqual([]);
});

it('who has this too joins the entry and makes none', async () => {
  const town = await intake();
  const before = (await town.record.db.select().from(schema.issues)).length;
  expect((await town.postForm({ ...said, sameAs: '6' })).status).toBe(303);
  expect(await rows.feedback(town)).toMatchObject([{ issueId: 6, heldFor: null }]);
  expect(await town.record.db.select().from(schema.issues)).toHaveLength(before);
  expect(await rows.outbox(town)).toMatchObject([{ event: 'feedback' }]);
});

it('what was merged is followed; what is settled gets an entry of its own', async () => {
  const town = await intake();
  const { db } = town.record;
  await town.record.write([
    db.update(schema.issues).set({ state: 'merged', mergedIntoId: 6 }).where(eq(schema.issues.id, 5)),
  ]);
  await town.post({ ...said, sameAs: 5 });
  await town.post({ ...said, sameAs: 1 });
  const [joined, own] = await rows.feedback(town);
  expect(joined?.issueId).toBe(6);
  expect(own?.issueId).not.toBe(1);
  expect(await rows.issue(town, own?.issueId ?? 0)).toMatchObject({ state: 'submitted' });
});

it('an entry of another community cannot be joined', async () => {
  const town = await intake();
  const response = await town.post({ ...said, community: liuwan, sameAs: 6 });
  expect(response.status).toBe(422);
});

it('without script the form comes back with the offers, and nothing is kept', async () => {
  const town = await intake();
  const response = await town.postForm(
    { community: qingshi, content: '新建垃圾房离水井太近了，换个地方建垃圾房', place: '井边', kind: 'suggestion' },
    { path: '/feedback/similar' },
  );
  expect(response.status).toBe(200);
  const view = await viewOf(response);
  expect(view.offers).toMatchObject([{ issueId: 6 }]);
  expect(view.askedSimilar).toBe(true);
  expect(view.values).toMatchObject({ place: '井边', kind: 'suggestion' });
  expect(await rows.feedback(town)).toEqual([]);
});
