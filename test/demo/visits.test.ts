/** The visit log of the demo town is one that could be. */
import { beforeAll, expect, it } from 'vitest';
import { alwaysTheSame } from '../../db/demo/visit-words.ts';
import { attendances, duties, visitCompanions, visits } from '../../db/schema.ts';
import { civilDate, daysBetween, weekdayOf } from '../../src/domain/time.ts';
import { demoNow, demoTown } from './demo-town.ts';

let rows: (typeof visits.$inferSelect)[];
let places: [cadreId: number, date: string, community: string][];
beforeAll(async () => {
  const { db } = await demoTown();
  rows = await db.select().from(visits);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const dutyOf = new Map((await db.select().from(duties)).map((duty) => [duty.id, duty]));
  places = [
    ...rows.map((row) => [row.cadreId, civilDate(row.visitedAt), row.communityCode] as (typeof places)[number]),
    ...(await db.select().from(visitCompanions)).map(({ visitId, cadreId }) => {
      const row = byId.get(visitId);
      return [cadreId, civilDate(row?.visitedAt ?? 0), row?.communityCode ?? ''] as (typeof places)[number];
    }),
  ];
  const there = (await db.select().from(attendances)).filter(({ outcome }) => outcome === 'present');
  for (const { cadreId, dutyId, signedAt } of there) {
    const found = places.filter(([id, date]) => id === cadreId && date === civilDate(signedAt ?? 0));
    // A leader of two communities may come to both places of duty; then no visit lies between.
    for (const [, , community] of found)
      if (
        there.filter((each) => each.cadreId === cadreId && civilDate(each.signedAt ?? 0) === civilDate(signedAt ?? 0))
          .length === 1
      )
        expect(community).toBe(dutyOf.get(dutyId)?.communityCode);
  }
});

it('a year of entries, all of them past, each sent after it was', () => {
  expect(rows.length).toBeGreaterThan(1000);
  for (const { visitedAt, writtenAt, receivedAt } of rows) {
    expect(visitedAt).toBeLessThan(writtenAt);
    expect(writtenAt).toBeLessThan(receivedAt);
    expect(receivedAt).toBeLessThan(demoNow);
  }
  expect(
    Math.max(...rows.map(({ visitedAt }) => daysBetween(civilDate(visitedAt), civilDate(demoNow)))),
  ).toBeGreaterThan(300);
  expect(
    rows.filter(
      ({ kind, visitedAt }) =>
        kind !== 'forum' && kind !== 'household_visit' && weekdayOf(civilDate(visitedAt)) > 5 && kind !== 'reception',
    ),
  ).toEqual([]);
});

it('nobody visits two villages on one day', () => {
  const seen = new Map<string, string>();
  for (const [cadreId, date, community] of places) {
    const known = seen.get(`${cadreId} ${date}`) ?? community;
    expect(`${cadreId} ${date} ${community}`).toBe(`${cadreId} ${date} ${known}`);
    seen.set(`${cadreId} ${date}`, known);
  }
});

it('there is something for supervision to find', () => {
  const same = rows.filter(({ said }) => said === alwaysTheSame);
  expect(same.length).toBeGreaterThan(5);
  expect(new Set(same.map(({ visitedAt }) => visitedAt)).size).toBeLessThan(same.length);
});
