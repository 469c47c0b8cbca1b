import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { deedCounts, deskDeeds, visibleDeeds } from '../../db/deeds/read.ts';
import { readScope } from '../../db/desk/scope.ts';
import { communityViews, deedList, deedPages, deedViews, publicPaths } from '../../db/queries/public.ts';
import { searchDocuments, searchRecord } from '../../db/queries/search.ts';
import { changes, deedRevisions, deeds, households, stalePaths } from '../../db/schema.ts';
import { correctDeed } from '../../functions/deeds/correct.ts';
import { type LogDeedInput, logDeed } from '../../functions/deeds/log.ts';
import { publishDeed } from '../../functions/deeds/publish.ts';
import { withdrawDeed } from '../../functions/deeds/withdraw.ts';
import { Refusal } from '../../functions/refusal.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';

const deed: LogDeedInput = {
  community: qingshi,
  doneOn: '2026-11-10',
  title: '祠堂到村口装了六盏路灯',
  words: '驻点时好几户提到晚上黑，团队量了路，选了六个点。',
  result: '六盏灯都亮了，走夜路的人多了。',
  people: 120,
  cadres: [people.lead, people.liaison],
};
const log = async (desk: Desk, more: Partial<LogDeedInput> = {}, by: Person = 'liaison') =>
  (await logDeed(desk.at(), await desk.official(by), { ...deed, ...more })).id;
const publish = async (desk: Desk, id: number, more = {}, by: Person = 'liaison') =>
  publishDeed(desk.at(), await desk.official(by), id, more);
const stale = async ({ record }: Desk) => (await record.db.select().from(stalePaths)).map(({ path }) => path);
const listed = async ({ record }: Desk) => (await deedList(record.db)).items.map(({ id }) => id);

describe('a deed', () => {
  test('is on record and nowhere public until it is published', async () => {
    const desk = await openDesk();
    const before = await revisionOf(desk);
    const id = await log(desk);
    expect(await revisionOf(desk)).toBe(before);
    expect(await listed(desk)).toEqual([]);
    expect(await deedViews(desk.record.db, [id])).toEqual([]);
    expect(await publicPaths(desk.record.db)).not.toContain(`/deeds/${id}/`);
    expect(await searchRecord(desk.record.db, '六盏路灯')).toEqual([]);
  });

  test('published: in the list, on the community’s page, in the search, and their addresses are stale', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const id = await log(desk);
    expect(await publish(desk, id)).toMatchObject({ id, url: `/deeds/${id}/`, publicChanged: true });
    expect(await listed(desk)).toEqual([id]);
    const [view] = await communityViews(db, desk.at().now, [qingshi]);
    expect(view?.deeds).toMatchObject([{ id, people: 120, doneOn: '2026-11-10' }]);
    expect((await searchRecord(db, '六盏路灯')).map(({ path }) => path)).toEqual([`/deeds/${id}/`]);
    expect((await searchDocuments(db, [`/deeds/${id}/`])).map(({ kind }) => kind)).toEqual(['deed']);
    expect(await publicPaths(db)).toEqual(expect.arrayContaining([`/deeds/${id}/`, '/deeds/', '/deeds/page/1/']));
    expect(await stale(desk)).toEqual(
      expect.arrayContaining([
        '/deeds/',
        `/deeds/${id}/`,
        '/deeds/page/1/',
        '/deeds/feed.xml',
        `/communities/${qingshi}/`,
      ]),
    );
  });

  test('tells of a household nothing but that it is not a number of people', async () => {
    const desk = await openDesk();
    await desk.record.write(
      inserts(desk.record, households, [
        { id: 7, communityCode: qingshi, number: '03-012', kind: 'household', fromDate: '2025-01-01', updatedAt: 1 },
      ]),
    );
    const { people: _, ...rest } = deed;
    const { id } = await logDeed(desk.at(), await desk.official('liaison'), { ...rest, household: '03-012' });
    await publish(desk, id);
    const [view] = await deedViews(desk.record.db, [id]);
    expect(view?.people).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/03-012|household/);
    expect(
      await refusal(
        logDeed(desk.at(), await desk.official('liaison'), { ...deed, title: '又一件', household: '03-012' }),
      ),
    ).toMatchObject({ status: 422, paths: ['people'] });
    expect(
      await refusal(logDeed(desk.at(), await desk.official('liaison'), { ...rest, title: '又一件', household: '99' })),
    ).toMatchObject({ status: 422, paths: ['household'] });
  });

  test('corrected after publication: a reason, a new revision, the old one kept', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id);
    const liaison = await desk.official('liaison');
    expect(await refusal(correctDeed(desk.at(1), liaison, id, { people: 130 }))).toMatchObject({
      status: 422,
      paths: ['reason'],
    });
    expect(await refusal(correctDeed(desk.at(1), liaison, id, { people: 120, reason: '数错了' }))).toMatchObject({
      status: 422,
    });
    await correctDeed(desk.at(1), liaison, id, { people: 130, reason: '数错了' });
    const [view] = await deedViews(desk.record.db, [id]);
    expect(view).toMatchObject({ people: 130, corrections: [{ revision: 2, on: '2026-11-23', reason: '数错了' }] });
    const revisions = await desk.record.db.select().from(deedRevisions).where(eq(deedRevisions.deedId, id));
    expect(revisions.map(({ people, reason }) => [people, reason])).toEqual([
      [120, null],
      [130, '数错了'],
    ]);
  });

  test('before publication put right without a reason, and without a revision', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await correctDeed(desk.at(), await desk.official('lead'), id, { people: null, cadres: [people.lead] });
    expect(await desk.record.db.select().from(deedRevisions)).toEqual([]);
    expect((await deedCounts(desk.record.db, { year: 2026 })).map(({ cadre }) => cadre.id)).toEqual([people.lead]);
  });

  test('withdrawn: out of list, community and search at once, the reason at its address, counted for nobody, for good', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const id = await log(desk);
    await publish(desk, id);
    const lead = await desk.official('lead');
    await withdrawDeed(desk.at(1), lead, id, { reason: '写错了地方' });
    expect(await listed(desk)).toEqual([]);
    expect((await communityViews(db, desk.at().now, [qingshi]))[0]?.deeds).toEqual([]);
    expect(await searchRecord(db, '六盏路灯')).toEqual([]);
    expect(await deedCounts(db, { year: 2026 })).toEqual([]);
    const [view] = await deedViews(db, [id]);
    expect(view?.withdrawn).toEqual({ on: '2026-11-23', reason: '写错了地方' });
    expect(await publicPaths(db)).not.toContain(`/deeds/${id}/`);
    for (const again of [
      withdrawDeed(desk.at(1), lead, id, { reason: '再撤一次' }),
      publishDeed(desk.at(1), lead, id, {}),
      correctDeed(desk.at(1), lead, id, { people: 3, reason: '改一改' }),
    ])
      expect((await refusal(again)).status).toBe(409);
    await expect(
      desk.record.write([db.update(deeds).set({ title: '改了' }).where(eq(deeds.id, id))]),
    ).rejects.toThrow();
  });

  test('is logged once: the same again is refused', async () => {
    const desk = await openDesk();
    const both = await Promise.allSettled([log(desk), log(desk)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(log(desk))).status).toBe(409);
  });

  test.each<[string, Partial<LogDeedInput>, string]>([
    ['a day that has not come', { doneOn: '2026-11-23' }, 'doneOn'],
    ['nobody who did it', { cadres: [] }, 'cadres'],
    ['someone who had left office', { cadres: [people.former] }, 'cadres'],
    ['nobody of that number', { cadres: [4711] }, 'cadres'],
    ['no people at all', { people: 0 }, 'people'],
  ])('refuses %s', async (_, more, path) => {
    const desk = await openDesk();
    expect(await refusal(log(desk, more))).toMatchObject({ status: 422, paths: [path] });
  });
});

