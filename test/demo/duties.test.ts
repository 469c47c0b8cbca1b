import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { holidayRows, holidayYearRows } from '../../db/known-holidays.ts';
import { announcements, duties, dutyPatterns, makeUps } from '../../db/schema.ts';
import { dayKind, holidaysFrom } from '../../src/domain/calendar.ts';
import { makeUpProblems } from '../../src/domain/duties.ts';
import { civilDate, dayMs, weekdayOf } from '../../src/domain/time.ts';
import { demoNow, demoTown } from './demo-town.ts';

const holidays = holidaysFrom(
  holidayRows,
  holidayYearRows.map(({ year }) => year),
);
const published = fileURLToPath(new URL('../../../shared/data/holidays/', import.meta.url));

describe.each([0, 1, 2, 3, 4, 5, 6])('duties of the demo town, %i days on', (days) => {
  const now = demoNow + days * dayMs;
  it('lie on their weekday, on no holiday, in the past', async () => {
    const town = await demoTown(now);
    const weekdays = new Map(
      (await town.db.select().from(dutyPatterns)).map((row) => [row.communityCode, row.weekday]),
    );
    const rows = await town.db.select().from(duties);
    expect(rows.length).toBeGreaterThan(200);
    const wrong = rows.filter(
      ({ communityCode, date }) =>
        weekdays.get(communityCode) !== weekdayOf(date) ||
        dayKind(date, holidays).kind === 'holiday' ||
        date >= civilDate(now),
    );
    expect(wrong).toEqual([]);
    town.close();
  });

  it('replace what was missed as the rules ask, one make-up still to come', async () => {
    const town = await demoTown(now);
    const rows = await town.db
      .select()
      .from(makeUps)
      .innerJoin(duties, eq(duties.id, makeUps.dutyId))
      .innerJoin(announcements, eq(announcements.id, makeUps.announcementId));
    expect(
      rows.flatMap((row) =>
        makeUpProblems({
          dutyDate: row.duties.date,
          date: row.make_ups.date,
          announcedOn: row.make_ups.announcedOn,
          holidays,
        }),
      ),
    ).toEqual([]);
    for (const row of rows) {
      expect(row.announcements).toMatchObject({
        kind: 'make_up',
        publishedOn: row.make_ups.announcedOn,
        communityCode: row.duties.communityCode,
      });
      expect(row.duties.state).toBe(row.make_ups.date < civilDate(now) ? 'made_up' : 'missed');
    }
    expect(rows.filter((row) => row.make_ups.date > civilDate(now))).toHaveLength(1);
    expect(rows.length).toBe((await town.db.select().from(duties)).filter(({ state }) => state !== 'held').length);
    town.close();
  });
});

describe('the demo calendar', () => {
  const known = existsSync(published);
  if (!known) console.info('skipped: the published holidays are not beside the repository');
  it.skipIf(!known).each(holidayYearRows.map(({ year }) => year))('is the published one of %i', (year) => {
    const paper = JSON.parse(readFileSync(`${published}${year}.json`, 'utf8')) as {
      days: { date: string; isOffDay: boolean }[];
    };
    const own = holidayRows
      .filter(({ date }) => date.startsWith(String(year)))
      .map(({ date, kind }) => `${date} ${kind}`);
    expect(own.sort()).toEqual(paper.days.map(({ date, isOffDay }) => `${date} ${isOffDay ? 'off' : 'work'}`).sort());
  });
});
