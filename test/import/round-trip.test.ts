import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { exportRecord } from '../../db/export/export.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import * as schema from '../../db/schema.ts';
import { townRecord } from '../fixtures/town.ts';
import { imported, now, revision, rows } from './helpers.ts';

/** The whole record, with references spelled out where the numbers are no addresses and may differ. */
async function contents({ db }: TownRecord): Promise<Record<string, string[]>> {
  const all = async <Row>(query: PromiseLike<Row[]>) => await query;
  const teams = await all(db.select().from(schema.teams));
  const duties = await all(db.select().from(schema.duties));
  const care = await all(db.select().from(schema.careCategories));
  const teamOf = (id: number) =>
    teams.filter((team) => team.id === id).map(({ communityCode, kind }) => `${communityCode} ${kind}`)[0];
  const dutyOf = (id: number) =>
    duties
      .filter((duty) => duty.id === id)
      .map(({ communityCode, date, startsAt }) => `${communityCode} ${date} ${startsAt}`)[0];
  const text = (found: object[]) => found.map((row) => JSON.stringify(row)).sort();
  const unnumbered = (found: { id: number }[]) => text(found.map(({ id: _, ...row }) => row));
  return {
    areas: text(await all(db.select().from(schema.areas))),
    departments: text(await all(db.select().from(schema.departments))),
    cadres: text(await all(db.select().from(schema.cadres))),
    teams: unnumbered(teams),
    memberships: unnumbered(
      (await all(db.select().from(schema.memberships))).map((row) => ({ ...row, teamId: teamOf(row.teamId) })),
    ),
    dutyPatterns: unnumbered(await all(db.select().from(schema.dutyPatterns))),
    duties: unnumbered(duties),
    announcements: text(await all(db.select().from(schema.announcements))),
    makeUps: unnumbered(
      (await all(db.select().from(schema.makeUps))).map((row) => ({ ...row, dutyId: dutyOf(row.dutyId) })),
    ),
    careCategories: unnumbered(care),
    householdCounts: unnumbered(
      (await all(db.select().from(schema.householdCounts))).map((row) => ({
        ...row,
        careCategoryId: care.find(({ id }) => id === row.careCategoryId)?.name ?? null,
      })),
    ),
    issueCategories: text(await all(db.select().from(schema.issueCategories))),
    issues: text(await all(db.select().from(schema.issues))),
    // What residents said is not in the spreadsheets, nor who of them took a step.
    issueEvents: text(
      (await all(db.select().from(schema.issueEvents))).map(
        ({ feedbackId: _said, messageId: _added, ...event }) => event,
      ),
    ),
    notices: text(await all(db.select().from(schema.notices))),
    noticeRevisions: text(await all(db.select().from(schema.noticeRevisions))),
    policyPosts: text(await all(db.select().from(schema.policyPosts))),
    cardReviews: text(await all(db.select().from(schema.cardReviews))),
    holidays: text(await all(db.select().from(schema.holidays))),
    holidayYears: text(await all(db.select().from(schema.holidayYears))),
  };
}

describe.each<[string, () => Promise<TownRecord>]>([
  [
    'the demo town',
    async () => {
      const record = await openInMemory();
      await loadDemo(record, now);
      return record;
    },
  ],
  [
    'a town with a closed community, an old ledger and withdrawn notices',
    async () => {
      const record = await townRecord();
      await record.client.execute("UPDATE areas SET pinyin = 'stated', initials = 'by hand' WHERE pinyin = ''");
      return record;
    },
  ],
])('%s goes out and comes back', (_, open) => {
  let record: TownRecord;
  let directory = '';
  let paths: string[] = [];
  const files = async (pick: (path: string) => boolean) =>
    Promise.all(paths.filter(pick).map(async (path) => ({ name: basename(path), bytes: await readFile(path) })));

  beforeAll(async () => {
    record = await open();
    directory = await mkdtemp(join(tmpdir(), 'lianxin-export-'));
    paths = await exportRecord(record, directory);
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
    record.close();
  });

  it.each(['.xlsx', '.csv', '.json'])('as %s', async (ending) => {
    const copy = await openInMemory();
    const sheets = await files((path) => path.endsWith(ending));
    await imported(copy, sheets);
    expect(await contents(copy)).toEqual(await contents(record));
    const before = await revision(copy);
    expect((await imported(copy, sheets, { on: '2027-06-01' })).outcome).toBe('unchanged');
    expect(await revision(copy)).toBe(before);
  });

  it('back into itself: nothing changes', async () => {
    expect((await imported(record, await files(() => true))).outcome).toBe('unchanged');
  });

  it('writes every table it should, and the CSV folder', async () => {
    const empty = Object.entries(await contents(record))
      .filter(([, found]) => found.length === 0)
      .map(([table]) => table);
    expect((await readdir(join(directory, 'csv'))).length).toBeGreaterThan(10);
    expect(empty).toEqual([]);
  });
});

it('refuses to rewrite history: an export of another record', async () => {
  const one = await townRecord();
  const other = await openInMemory();
  await loadDemo(other, now);
  const directory = await mkdtemp(join(tmpdir(), 'lianxin-export-'));
  const [path = ''] = await exportRecord(one, directory);
  const before = await rows(other, 'SELECT * FROM issues');
  await expect(imported(other, { name: basename(path), bytes: await readFile(path) })).rejects.toThrow('已经是另一条');
  expect(await rows(other, 'SELECT * FROM issues')).toEqual(before);
  await rm(directory, { recursive: true });
});