describe('the privacy guard', () => {
  test.each<[string, Partial<LogDeedInput>, string]>([
    ['a phone', { words: '装好后由住户自己管，有事打13912345678。' }, 'words'],
    ['an ID number', { result: '替11010519491231002X办好了手续。' }, 'result'],
  ])('refuses %s already when it is logged, and names its place', async (_, more, path) => {
    const desk = await openDesk();
    expect(await refusal(log(desk, more))).toMatchObject({ status: 422, paths: [path] });
    expect(await desk.record.db.select().from(deeds)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a phone', { words: '有事打13912345678。' }, 'words'],
    ['an address', { result: '青石村三组12号门前亮了。' }, 'result'],
    ['a name with an illness', { words: '村民张建国患尿毒症，替他装了扶手。' }, 'words'],
  ])('refuses %s in what is published, and nothing is', async (_, more, path) => {
    const desk = await openDesk();
    const id = await log(desk);
    const error = await publish(desk, id, more).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refusal);
    const { status, errors = [] } = (error as Refusal).problem;
    expect(status).toBe(422);
    expect(errors.map((each) => each.path)).toContain(path);
    const text = (more as Record<string, string>)[path] ?? '';
    for (const { finding } of errors) expect(text.slice(finding?.start, finding?.end)).toBe(finding?.text);
    expect(await listed(desk)).toEqual([]);
  });

  test('lets published phones and officials’ names stand', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id, { words: '镇长甘雨田牵头，有事打0990-1000011。' });
    expect(await listed(desk)).toEqual([id]);
  });

  test('looks at a correction and at every reason', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id);
    const lead = await desk.official('lead');
    for (const verb of [
      correctDeed(desk.at(), lead, id, { people: 9, reason: '住户13912345678说的' }),
      correctDeed(desk.at(), lead, id, { title: '给13912345678装了灯', reason: '改题目' }),
      withdrawDeed(desk.at(), lead, id, { reason: '住户13912345678不愿意' }),
    ])
      expect((await refusal(verb)).status).toBe(422);
  });

  test('the history holds no word of a deed that was not public', async () => {
    const desk = await openDesk();
    const id = await log(desk, { words: '张建国家里难，替他修了屋顶。' });
    await correctDeed(desk.at(), await desk.official('lead'), id, { result: '张建国说不漏了。' });
    const lines = await desk.record.db.select().from(changes);
    expect(lines.length).toBe(2);
    expect(JSON.stringify(lines)).not.toMatch(/张建国|屋顶/);
  });
});

