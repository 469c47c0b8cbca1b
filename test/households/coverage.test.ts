/** Coverage against a recount by hand: every number is the length of the list it links to. */
import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../db/demo/seeded.ts';
import { readCoverage, unvisitedCount } from '../../db/households/coverage.ts';
import { countHouseholds, listHouseholds } from '../../db/households/list.ts';
import { pairedVisits } from '../../db/households/paired-visits.ts';
import { householdCare, households, pairings, visitCompanions, visits } from '../../db/schema.ts';
import { coverageKinds } from '../../src/domain/coverage.ts';
import { visitKinds } from '../../src/domain/field-terms.ts';
import { addDays, civilDate, instantOf } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk } from '../issues/desk.ts';

const today = '2026-11-22';
const quota = 2;
const codes = [qingshi, liuwan];

type Card = typeof households.$inferInsert & { id: number };
type Visit = typeof visits.$inferInsert & { id: number };

function invent(seed: number) {
  const random = seeded(seed);
  const cards: Card[] = Array.from({ length: 30 }, (_, index) => {
    const fromDate = random.pick(['2025-05-01', '2026-03-01', today, '2026-11-23']);
    return {
      id: index + 1,
      communityCode: random.pick(codes),
      number: `0${random.whole(1, 3)}-${index}`,
      kind: 'household',
      groupName: random.pick(['一组', '二组', null]),
      fromDate,
      toDate: fromDate <= '2026-03-01' ? random.pick([null, null, null, '2026-11-21', today]) : null,
      updatedAt: 1,
    };
  });
  const pairs = cards.flatMap(({ id, fromDate }) =>
    random.next() < 0.5 || fromDate > today
      ? []
      : [{ householdId: id, cadreId: random.whole(1, 5), fromDate, toDate: random.pick([null, null, null, fromDate]) }],
  );
  const entries: Visit[] = Array.from({ length: 160 }, (_, index) => {
    const date = random.pick(['2025-12-31', '2026-01-01', addDays(today, -random.whole(0, 300)), today, '2026-11-23']);
    const at = instantOf(date, random.pick(['00:00', '07:59', '08:00', '23:59']));
    return {
      id: index + 1,
      key: `k${index}`,
      bodyHash: 'x',
      kind: random.pick(visitKinds),
      communityCode: qingshi,
      cadreId: random.whole(1, 5),
      visitedAt: at,
      writtenAt: at,
      receivedAt: at,
      householdId: random.next() < 0.1 ? null : random.whole(1, 30),
      ...(random.next() < 0.1 ? { withdrawnAt: at, withdrawnReason: '写错了' } : {}),
    };
  });
  const companions = entries.flatMap(({ id, cadreId }) =>
    random.next() < 0.3 ? [{ visitId: id, cadreId: (cadreId % 5) + 1 }] : [],
  );
  return { cards, pairs, entries, companions };
}

describe.each([1, 2, 3])('invented register %i', (seed) => {
  const town = invent(seed);
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.record.write([
      ...inserts(desk.record, households, town.cards),
      ...inserts(desk.record, pairings, town.pairs),
      ...inserts(desk.record, visits, town.entries),
      ...inserts(desk.record, visitCompanions, town.companions),
      ...inserts(desk.record, householdCare, [{ householdId: 1, careCategoryId: 1 }]),
    ]);
  });

  const isIn = ({ fromDate, toDate }: { fromDate: string; toDate?: string | null }) =>
    fromDate <= today && (toDate == null || toDate >= today);
  const counting = town.entries.filter(
    ({ kind, withdrawnAt, visitedAt }) =>
      (coverageKinds as readonly string[]).includes(kind) && withdrawnAt === undefined && civilDate(visitedAt) <= today,
  );
  const daysOf = (of: readonly Visit[]) =>
    new Set(of.map(({ visitedAt }) => civilDate(visitedAt)).filter((date) => date.startsWith('2026'))).size;
  const daysAt = (id: number) => daysOf(counting.filter(({ householdId }) => householdId === id));
  const isPaired = (id: number) => town.pairs.some((pair) => pair.householdId === id && isIn(pair));

  it('counts what a recount counts, and lists as many', async () => {
    const { db } = desk.record;
    const rows = await readCoverage(db, { communityCodes: codes, today, quota });
    for (const { community, ...counted } of rows) {
      const mine = town.cards.filter((card) => card.communityCode === community.code && isIn(card));
      const visited = mine.filter(({ id }) => daysAt(id) > 0);
      const paired = mine.filter(({ id }) => isPaired(id));
      expect(counted).toMatchObject({
        households: mine.length,
        visited: visited.length,
        unvisited: mine.length - visited.length,
        paired: paired.length,
        short: paired.filter(({ id }) => daysAt(id) < quota).length,
      });
      const query = { communityCodes: codes, today, quota, cadreId: 1, limit: 100 };
      for (const [state, count] of [
        ['visited', counted.visited],
        ['unvisited', counted.unvisited],
        ['paired', counted.paired],
        ['short', counted.short],
        [undefined, counted.households],
      ] as const) {
        const filter = { community: community.code, ...(state ? { state } : {}) };
        expect(await listHouseholds(db, { ...query, filter })).toHaveLength(count ?? -1);
        expect(await countHouseholds(db, { ...query, filter })).toBe(count);
      }
    }
    expect(await unvisitedCount(db, { communityCodes: codes, today })).toBe(
      rows.reduce((sum, { unvisited }) => sum + unvisited, 0),
    );
  });

  it('lists each card with its days and last visit; pages follow each other without a gap', async () => {
    const query = { communityCodes: codes, today, quota, cadreId: 1, filter: {} };
    const all = await listHouseholds(desk.record.db, { ...query, limit: 100 });
    for (const { id, days, last } of all) {
      expect(days).toBe(daysAt(id));
      const dates = counting
        .filter(({ householdId }) => householdId === id)
        .map(({ visitedAt }) => civilDate(visitedAt));
      expect(last).toBe(dates.sort().at(-1) ?? null);
    }
    const paged: number[] = [];
    for (let after: number | undefined; ; after = paged.at(-1)) {
      const page = await listHouseholds(desk.record.db, { ...query, limit: 7, after });
      paged.push(...page.map(({ id }) => id));
      if (page.length < 7) break;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('counts the visits of the paired themselves, written or gone along', async () => {
    const found = await pairedVisits(desk.record.db, { communityCodes: codes, today });
    const pairs = town.pairs.filter(
      (pair) => isIn(pair) && town.cards.some((card) => card.id === pair.householdId && isIn(card)),
    );
    expect(found).toHaveLength(pairs.length);
    for (const { cadreId, householdId } of pairs) {
      const theirs = counting.filter(
        (entry) =>
          entry.householdId === householdId &&
          (entry.cadreId === cadreId ||
            town.companions.some((one) => one.visitId === entry.id && one.cadreId === cadreId)),
      );
      expect(found.find((row) => row.cadreId === cadreId && row.householdId === householdId)?.days).toBe(
        daysOf(theirs),
      );
    }
  });
});
