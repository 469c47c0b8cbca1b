import { expect, test } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { openInMemory } from '../../db/migrate.ts';
import { cadreViews, communityViews, ledgerPage, ledgerPages, noticeViews } from '../../db/queries/public.ts';
import { townNow } from '../fixtures/town.ts';

const { db, ...record } = await openInMemory();
await loadDemo({ db, ...record }, townNow);

test('in the demo town, too, a page built ahead and its twin read the same', async () => {
  const notices = await noticeViews(db);
  expect(
    await noticeViews(
      db,
      notices.map(({ id }) => id),
    ),
  ).toEqual(notices);
  const cadres = await cadreViews(db);
  expect(
    await cadreViews(
      db,
      cadres.map(({ id }) => id),
    ),
  ).toEqual(cadres);
  for (const view of await communityViews(db, townNow)) {
    expect(await communityViews(db, townNow, [view.community.code])).toEqual([view]);
  }
  for (const { page } of await ledgerPages(db)) {
    expect(page).toEqual(await ledgerPage(db, page.filter, page.newest ? undefined : page.page));
  }
});

test('no address of the demo leads nowhere: every notice of a line is there, every entry of a notice in the ledger', async () => {
  const notices = new Map((await noticeViews(db)).map((notice) => [notice.id, notice.issue.id]));
  const [whole] = await ledgerPages(db);
  const lines = (await ledgerPages(db))
    .filter(({ slice, page }) => !slice.facet && !page.newest)
    .flatMap(({ page }) => page.items);
  expect(whole?.page.total).toBe(lines.length);
  const linked = new Map(lines.flatMap(({ id, noticeId }) => (noticeId === null ? [] : [[noticeId, id] as const])));
  expect(linked).toEqual(notices);
});
