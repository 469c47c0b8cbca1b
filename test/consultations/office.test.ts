import { describe, expect, it } from 'vitest';
import type { OfficialRole } from '../../src/domain/rights.ts';
import { town as areas, liuwan, qingshi } from '../fixtures/town.ts';
import { consultingTown, day, draft, office, readStale, type Town } from './town.ts';

const roles: OfficialRole[] = ['cadre', 'liaison', 'lead', 'handler', 'supervision', 'principal', 'office'];
/** Every step of the office, against a consultation that is closed and has a group and two opinions. */
const steps: [path: string, body: object][] = [
  ['', draft],
  ['preview', draft],
  ['1/publish', {}],
  ['1/correct', { body: '另一种写法。', reason: '写错了。' }],
  ['1/postpone', { closesOn: '2027-01-31', reason: '人多。' }],
  ['1/withdraw', { reason: '不办了。' }],
  ['1/groups', { title: '新的一类' }],
  ['1/sort', { opinions: [1], title: '归好的' }],
  ['1/groups/1', { title: '改名' }],
  ['1/groups/1/drop', {}],
  ['1/opinions/1/abuse', {}],
  ['1/opinions/2/release', {}],
  ['1/answer', { summary: '照办。' }],
];
const ready = async (): Promise<Town> => {
  const town = await consultingTown();
  const id = await town.consult();
  await town.say(id);
  await town.sayForm(id, { website: 'x' });
  town.pass(9 * day);
  await town.office(`/consultations/${id}/groups`, { title: '空的一类' });
  return town;
};

describe.each(roles)('rights of %s', (role) => {
  it.each(steps)(`/consultations/%s`, async (path, body) => {
    const town = await ready();
    const as = { ...office, grants: [{ role, areaCode: areas.town, departmentId: null }] };
    const { status } = await town.office(`/consultations${path && '/'}${path}`, body, as);
    if (role === 'office') expect(status).not.toBe(403);
    else expect(status).toBe(403);
  });
});

it('the office of one community asks there, and nobody else', async () => {
  const town = await consultingTown();
  const as = { ...office, grants: [{ role: 'office' as const, areaCode: qingshi, departmentId: null }] };
  const ask = async (more: object) => (await town.office('/consultations', { ...draft, ...more }, as)).status;
  expect(await ask({ community: qingshi })).toBe(201);
  expect(await ask({ community: liuwan })).toBe(403);
  expect(await ask({})).toBe(403);
  expect(await ask({ community: '990000000000' })).toBe(404);
  // Nor by moving a draft of its own there, or taking somebody else's.
  expect(await ask({ id: 1, community: liuwan })).toBe(403);
  await town.office('/consultations', { ...draft, title: '全镇的' });
  expect(await ask({ id: 2, community: qingshi })).toBe(403);
});

describe('the guard', () => {
  it.each<[string, string, object]>([
    ['a draft', '/consultations', { ...draft, body: '有意见打13912345678。' }],
    ['a draft as it shows', '/consultations', { ...draft, body: '打139&#49;2345678。' }],
    ['a preview', '/consultations/preview', { ...draft, title: '打13912345678' }],
    ['a correction', '/consultations/1/correct', { body: '打13912345678。', reason: '写错了。' }],
    ['a reason', '/consultations/1/postpone', { closesOn: '2027-01-31', reason: '13912345678说来不及。' }],
    ['a withdrawal', '/consultations/1/withdraw', { reason: '13912345678不同意。' }],
    ['a group', '/consultations/1/groups', { title: '13912345678说的' }],
    ['an answer to a group', '/consultations/1/groups/1', { title: '一类', adopted: 'no', answer: '找13912345678。' }],
  ])('%s', async (_, path, body) => {
    const town = await ready();
    const answer = await town.office(path, body);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('电话号码');
  });

  it('the summary', async () => {
    const town = await ready();
    await town.office('/consultations/1/opinions/2/abuse');
    await town.office('/consultations/1/sort', { group: 1, opinions: [1] });
    await town.office('/consultations/1/groups/1', { title: '一类', adopted: 'no', answer: '不改。' });
    const answer = await town.office('/consultations/1/answer', { summary: '有事打13912345678。' });
    expect(answer.status).toBe(422);
    expect((await town.office('/consultations/1/answer', { summary: '照旧。' })).status).toBe(200);
  });
});

