import { describe, expect, test } from 'vitest';
import { hotIssueViews } from '../../db/hot-issues/kept.ts';
import { publicHotIssues } from '../../db/queries/public.ts';
import { hotIssuePlace, hotIssuesPlace } from '../../functions/hot-issues/page.ts';
import type { HotIssuePage, HotIssuesPage } from '../../src/domain/hot-issue-views.ts';
import { hotIssuesJson } from '../../src/twins/hot-issues.ts';
import { openOffice, pageOf } from '../desk/office.ts';
import { townNow } from '../fixtures/town.ts';
import type { Person } from '../issues/desk.ts';
import { testSource } from '../twins/source.ts';
import { manySpeakOfWater, raised } from './said.ts';

const words = { title: '自来水早晚停水', answer: '自来水厂在加装增压泵。' };

describe('over HTTP', () => {
  test('the office keeps, publishes, corrects and takes down', async () => {
    const office = await openOffice();
    const { water, visit } = await manySpeakOfWater(office);
    const kept = await office.post('/hot-issues', { title: words.title, issues: water, visits: [visit] }, 'office');
    expect([kept.status, await kept.json()]).toEqual([201, { id: 1 }]);
    expect(office.changes()).toBe(0);
    expect((await office.post('/hot-issues/1/publish', words, 'office')).status).toBe(200);
    expect(office.changes()).toBe(1);
    const twin = hotIssuesJson(await testSource(office.record.db, townNow), await publicHotIssues(office.record.db));
    expect(twin.items).toMatchObject([{ ...words, voices: 7, entries: [{ voices: 3 }, { voices: 2 }, { voices: 1 }] }]);
    expect((await office.post('/hot-issues/1/correct', { answer: '泵装好了。' }, 'office')).status).toBe(200);
    expect((await office.post('/hot-issues/1/withdraw', { reason: '是两件事' }, 'office')).status).toBe(200);
    expect(office.changes()).toBe(3);
  });

  test('nobody signed in, no right, an unknown field, a foreign one', async () => {
    const office = await openOffice();
    const { water } = await manySpeakOfWater(office);
    const body = { title: words.title, issues: water };
    expect((await office.post('/hot-issues', body, null)).status).toBe(401);
    expect((await office.post('/hot-issues', body, 'supervision')).status).toBe(403);
    expect((await office.post('/hot-issues', { ...body, voices: 99 }, 'office')).status).toBe(422);
    expect((await office.post('/hot-issues/x/publish', words, 'office')).status).toBe(404);
    expect((await office.get('/hot-issues', 'office')).status).toBe(405);
  });
});

