import { describe, expect, test } from 'vitest';
import { hotCandidates } from '../../db/hot-issues/candidates.ts';
import { hotIssueViews } from '../../db/hot-issues/kept.ts';
import { figuresView, homeView, publicHotIssues } from '../../db/queries/public.ts';
import { stalePaths } from '../../db/schema.ts';
import { correctHotIssue } from '../../functions/hot-issues/correct.ts';
import { dropCandidate } from '../../functions/hot-issues/drop.ts';
import { keepHotIssue } from '../../functions/hot-issues/keep.ts';
import { mergeHotIssue } from '../../functions/hot-issues/merge.ts';
import { publishHotIssue } from '../../functions/hot-issues/publish.ts';
import { withdrawHotIssue } from '../../functions/hot-issues/withdraw.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { withdrawVisit } from '../../functions/visits/withdraw.ts';
import { fieldActions, fieldRights } from '../../src/domain/field-rights.ts';
import { liuwan, qingshi, town, townNow } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';
import { manySpeakOfWater, raised, visited } from './said.ts';

const find = (desk: Desk, voices = 5) => hotCandidates(desk.record, { now: townNow, days: 90, voices });
const keep = async (desk: Desk, input: object, by: Person = 'office') =>
  keepHotIssue(desk.at(), await desk.official(by), { title: '自来水早晚停水', ...input });
const words = { title: '自来水早晚停水', answer: '自来水厂在加装增压泵。' };
const publish = async (desk: Desk, id: number, input: object = words, by: Person = 'office') =>
  publishHotIssue(desk.at(), await desk.official(by), id, { ...words, ...input });
const shown = async (desk: Desk) => {
  const { open, solved } = await publicHotIssues(desk.record.db);
  return [...open, ...solved];
};
/** Kept and published: the water of 青石. */
async function published(desk: Desk) {
  const said = await manySpeakOfWater(desk);
  const { id } = await keep(desk, { issues: said.water, visits: [said.visit] });
  await publish(desk, id);
  return { ...said, id };
}

describe('what many say', () => {
  test('is found with its numbers, kept with one press, and then not found again', async () => {
    const desk = await openDesk();
    const { water, visit } = await manySpeakOfWater(desk);
    const [found, ...others] = await find(desk);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ voices: 7, area: { code: qingshi }, like: null });
    expect([found?.issues.toSorted(), found?.visits]).toEqual([water, [visit]]);
    expect(found?.members.reduce((sum, { voices }) => sum + voices, 0)).toBe(7);
    const revision = await revisionOf(desk);
    await keep(desk, { issues: found?.issues, visits: found?.visits });
    expect(await revisionOf(desk)).toBe(revision);
    expect(await find(desk)).toEqual([]);
    // One more who says so belongs to it, however few they are.
    const more = await raised(desk, '早晚停水，自来水上不了二楼');
    expect(await find(desk)).toMatchObject([{ issues: [more], like: { id: 1 } }]);
  });

  test('a single entry that many joined is one', async () => {
    const desk = await openDesk();
    const id = await raised(desk, '鱼塘边护栏断了', { voices: 6 });
    expect(await find(desk)).toMatchObject([{ issues: [id], voices: 6 }]);
  });

  test('what is restricted, withdrawn, rejected, raised into the ledger or all well does not count', async () => {
    const desk = await openDesk();
    for (let times = 0; times < 6; times += 1) await desk.say({ kind: 'denunciation' });
    for (let times = 0; times < 6; times += 1) await raised(desk, '广告广告', { state: 'rejected' });
    for (let id = 1; id <= 6; id += 1) await visited(desk, id, '家里都好，谢谢来看。');
    for (let id = 11; id <= 16; id += 1) await visited(desk, id, '水渠堵了，田里放不到水。');
    await desk.record.client.execute("UPDATE visits SET withdrawn_at = 1, withdrawn_reason = '写错' WHERE id > 10");
    const { feedbackId } = await desk.say();
    for (let id = 21; id <= 26; id += 1) await visited(desk, id, '桥栏杆松了没人修。', { feedbackId });
    expect(await find(desk)).toEqual([]);
  });

  test('a household counts once, a merged entry under the other', async () => {
    const desk = await openDesk();
    await desk.record.client.execute(
      `INSERT INTO households (id, community_code, number, kind, from_date, updated_at) VALUES (1, '${qingshi}', '1', 'household', '2026-01-01', 0)`,
    );
    for (let id = 1; id <= 6; id += 1) await visited(desk, id, '水渠堵了，田里放不到水。', { householdId: 1 });
    expect(await find(desk)).toEqual([]);
    const heard = (await find(desk, 1)).find(({ visits }) => visits.length > 0);
    expect(heard).toMatchObject({
      voices: 1,
      visits: [1, 2, 3, 4, 5, 6],
      communities: [{ voices: 1 }],
      months: [{ voices: 1 }],
    });
  });

  test('dropped, it comes back only when it has grown by half', async () => {
    const desk = await openDesk();
    const { water, visit } = await manySpeakOfWater(desk);
    await dropCandidate(desk.at(), await desk.official('office'), { issues: water, visits: [visit] });
    expect(await find(desk)).toEqual([]);
    await raised(desk, '自来水早晚停水', { voices: 3 });
    expect(await find(desk)).toEqual([]);
    await raised(desk, '自来水早晚又停水');
    expect(await find(desk)).toMatchObject([{ voices: 11 }]);
  });
});

