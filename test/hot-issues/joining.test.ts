import { expect, test } from 'vitest';
import { officialOf } from '../../db/officials.ts';
import { publicHotIssues } from '../../db/queries/public.ts';
import * as schema from '../../db/schema.ts';
import { markAbuse } from '../../functions/inbox/abuse.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Intake, intake, rows, said } from '../feedback/intake.ts';
import { inserts } from '../fixtures/insert.ts';
import { roleHolders, townNow, town as towns } from '../fixtures/town.ts';

/** What somebody said, by itself a public hot issue; answers the number of its entry. */
async function publicHot(town: Intake): Promise<number> {
  await town.post(said);
  const [first] = await rows.feedback(town);
  const issueId = first?.issueId ?? 0;
  await town.record.write([
    ...inserts(town.record, schema.hotIssues, [
      {
        id: 1,
        areaCode: towns.town,
        title: '垃圾房建在哪里',
        answer: '在另选地方。',
        keptAt: townNow,
        keptBy: roleHolders.office,
        publishedAt: townNow,
      },
    ]),
    ...inserts(town.record, schema.hotIssueEntries, [{ hotIssueId: 1, issueId }]),
  ]);
  return issueId;
}
const stale = async ({ record }: Intake) => (await record.db.select().from(schema.stalePaths)).map(({ path }) => path);
const voices = async ({ record }: Intake) => (await publicHotIssues(record.db)).open.map((each) => each.voices);

test('who joins an entry of a public hot issue shows at once, and so does what was abuse', async () => {
  const town = await intake();
  const entry = await publicHot(town);
  await town.record.client.execute('DELETE FROM stale_paths');
  await town.post({ ...said, content: '我家也是。', sameAs: entry });
  expect(await stale(town)).toEqual(expect.arrayContaining(['/hot-issues/', '/hot-issues.json', '/']));
  expect(await voices(town)).toEqual([2]);
  const [, second] = await rows.feedback(town);
  await town.record.client.execute('DELETE FROM stale_paths');
  const office = await officialOf(town.record.db, roleHolders.office, civilDate(town.now()));
  if (!office) throw new Error('the office is in office');
  expect(await markAbuse(town.tools.verb(), office, { feedbackId: second?.id ?? 0 })).toMatchObject({
    publicChanged: true,
  });
  expect(await stale(town)).toContain('/hot-issues/');
  expect(await voices(town)).toEqual([1]);
});

test('who joins an entry of no hot issue leaves the board as it is', async () => {
  const town = await intake();
  await town.record.client.execute('DELETE FROM stale_paths');
  await town.post({ ...said, sameAs: 6 });
  expect(await stale(town)).toEqual([]);
});