describe('forms', () => {
  test('the ticked ones and a group that goes along are kept; what was refused comes back with its page', async () => {
    const office = await openOffice();
    const { water, other } = await manySpeakOfWater(office);
    const [first, second] = water;
    const fields = {
      key: `i${first}.i${second}`,
      all: `i${first}.i${second}`,
      member: `i${first}`,
      with: `i${other[0]}`,
    };
    const refused = await office.form('/hot-issues', { ...fields, title: '找13912345678' }, 'office');
    expect(refused.status).toBe(422);
    const { page, view } = await pageOf(refused);
    expect(page).toBe('/desk/hot-issues/');
    expect(view.form).toMatchObject({ verb: 'hot-issues', values: { key: fields.key }, errors: [{ path: 'title' }] });
    const kept = await office.form('/hot-issues', { ...fields, title: words.title }, 'office');
    expect([kept.status, kept.headers.get('location')]).toEqual([303, '/desk/hot-issues/1/?done=hot-kept']);
    const [one] = await hotIssueViews(office.record.db, undefined);
    expect(one?.entries.map(({ id }) => id).toSorted()).toEqual([first, other[0]].toSorted());
    const nowhere = await office.form('/hot-issues/1/merge', { into: '' }, 'office');
    expect((await pageOf(nowhere)).view.form?.errors).toEqual([{ path: 'into', message: '请选要并入的那一条。' }]);
    const put = await office.form('/hot-issues/1/correct', { key: 'members', member: `i${first}` }, 'office');
    expect([put.status, put.headers.get('location')]).toEqual([303, '/desk/hot-issues/1/?done=hot-correct']);
    expect((await hotIssueViews(office.record.db, undefined))[0]?.entries).toHaveLength(1);
    // All ticks gone is a mistake, and words alone leave the members alone.
    expect((await office.form('/hot-issues/1/correct', { key: 'members' }, 'office')).status).toBe(422);
    await office.form('/hot-issues/1/correct', { title: '早晚停水' }, 'office');
    expect(await hotIssueViews(office.record.db, undefined)).toMatchObject([{ title: '早晚停水', entries: [{}] }]);
  });

  test('a group is dropped whole, whatever is ticked', async () => {
    const office = await openOffice();
    const { water, visit } = await manySpeakOfWater(office);
    const all = [...water.map((id) => `i${id}`), `v${visit}`].join('.');
    const dropped = await office.form(
      '/hot-issues/drop',
      { key: all, all, member: `i${water[0]}`, title: 'x' },
      'office',
    );
    expect([dropped.status, dropped.headers.get('location')]).toEqual([303, '/desk/hot-issues/?done=hot-dropped']);
    const page = (await hotIssuesPlace().read(office.at(), await office.official('office'))) as HotIssuesPage;
    expect(page.candidates).toEqual([]);
    expect((await office.form('/hot-issues/drop', { all: 'r1' }, 'office')).status).toBe(422);
  });
});

describe('pages', () => {
  const list = async (office: Awaited<ReturnType<typeof openOffice>>, who: Person) =>
    (await hotIssuesPlace().read(office.at(), await office.official(who))) as HotIssuesPage | null;

  test('supervision and the principal read; what was said on visits stays with those who may read the log', async () => {
    const office = await openOffice();
    const { water, visit } = await manySpeakOfWater(office);
    expect(await list(office, 'office')).toMatchObject({ may: true, candidates: [{ voices: 7 }] });
    for (const who of ['supervision', 'principal'] as const) {
      const page = await list(office, who);
      expect(page).toMatchObject({ may: false, candidates: [{ voices: 7 }] });
      expect(JSON.stringify(page)).not.toContain('做饭要等到九点');
    }
    for (const who of ['liaison', 'lead', 'handler', 'strangeLiaison'] as const)
      expect(await list(office, who)).toBeNull();
    await office.post('/hot-issues', { title: words.title, issues: water, visits: [visit] }, 'office');
    const one = async (who: Person) =>
      (await hotIssuePlace(1).read(office.at(), await office.official(who))) as HotIssuePage | null;
    const nothing = { keep: false, publish: false, withdraw: false };
    expect(await one('principal')).toMatchObject({ may: nothing, candidates: [], issue: { voices: 7 } });
    expect(JSON.stringify(await one('principal'))).not.toContain('做饭要等到九点');
    expect(JSON.stringify(await one('office'))).toContain('做饭要等到九点');
    expect(await one('liaison')).toBeNull();
    expect(await hotIssuePlace(9).read(office.at(), await office.official('office'))).toBeNull();
  });

  test('only visits: their words are no title for those who may not read them', async () => {
    const office = await openOffice();
    const { visited } = await import('./said.ts');
    for (let id = 31; id <= 36; id += 1) await visited(office, id, '水渠堵了，田里放不到水。');
    const [mine] = (await list(office, 'office'))?.candidates ?? [];
    const [theirs] = (await list(office, 'supervision'))?.candidates ?? [];
    expect(mine?.title).toBe('水渠堵了，田里放不到水');
    expect(theirs?.title).not.toContain('水渠');
    await raised(office, '水渠堵塞，放不到水');
    expect((await list(office, 'supervision'))?.candidates[0]?.title).toBe('水渠堵塞，放不到水');
  });
});
