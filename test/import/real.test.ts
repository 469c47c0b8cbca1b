import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import { imported, revision, rows, run } from './helpers.ts';

const folder = '../shared/data';
const present = existsSync(`${folder}/areas`);
if (!present) console.log(`skipped: no real data at ${folder}`);
const real = (path: string) => ({ name: basename(path), bytes: readFileSync(`${folder}/${path}`) });

describe.skipIf(!present)('real files', () => {
  it.each([
    ['yingzai-town', 22, 1],
    ['ruibao-subdistrict', 19, 1],
    ['lianjiang-county', 405, 22],
    ['zhanjiang-prefecture', 1992, 125],
    ['pingshan-district', 24, 6],
  ])('areas of %s', async (file, communities, towns) => {
    const record = await openInMemory();
    const report = await imported(record, real(`areas/${file}.csv`));
    const kinds = await rows(
      record,
      'SELECT kind, count(*) AS areas, count(DISTINCT short_name || parent_code) AS names FROM areas GROUP BY kind',
    );
    expect(report.sheets[0]?.accepted).toBe(communities);
    expect(kinds).toContainEqual({ kind: 'community', areas: communities, names: communities });
    if (file !== 'lianjiang-county') expect(kinds.find(({ kind }) => kind === 'town')).toMatchObject({ areas: towns });
    expect(
      await rows(
        record,
        "SELECT code FROM areas WHERE kind <> 'prefecture' AND (parent_code IS NULL OR pinyin = '' OR initials = '')",
      ),
    ).toEqual([]);
    expect((await imported(record, real(`areas/${file}.csv`))).outcome).toBe('unchanged');
  });

  it('5,000 cases of a district as a ledger: 4,995 accepted, 5 without community explained', async () => {
    const record = await openInMemory();
    await imported(record, real('areas/pingshan-district.csv'));
    const strict = await run(record, real('events/pingshan-2018.csv'));
    expect([strict.outcome, await revision(record)]).toEqual(['refused', 1]);
    const steps: number[] = [];
    const report = await run(record, real('events/pingshan-2018.csv'), {
      skipBad: true,
      onProgress: ({ rows: read }) => steps.push(read),
    });
    expect(report.sheets[0]).toMatchObject({ rows: 5000, accepted: 4995, refused: 5 });
    expect(report.problems.map(({ column, value }) => [column, value])).toEqual(
      Array.from({ length: 5 }, () => ['community', '-']),
    );
    expect(steps).toEqual([1000, 2000, 3000, 4000, 5000]);
    expect(
      await rows(
        record,
        "SELECT count(*) AS entries FROM issues WHERE state = 'closed' AND channel = 'imported' AND due_on IS NULL AND import_claim IN ('按期办结', '逾期办结')",
      ),
    ).toEqual([{ entries: 4995 }]);
    expect(
      await rows(
        record,
        'SELECT verb, state, max(seq) AS last, count(*) AS events FROM issue_events GROUP BY verb, state',
      ),
    ).toEqual([{ verb: 'imported', state: 'closed', last: 1, events: 4995 }]);
    expect(await rows(record, 'SELECT count(*) AS notices FROM notices')).toEqual([{ notices: 0 }]);
    const before = await revision(record);
    expect((await run(record, real('events/pingshan-2018.csv'), { skipBad: true })).outcome).toBe('unchanged');
    expect(await revision(record)).toBe(before);
  });

  it.each([2024, 2025, 2026])('holidays of %d', async (year) => {
    const record = await openInMemory();
    await imported(record, real(`holidays/${year}.json`));
    expect(await rows(record, 'SELECT year FROM holiday_years')).toEqual([{ year }]);
  });
  it('a year not yet published covers nothing', async () => {
    const record = await openInMemory();
    await imported(record, real('holidays/2027.json'));
    expect(await rows(record, 'SELECT year FROM holiday_years')).toEqual([]);
  });
});
