/** The list, its pages, and the counts that link to it. */
import { beforeAll, expect, it } from 'vitest';
import { countVisits, visitCounts } from '../../db/visits/counts.ts';
import { visitsWhere } from '../../db/visits/filter.ts';
import { visitKinds } from '../../src/domain/field-terms.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { filterOf, readVisitQuery, visitQueryText } from '../../src/domain/visit-filter.ts';
import type { VisitRow } from '../../src/domain/visit-shapes.ts';
import { type Office, openOffice } from '../desk/office.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { people } from '../issues/desk.ts';
import { entry, visitedAt } from './entry.ts';

let office: Office;
const day = 86_400_000;
beforeAll(async () => {
  office = await openOffice();
  for (let index = 0; index < 63; index += 1) {
    const kind = visitKinds[index % 6] ?? 'forum';
    const body = entry({
      kind,
      community: index % 9 === 0 ? liuwan : qingshi,
      // Several at the same instant, so that pages are cut between them.
      visitedAt: visitedAt - Math.floor(index / 4) * day,
      said: `第${index}次`,
      ...(index % 5 === 0
        ? { promise: '再来', promiseDueOn: addDays(civilDate(visitedAt - Math.floor(index / 4) * day), index % 20) }
        : {}),
      ...(index % 7 === 0 ? { companions: [people.lead] } : {}),
    });
    const response = await office.post('/visits', body, 'office');
    if (response.status !== 201) throw new Error(await response.text());
  }
});

async function all(query: string, as: 'office' | 'supervision' | 'lead' = 'office'): Promise<VisitRow[]> {
  const found: VisitRow[] = [];
  for (let after = ''; ; ) {
    const response = await office.get(`/visits?${query}${after}`, as);
    const { items, next } = (await response.json()) as { items: VisitRow[]; next?: string };
    found.push(...items);
    if (!next) return found;
    after = `&after=${next}`;
  }
}

it('every page once, newest first', async () => {
  const rows = await all('');
  expect(rows).toHaveLength(63);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(63);
  expect(rows.map(({ visitedAt: at }) => at)).toEqual(rows.map(({ visitedAt: at }) => at).sort((a, b) => b - a));
});

it.each([
  {},
  { communities: [qingshi] },
  { cadres: [people.lead] },
  { from: '2026-11-10', to: '2026-11-15' },
  { communities: [liuwan], from: '2026-11-08', to: '2026-11-22' },
])('counts of %j are what the list has', async ({ communities, cadres, from = '2026-01-01', to = '2026-12-31' }) => {
  const counts = await visitCounts(office.record.db, {
    communityCodes: communities,
    cadreIds: cadres,
    from,
    to,
  } as never);
  const query = visitQueryText({ community: communities?.[0], cadre: cadres?.[0], from, to }).slice(1);
  expect(counts.all).toBeGreaterThan(0);
  expect((await all(query)).length).toBe(counts.all);
  for (const kind of visitKinds) expect((await all(`${query}&kind=${kind}`)).length, kind).toBe(counts[kind]);
  // Supervision reads no texts, and counts the same.
  expect((await all(query, 'supervision')).length).toBe(counts.all);
});

it('open and overdue promises are what the pages say', async () => {
  for (const promise of ['open', 'overdue'] as const) {
    const counted = await countVisits(office.record.db, visitsWhere({ promise }, '2026-11-22'));
    expect((await all(`promise=${promise}`)).length).toBe(counted.all);
    expect(counted.all).toBeGreaterThan(0);
  }
  expect((await all('promise=overdue')).every(({ promiseDueOn }) => (promiseDueOn ?? '') < '2026-11-22')).toBe(true);
});

it('the lead sees the own community only', async () => {
  const mine = await all('', 'lead');
  expect(new Set(mine.map(({ community }) => community.code))).toEqual(
    new Set([qingshi, liuwan].filter((code) => mine.some((row) => row.community.code === code))),
  );
  expect(
    (await all(`community=${liuwan}`, 'lead')).every(({ companions }) =>
      companions.some(({ id }) => id === people.lead),
    ),
  ).toBe(true);
});

it('an address that cannot be read is refused by name', async () => {
  const response = await office.get('/visits?kind=other&from=2026-02-30&after=x&community=1', 'lead');
  expect(response.status).toBe(422);
  const { errors } = (await response.json()) as { errors: { path: string }[] };
  expect(errors.map(({ path }) => path)).toEqual(['community', 'kind', 'from', 'after']);
});

it('a query survives its own address', () => {
  const asked = {
    community: qingshi,
    cadre: 3,
    kind: 'forum',
    from: '2026-01-01',
    promise: 'open',
    withdrawn: true,
  } as const;
  const query = Object.fromEntries(new URLSearchParams(visitQueryText(asked).slice(1)));
  expect(readVisitQuery(query)).toEqual({ asked, wrong: [] });
  expect(filterOf(asked)).toMatchObject({ communities: [qingshi], cadres: [3] });
});