describe('counts', () => {
  test('equal the lists they lead to, for whoever looks', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    await log(desk);
    const second = await log(desk, { title: '修了桥栏杆', cadres: [people.lead] });
    await log(desk, { title: '去年的一件', doneOn: '2025-12-31' });
    await log(desk, { title: '柳湾的一件', community: liuwan, cadres: [people.strangeLead, people.lead] }, 'office');
    await publish(desk, second);
    const gone = await log(desk, { title: '后来撤了的一件' });
    await publish(desk, gone);
    await withdrawDeed(desk.at(), await desk.official('lead'), gone, { reason: '写错了' });
    const seen: Record<string, [number, number][]> = {};
    for (const who of ['office', 'liaison', 'lead', 'strangeLead', 'supervision'] as const) {
      const visible = visibleDeeds(await readScope(db, await desk.official(who)));
      const counts = await deedCounts(db, { year: 2026 }, visible);
      for (const { cadre, count, published } of counts) {
        const all = await deskDeeds(db, { year: 2026, cadre: cadre.id }, visible);
        expect([all.total, all.items.length], `${who}: ${cadre.name}`).toEqual([count, count]);
        const shown = await deskDeeds(db, { year: 2026, cadre: cadre.id, state: 'published' }, visible);
        expect(shown.total).toBe(published);
      }
      seen[who] = counts.map(({ cadre, count }) => [cadre.id, count]);
    }
    expect(seen.office).toEqual([
      [people.lead, 3],
      [people.strangeLead, 1],
      [people.liaison, 1],
    ]);
    expect(seen.supervision).toEqual(seen.office);
    expect(seen.liaison).toEqual([
      [people.lead, 2],
      [people.liaison, 1],
    ]);
    // Their own deed in a community that is not theirs is theirs to see.
    expect(seen.lead?.[0]).toEqual([people.lead, 3]);
    expect(seen.strangeLead).toEqual([
      [people.lead, 1],
      [people.strangeLead, 1],
    ]);
  });

  test('pages of the list hold each deed once, the oldest first page', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const ids: number[] = [];
    for (let each = 0; each < 53; each += 1) {
      const id = await log(desk, { title: `第${each}件` });
      await publish(desk, id);
      ids.push(id);
    }
    const pages = await deedPages(db);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id).reverse())).toEqual(ids);
    for (const { page } of pages) expect(await deedList(db, page ?? undefined)).toEqual(pages[(page ?? 0) - 1]);
    expect((await deedList(db)).items.map(({ id }) => id)).toEqual(ids.slice(3).reverse());
  });
});

describe('who may', () => {
  type Verb = (desk: Desk, by: Person) => Promise<unknown>;
  const ready = async (isPublished: boolean) => {
    const desk = await openDesk();
    const id = await log(desk, {}, 'office');
    if (isPublished) await publish(desk, id, {}, 'office');
    return { desk, id };
  };
  const everybody = Object.keys(people).filter((each) => each !== 'former') as Person[];
  const team: Person[] = ['lead', 'liaison', 'office', 'auxiliary'];
  const leaders: Person[] = ['lead', 'liaison', 'office'];
  const matrix: [string, boolean, (id: number) => Verb, Person[]][] = [
    ['log', false, () => (desk, by) => log(desk, { title: '另一件' }, by), team],
    [
      'put right',
      false,
      (id) => async (desk, by) => correctDeed(desk.at(), await desk.official(by), id, { people: 5 }),
      team,
    ],
    ['publish', false, (id) => (desk, by) => publish(desk, id, {}, by), leaders],
    [
      'correct',
      true,
      (id) => async (desk, by) => correctDeed(desk.at(), await desk.official(by), id, { people: 5, reason: '数错了' }),
      leaders,
    ],
    [
      'withdraw',
      true,
      (id) => async (desk, by) => withdrawDeed(desk.at(), await desk.official(by), id, { reason: '写错了' }),
      [...leaders, 'supervision', 'otherSupervision'],
    ],
  ];
  test.each(matrix)('%s', async (_, isPublished, verb, allowed) => {
    const may: Person[] = [];
    for (const by of everybody) {
      const { desk, id } = await ready(isPublished);
      const outcome = await verb(id)(desk, by).then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? error.problem.status : error),
      );
      expect(['done', 403]).toContain(outcome);
      if (outcome === 'done') may.push(by);
    }
    expect(may.sort()).toEqual([...allowed].sort());
  });
});