describe('published', () => {
  test('it is on the page, home and figures at once; withdrawn, gone at once and not found again', async () => {
    const desk = await openDesk();
    const revision = await revisionOf(desk);
    const { id, water } = await published(desk);
    expect(await revisionOf(desk)).toBe(revision + 1);
    const paths = (await desk.record.db.select().from(stalePaths)).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/', '/hot-issues/', '/hot-issues.json', '/figures/*']));
    expect(await shown(desk)).toMatchObject([{ id, ...words, voices: 7, visitVoices: 1, solved: false }]);
    expect((await homeView(desk.record.db, townNow)).hotIssues.map((each) => each.id)).toEqual([id]);
    expect((await figuresView(desk.record.db, townNow)).hotIssues).toEqual({ total: 1, solved: 0 });
    await desk.record.client.execute(`UPDATE issues SET state = 'answered' WHERE id IN (${water})`);
    expect((await figuresView(desk.record.db, townNow)).hotIssues).toEqual({ total: 1, solved: 1 });
    await withdrawHotIssue(desk.at(), await desk.official('office'), id, { reason: '是两件事' });
    expect(await shown(desk)).toEqual([]);
    expect((await figuresView(desk.record.db, townNow)).hotIssues).toEqual({ total: 0, solved: 0 });
    expect(await find(desk)).toEqual([]);
    expect((await refusal(publish(desk, id))).status).toBe(409);
  });

  test('its numbers are a recount of what it links to, whatever joins, merges or leaves', async () => {
    const desk = await openDesk();
    const { id, water, visit, other } = await published(desk);
    const recount = async () => {
      const [one] = await shown(desk);
      if (!one) throw new Error('it is public');
      expect(one.entries.reduce((sum, { voices }) => sum + voices, one.visitVoices)).toBe(one.voices);
      expect(one.communities.reduce((sum, { entries }) => sum + entries, 0)).toBe(one.entries.length);
      expect(new Set(one.entries.map((entry) => entry.id)).size).toBe(one.entries.length);
      for (const entry of one.entries) {
        const { rows } = await desk.record.client.execute({
          sql: `WITH RECURSIVE f(id) AS (SELECT ? UNION SELECT issues.id FROM issues JOIN f ON merged_into_id = f.id)
            SELECT count(*) AS said FROM feedback WHERE issue_id IN (SELECT id FROM f)`,
          args: [entry.id],
        });
        expect(Number(rows[0]?.said)).toBe(entry.voices);
      }
      return one.voices;
    };
    expect(await recount()).toBe(7);
    const [first = 0, second = 0] = water;
    await desk.say({ sameAs: { ledger: 'public', id: first } });
    expect(await recount()).toBe(8);
    // One of its entries into another of them, and a stranger into one of them.
    const liaison = await desk.official('liaison');
    for (const from of [second, other[0] as number])
      await desk.record.client.execute(
        `UPDATE issues SET state = 'merged', merged_into_id = ${first} WHERE id = ${from}`,
      );
    expect(await recount()).toBe(9);
    expect((await shown(desk))[0]?.entries.map((entry) => entry.id)).toEqual([first, water[2]]);
    const revision = await revisionOf(desk);
    await withdrawVisit(desk.at(), liaison, visit, { reason: '写错了' });
    expect(await revisionOf(desk)).toBe(revision + 1);
    expect(await recount()).toBe(8);
    expect(id).toBe(1);
  });

  test('an entry that is merged makes the page stale', async () => {
    const desk = await openDesk();
    const { water } = await published(desk);
    await desk.record.client.execute('DELETE FROM stale_paths');
    const from = await desk.say();
    await mergeIssue(desk.at(), await desk.official('liaison'), from.ref, { into: water[0] as number });
    const paths = (await desk.record.db.select().from(stalePaths)).map(({ path }) => path);
    expect(paths).toContain('/hot-issues/');
    expect((await shown(desk))[0]?.voices).toBe(8);
  });

  test('a visit that is raised becomes its entry; raised as a denunciation it is gone', async () => {
    const desk = await openDesk();
    const { visit } = await published(desk);
    const { feedbackId, ref } = await desk.say();
    await desk.record.client.execute(`UPDATE visits SET feedback_id = ${feedbackId} WHERE id = ${visit}`);
    expect((await shown(desk))[0]).toMatchObject({ voices: 7, visitVoices: 0, visits: [] });
    expect((await shown(desk))[0]?.entries.map(({ id }) => id)).toContain(ref.id);
    const apart = await desk.say({ kind: 'denunciation' });
    await desk.record.client.execute(`UPDATE visits SET feedback_id = ${apart.feedbackId} WHERE id = ${visit}`);
    expect((await shown(desk))[0]).toMatchObject({ voices: 6, visitVoices: 0, visits: [] });
  });

  test('members and words are put right; the answer of a public one stays', async () => {
    const desk = await openDesk();
    const { id, water, other } = await published(desk);
    const office = await desk.official('office');
    await correctHotIssue(desk.at(), office, id, { title: '好几处早晚停水', issues: [water[0] as number] });
    expect(await shown(desk)).toMatchObject([{ title: '好几处早晚停水', answer: words.answer, voices: 4 }]);
    expect((await refusal(correctHotIssue(desk.at(), office, id, { answer: null }))).paths).toEqual(['answer']);
    expect((await refusal(correctHotIssue(desk.at(), office, id, { issues: [] }))).paths).toEqual(['issues']);
    const second = await keep(desk, { issues: other, title: '村里的小事' });
    expect((await refusal(correctHotIssue(desk.at(), office, id, { issues: other }))).status).toBe(409);
    await mergeHotIssue(desk.at(), office, second.id, { into: id });
    const [one, ...none] = await shown(desk);
    expect([one?.entries.length, none]).toEqual([4, []]);
    expect(await hotIssueViews(desk.record.db, undefined)).toMatchObject([{ id }, { id: 2, withdrawn: {} }]);
  });

  test('several at once: the same entries are kept once', async () => {
    const desk = await openDesk();
    const { water } = await manySpeakOfWater(desk);
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => keep(desk, { issues: water })));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await hotIssueViews(desk.record.db, undefined)).toHaveLength(1);
  });
});

describe('refused', () => {
  test.each<[string, object, number, string[]]>([
    ['a resident’s number in the title', { title: '停水找13912345678' }, 422, ['title']],
    ['and in the answer', { answer: '已经联系反映人13912345678。' }, 422, ['answer']],
    ['no title', { title: ' ' }, 422, ['title']],
    ['nothing in it', { issues: [], visits: [] }, 422, ['issues']],
    ['an entry that is not there', { issues: [999] }, 422, ['issues']],
    ['a visit that is not there', { visits: [999] }, 422, ['visits']],
    ['a category that is not there', { category: 999 }, 422, ['category']],
    ['an area that does not hold it', { area: liuwan }, 422, ['area']],
  ])('keeping: %s', async (_, input, status, paths) => {
    const desk = await openDesk();
    const { water } = await manySpeakOfWater(desk);
    expect(await refusal(keep(desk, { issues: water, ...input }))).toMatchObject({ status, paths });
    expect(await hotIssueViews(desk.record.db, undefined)).toEqual([]);
  });

  test('the name of who raised it, though no list of names has it', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ contact: { name: '幸福里', phone: '13912345678' } });
    const told = await refusal(keep(desk, { title: '幸福里家停水', issues: [ref.id] }));
    expect(told).toMatchObject({ status: 422, paths: ['title'] });
  });

  test('publishing what has nothing in the ledger, or is published', async () => {
    const desk = await openDesk();
    const { water, visit } = await manySpeakOfWater(desk);
    const heard = await keep(desk, { visits: [visit] });
    expect((await refusal(publish(desk, heard.id))).status).toBe(409);
    const { id } = await keep(desk, { issues: water });
    expect(await refusal(publish(desk, id, { answer: '找13912345678' }))).toMatchObject({ paths: ['answer'] });
    await publish(desk, id);
    expect((await refusal(publish(desk, id))).status).toBe(409);
    expect((await refusal(publish(desk, 99))).status).toBe(404);
  });

  test('for everybody but the office of the area, each action', async () => {
    expect(fieldActions.filter((action) => /Hot/.test(action)).map((action) => [action, fieldRights(action)])).toEqual([
      ['seeHotIssues', ['office', 'supervision', 'principal']],
      ['keepHotIssue', ['office']],
      ['dropHotIssue', ['office']],
      ['publishHotIssue', ['office']],
      ['withdrawHotIssue', ['office']],
    ]);
    const desk = await openDesk();
    const { water, visit } = await manySpeakOfWater(desk);
    const { id } = await keep(desk, { issues: water });
    const second = await keep(desk, { visits: [visit] });
    for (const person of Object.keys(people) as Person[]) {
      if (person === 'office' || person === 'former') continue;
      const official = await desk.official(person).catch(() => null);
      if (!official) continue;
      for (const attempt of [
        () => keepHotIssue(desk.at(), official, { title: '另一件', issues: water }),
        () => dropCandidate(desk.at(), official, { visits: [visit], issues: [] }),
        () => publishHotIssue(desk.at(), official, id, words),
        () => correctHotIssue(desk.at(), official, id, { title: '改一改' }),
        () => mergeHotIssue(desk.at(), official, second.id, { into: id }),
        () => withdrawHotIssue(desk.at(), official, id, { reason: '不要了' }),
      ])
        expect((await refusal(attempt())).status, person).toBe(403);
    }
    expect(await hotIssueViews(desk.record.db, undefined)).toMatchObject([{ id }, { id: second.id }]);
  });

  test('the history names no resident and repeats nothing they said', async () => {
    const desk = await openDesk();
    const { id } = await published(desk);
    await withdrawHotIssue(desk.at(), await desk.official('office'), id, { reason: '是两件事' });
    const { rows } = await desk.record.client.execute('SELECT what, area_code, after FROM changes ORDER BY id');
    expect(rows.map(({ what }) => what)).toEqual(['keepHotIssue', 'publishHotIssue', 'withdrawHotIssue']);
    expect(rows.every(({ area_code }) => area_code === qingshi || area_code === town.town)).toBe(true);
    for (const { after } of rows) expect(String(after)).not.toContain('做饭要等到九点');
  });
});