it.each<[string, object, number]>([
  ['the last day before the first', { closesOn: '2026-11-21' }, 422],
  ['no date', { opensOn: '2026-02-30' }, 422],
  ['no title', { title: ' ' }, 422],
  ['one that is not there', { id: 99 }, 404],
])('a draft is refused: %s', async (_, more, status) => {
  const town = await consultingTown();
  expect((await town.office('/consultations', { ...draft, ...more })).status).toBe(status);
});

it('a draft whose first day has passed is not published', async () => {
  const town = await consultingTown();
  await town.office('/consultations', draft);
  town.pass(day);
  const answer = await town.office('/consultations/1/publish');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('已经过了');
});

it('after the answer a group’s words change with a reason only, and what stood there is kept', async () => {
  const town = await ready();
  await town.office('/consultations/1/opinions/2/abuse');
  await town.office('/consultations/1/sort', { group: 1, opinions: [1] });
  const first = { title: '一类', adopted: 'no', answer: '不改。' };
  await town.office('/consultations/1/groups/1', first);
  await town.office('/consultations/1/answer', { summary: '照旧。' });
  const second = { title: '一类', adopted: 'partly', answer: '改一半。' };
  expect((await town.office('/consultations/1/groups/1', second)).status).toBe(422);
  expect((await town.office('/consultations/1/groups/1', { ...second, reason: '写反了。' })).status).toBe(200);
  expect((await town.office('/consultations/1/correct', { summary: '改一半。', reason: '写反了。' })).status).toBe(200);
  const { consultationViews } = await import('../../db/consultations/public.ts');
  expect(await consultationViews(town.record.db, [1])).toMatchObject([
    {
      summary: '改一半。',
      groups: [{ adopted: 'partly', opinions: 1 }],
      revisions: [
        { what: 'answer', before: { group: '一类', answer: '不改。', adopted: 'no' } },
        { what: 'answer', before: { summary: '照旧。' } },
      ],
    },
  ]);
});

it('forms of the desk: many ticked at once, a button that asks for nothing, back to the page with everything typed', async () => {
  const town = await ready();
  const sorted = await town.officeForm('/consultations/1/sort', [
    ['of', 's1'],
    ['opinions', '1'],
    ['group', '1'],
    ['title', ''],
  ]);
  expect(sorted.headers.get('location')).toBe('/desk/consultations/1/?done=consult-sort');
  const refused = await town.officeForm('/consultations/1/sort', [
    ['of', 's1'],
    ['opinions', '1'],
    ['opinions', '2'],
    ['group', ''],
    ['title', '新的一类'],
  ]);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    page: '/desk/consultations/1/',
    locals: { desk: { field: { page: 'consultation' }, form: { values: { of: 's1', title: '新的一类' } } } },
  });
  const abuse = await town.officeForm('/consultations/1/opinions/2/abuse', [
    ['of', 's1'],
    ['opinions', '1'],
    ['title', ''],
  ]);
  expect(abuse.status).toBe(303);
});

it('what changes publicly marks home, list, page, twin and sitemap; what does not marks nothing', async () => {
  const town = await consultingTown();
  const stale = () => readStale(town.record);
  const before = await stale();
  await town.office('/consultations', draft);
  expect(await stale()).toEqual(before);
  await town.office('/consultations/1/publish');
  expect(await stale()).toEqual(expect.arrayContaining(['/', '/consultations/*', '/consultations.json', '/sitemap*']));
});
