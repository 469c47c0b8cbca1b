import { expect, test } from 'vitest';
import { ledgerFacets, ledgerPage, ledgerPages, ledgerSlices } from '../../db/queries/public.ts';
import type { LedgerFilter } from '../../src/domain/ledger-filter.ts';
import { addNotices } from '../fixtures/many-notices.ts';
import { liuwan, qingshi, shiqiao, townRecord } from '../fixtures/town.ts';

const { db } = await townRecord();
const ids = async (filter: LedgerFilter) =>
  (await ledgerPage(db, filter)).items.map(({ id }) => id).sort((a, b) => a - b);
const row = async (id: number) => (await ledgerPage(db, {})).items.find((each) => each.id === id);

test('every entry stands in the ledger, the newest first', async () => {
  const { items, total, newest } = await ledgerPage(db, {});
  expect({ total, newest }).toEqual({ total: 13, newest: true });
  expect(items.map(({ id }) => id)).toEqual([5, 6, 7, 8, 11, 10, 9, 4, 3, 2, 1, 13, 12]);
});

test('before acceptance only category, community and month are told', async () => {
  expect(await row(5)).toEqual({
    id: 5,
    community: { code: qingshi, name: '青石村委会' },
    category: { id: 3, name: '垃圾' },
    kind: null,
    title: null,
    raisedOn: '2026-11',
    state: 'submitted',
    stateSince: '2026-11',
    dueOn: null,
    desk: '驻点团队',
    noticeId: null,
    handled: null,
    reopened: false,
    imported: null,
  });
  expect(await row(11)).toMatchObject({ state: 'rejected', title: null, raisedOn: '2026-09', stateSince: '2026-09' });
});

test.each<[number, string | null, string]>([
  [8, '民政办', 'the department'],
  [6, '甘雨田', 'without one the responsible leader'],
  [7, '驻点团队', 'without either the team of the community'],
  [3, '市政办', 'an entry opened again'],
  [2, null, 'a published one'],
  [9, null, 'one answered on the spot'],
])('entry %d is on the desk of %s: %s', async (id, desk, _why) => {
  expect((await row(id))?.desk).toBe(desk);
});

test('a line tells since when, by when and how long it took', async () => {
  expect(await row(8)).toMatchObject({
    state: 'escalated',
    stateSince: '2026-10-15',
    dueOn: '2026-10-19',
    handled: null,
  });
  expect(await row(2)).toMatchObject({ noticeId: 12, handled: { workingDays: 7, inTime: false } });
  expect(await row(4)).toMatchObject({ state: 'closed', noticeId: null });
});

test('an entry of an old ledger shows what that ledger claims', async () => {
  expect(await row(12)).toMatchObject({
    state: 'closed',
    title: '历史垃圾',
    raisedOn: '2024-02-01',
    handled: null,
    imported: { source: '2024年台账', number: 'T-1', claim: '按期办结', result: '已清' },
  });
});

test.each<[LedgerFilter, number[]]>([
  [{ community: liuwan }, [3, 4, 7, 8, 11]],
  [{ community: shiqiao }, [13]],
  [{ category: 2 }, [2, 8, 9]],
  [{ month: '2026-11' }, [5, 6, 7]],
  [{ state: 'published' }, [1, 2, 13]],
  [{ state: 'open' }, [3, 5, 6, 7, 8]],
  [{ state: 'settled' }, [1, 2, 4, 9, 10, 11, 13]],
  [{ state: 'imported' }, [12]],
  [{ state: 'recorded' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]],
  [{ state: 'noticed' }, [1, 2, 3, 13]],
  [{ settledIn: '2026-09' }, [10, 11]],
  [{ settledIn: '2026-05' }, []],
  [{ settledIn: '2024-02' }, []],
  [{ community: qingshi, state: 'open', category: 3, month: '2026-11' }, [5, 6]],
  [{ community: liuwan, settledIn: '2026-06' }, [4]],
  [{ community: "' OR 1=1 --" }, []],
])('%j lists %j', async (filter, expected) => {
  expect(await ids(filter)).toEqual(expected);
});

test('facets and slices count what their lists hold', async () => {
  const facets = await ledgerFacets(db);
  expect(facets.communities.map(({ code, count }) => [code, count])).toEqual([
    [qingshi, 7],
    [liuwan, 5],
    [shiqiao, 1],
  ]);
  expect(facets.months[0]).toEqual({ month: '2026-11', count: 3 });
  for (const slice of await ledgerSlices(db)) {
    const page = await ledgerPage(db, slice.filter);
    expect([slice.filter, slice.total, slice.pages]).toEqual([slice.filter, page.total, page.pages]);
    expect(page.total).toBeGreaterThan(0);
  }
});

test('pages read in bulk are the pages read one by one', async () => {
  const record = await townRecord();
  await addNotices(record, 120);
  for (const { page } of await ledgerPages(record.db)) {
    expect(page).toEqual(await ledgerPage(record.db, page.filter, page.newest ? undefined : page.page));
  }
});

test.each([0, -3, 4])('page %d of three does not exist', async (page) => {
  const record = await townRecord();
  await addNotices(record, 130);
  expect(await ledgerPage(record.db, {}, page)).toMatchObject({ items: [], total: 143, pages: 3 });
});
