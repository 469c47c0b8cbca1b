import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import { areaLinks, areaView, areaViews, boardView, communityLinks } from '../../db/queries/public.ts';
import { areas, board } from '../../db/schema.ts';
import { liuwan, qingshi, shiqiao, town, townNow, townRecord } from '../fixtures/town.ts';

test('the root is the deepest area above all communities; what lies above it has no page', async () => {
  const { db } = await townRecord();
  expect((await boardView(db, townNow)).root).toEqual({ code: town.town, name: '松溪镇', kind: 'town' });
  expect((await areaLinks(db)).map(({ code }) => code)).toEqual([town.town]);
  expect(await areaView(db, town.county)).toBeNull();
});

test('a second town with a community moves the root up to the county; one without does not', async () => {
  const { db } = await townRecord();
  const second = {
    code: '990101002',
    name: '竹坪镇',
    kind: 'town' as const,
    parentCode: town.county,
    shortName: '竹坪',
    pinyin: '',
    initials: '',
  };
  await db.insert(areas).values(second);
  expect((await boardView(db, townNow)).root.code).toBe(town.town);
  await db
    .insert(areas)
    .values({ ...second, code: '990101002001', name: '新村村委会', kind: 'community', parentCode: second.code });
  expect((await boardView(db, townNow)).root.code).toBe(town.county);
  expect((await areaLinks(db)).map(({ code }) => code)).toEqual([town.county, town.town, '990101002']);
  expect((await areaViews(db)).map(({ ancestors }) => ancestors.length)).toEqual([0, 1, 1]);
  const county = await areaView(db, town.county);
  expect(county?.children.map(({ code, communities }) => [code, communities])).toEqual([
    [town.town, 2],
    ['990101002', 1],
  ]);
});

test('an area leads down the tree with what lies below it', async () => {
  const { db } = await townRecord();
  const view = await areaView(db, town.town);
  expect(view?.children).toEqual([
    { code: qingshi, name: '青石村委会', kind: 'community', communities: 1, openIssues: 2, notices: 2 },
    { code: liuwan, name: '柳湾村委会', kind: 'community', communities: 1, openIssues: 3, notices: 1 },
  ]);
  expect(view?.supervisionPhone).toBe('0990-1234567');
  expect(await areaView(db, qingshi)).toBeNull();
  expect(await areaView(db, '99')).toBeNull();
});

test('communities by code, with their town; one that has left the tree is not among them', async () => {
  const { db } = await townRecord();
  const links = await communityLinks(db);
  expect(links.map(({ code }) => code)).toEqual([qingshi, liuwan]);
  expect(links[0]).toEqual({
    code: qingshi,
    name: '青石村委会',
    shortName: '青石',
    pinyin: 'qingshi',
    initials: 'qs',
    town: '松溪镇',
    townCode: town.town,
  });
  expect(links.some(({ code }) => code === shiqiao)).toBe(false);
});

test('what stands on every page comes from the record', async () => {
  const { db } = await townRecord();
  await db.update(board).set({ revision: 7, changedAt: 1000, demo: true }).where(eq(board.id, 1));
  expect(await boardView(db, townNow)).toEqual({
    root: { code: town.town, name: '松溪镇', kind: 'town' },
    revision: 7,
    changedAt: 1000,
    readAt: townNow,
    today: '2026-11-22',
    demo: true,
    supervisionPhone: '0990-1234567',
  });
});

test('an empty record has a board without a name', async () => {
  const { db } = await openInMemory();
  expect((await boardView(db, townNow)).root).toEqual({ code: '', name: '', kind: 'town' });
  expect(await areaViews(db)).toEqual([]);
});
