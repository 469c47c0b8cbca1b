/** Attendances and visits are rows outside the chain; what the chain's history told of them holds them fast. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sealChain } from '../../db/chain/seal.ts';
import { checkField } from '../../db/chain/verify-field.ts';
import { putAttendanceRight } from '../../functions/duties/put-attendance-right.ts';
import { forgetContacts } from '../../functions/retention/forget.ts';
import { correctVisit } from '../../functions/visits/correct.ts';
import { keepPromise } from '../../functions/visits/keep-promise.ts';
import { logVisit } from '../../functions/visits/log-visit.ts';
import { raiseVisit } from '../../functions/visits/raise-visit.ts';
import { withdrawVisit } from '../../functions/visits/withdraw.ts';
import { findingWords } from '../../src/domain/chain-findings.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { dayMs } from '../../src/domain/time.ts';
import { at, clockAt, openStation, sign, tuesday } from '../duties/station.ts';
import { memoryPhotos } from '../feedback/intake.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, people } from '../issues/desk.ts';
import { entry } from '../visits/entry.ts';
import { chainedFile } from './tamper.ts';

let desk: Desk;
/** One sign-in by a phone, one absence; an entry put right, kept and raised from, and one that was taken back. */
beforeEach(async () => {
  desk = await openStation();
  await sign(desk, 'liaison', '09:30', { reason: '路上堵车' });
  const evening = clockAt(desk, at('18:00'));
  const [office, liaison] = [await desk.official('office'), await desk.official('liaison')];
  const absent = { cadre: people.lead, outcome: 'absent' as const, reason: '到县里开会' };
  await putAttendanceRight(evening, office, { community: qingshi, date: tuesday }, absent);
  const body = entry({ companions: [people.lead], promise: '再来', promiseDueOn: '2026-11-30', place: '院子' });
  const { id } = await logVisit(evening, liaison, body);
  const { key: _, community: __, writtenAt: ___, ...fields } = body;
  const better = { ...fields, said: '说清楚了。', companions: [people.lead, people.auxiliary] };
  await correctVisit(evening, liaison, id, { ...better, revision: 1, reason: '记错了' });
  await keepPromise(evening, liaison, id, { on: tuesday });
  await raiseVisit(evening, liaison, id, { key: crypto.randomUUID(), content: '沟堵了三天没有人来' });
  const again = await logVisit(evening, liaison, entry());
  await withdrawVisit(evening, liaison, again.id, { reason: '写重了' });
});

/** Behind the program's back, the triggers dropped. */
async function edit(statement: string): Promise<string[]> {
  const { client } = desk.record;
  const { rows } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  await client.execute('PRAGMA foreign_keys = OFF');
  for (const { name } of rows) await client.execute(`DROP TRIGGER ${name}`);
  await client.execute(statement);
  return found();
}
const found = async () =>
  (await checkField(desk.record.db)).map((finding) =>
    'table' in finding
      ? [finding.what, finding.table, finding.id, ...('columns' in finding ? finding.columns : [])].join(' ')
      : finding.what,
  );

it('what the program wrote agrees', async () => {
  expect(await found()).toEqual([]);
});

describe('behind its back', () => {
  it.each([
    ["UPDATE attendances SET outcome = 'present', signed_at = 1 WHERE id = 2", 'field attendances 2 outcome signed_at'],
    ['UPDATE attendances SET signed_at = signed_at - 1800000 WHERE id = 1', 'field attendances 1 signed_at'],
    ['UPDATE attendances SET received_at = 5 WHERE id = 1', 'field attendances 1 received_at'],
    ['UPDATE attendances SET code_given = 1 WHERE id = 1', 'field attendances 1 code_given'],
    ['UPDATE attendances SET cadre_id = 6 WHERE id = 1', 'field attendances 1 cadre_id'],
    ['UPDATE attendances SET duty_id = 1 WHERE id = 1', 'field attendances 1 duty_id'],
    ['UPDATE attendances SET make_up = 1 WHERE id = 1', 'field attendances 1 make_up'],
    [`UPDATE attendances SET entered_by = ${people.lead} WHERE id = 2`, 'field attendances 2 entered_by'],
    ["UPDATE attendances SET reason = '出差' WHERE id = 2", 'field attendances 2 reason'],
    ['DELETE FROM attendances WHERE id = 2', 'field-gone attendances 2'],
    [
      "INSERT INTO attendances (duty_id, cadre_id, outcome, signed_at, received_at, entered_by) SELECT duty_id, 9, 'present', 1, 1, 9 FROM attendances WHERE id = 1",
      'untold attendances 3',
    ],
    ["UPDATE visits SET kind = 'night_visit' WHERE id = 1", 'field visits 1 kind'],
    ['UPDATE visits SET visited_at = visited_at - 86400000 WHERE id = 1', 'field visits 1 visited_at'],
    ['UPDATE visits SET written_at = 1 WHERE id = 1', 'field visits 1 written_at'],
    ['UPDATE visits SET received_at = 1 WHERE id = 1', 'field visits 1 received_at'],
    [`UPDATE visits SET cadre_id = ${people.lead} WHERE id = 1`, 'field visits 1 cadre_id'],
    ["UPDATE visits SET community_code = '990101001002' WHERE id = 1", 'field visits 1 community_code'],
    ['UPDATE visits SET household_id = 1 WHERE id = 1', 'field visits 1 household_id'],
    ['UPDATE visits SET duty_id = 1 WHERE id = 1', 'field visits 1 duty_id'],
    ["UPDATE visits SET said = '没有什么事' WHERE id = 1", 'field visits 1 texts'],
    ['UPDATE visits SET promise = NULL WHERE id = 1', 'field visits 1 texts'],
    ["UPDATE visits SET body_hash = '', said = '没有什么事' WHERE id = 1", 'field visits 1 texts'],
    ["UPDATE visits SET promise_kept_on = '2026-11-23' WHERE id = 1", 'field visits 1 promise_kept_on'],
    ["UPDATE visits SET promise_kept_on = '2026-11-23' WHERE id = 2", 'field visits 2 promise_kept_on'],
    ['UPDATE visits SET withdrawn_at = NULL, withdrawn_reason = NULL WHERE id = 2', 'field visits 2 withdrawn_at'],
    ["UPDATE visits SET withdrawn_at = 1, withdrawn_reason = '' WHERE id = 1", 'field visits 1 withdrawn_at'],
    ['UPDATE visits SET feedback_id = NULL WHERE id = 1', 'field visits 1 feedback_id'],
    ['UPDATE visits SET revision = 1 WHERE id = 1', 'field visits 1 revision'],
    ['DELETE FROM visit_companions WHERE visit_id = 1', 'field visits 1 companions'],
    ['INSERT INTO visit_companions VALUES (2, 1)', 'field visits 2 companions'],
    ['DELETE FROM visits WHERE id = 2', 'field-gone visits 2'],
    [
      "INSERT INTO visits (key, body_hash, kind, community_code, cadre_id, visited_at, written_at, received_at) VALUES ('k', 'b', 'forum', '990101001001', 3, 1, 1, 1)",
      'untold visits 3',
    ],
  ])('%s', async (statement, finding) => {
    expect(await edit(statement)).toEqual([finding]);
  });
});

it('texts that were deleted at their time are no finding', async () => {
  const { record } = desk;
  const settings = { ...readSettings({}), VISIT_RETENTION_DAYS: 30 };
  await forgetContacts({ record, photos: memoryPhotos(), settings, now: at('18:00') + 60 * dayMs });
  expect((await record.client.execute("SELECT 1 FROM visits WHERE body_hash = ''")).rows).toHaveLength(2);
  expect(await found()).toEqual([]);
});

it('the demo came with its own, which nothing was told of', async () => {
  await desk.record.client.execute('UPDATE board SET demo = 1');
  const insert =
    "INSERT INTO visits (key, body_hash, kind, community_code, cadre_id, visited_at, written_at, received_at) VALUES ('k', 'b', 'forum', '990101001001', 3, 1, 1, 1)";
  expect(await edit(insert)).toEqual([]);
});

it('says it in Chinese', () => {
  const words = (what: 'untold' | 'field-gone') => findingWords({ what, table: 'visits', id: 3 });
  expect(findingWords({ what: 'field', table: 'attendances', id: 2, columns: ['outcome', 'signed_at'] })).toBe(
    '与改动的记录不符：签到第2号。到没到、签到时间不是最后一次记下的。',
  );
  expect(words('untold')).toContain('驻点日志第3号');
  expect(words('field-gone')).toContain('被删掉');
});

it('backdated: a sign-in with its line of the history, put in after a head was published', async () => {
  const town = await chainedFile();
  try {
    const later = await town.record(async (record) => {
      const at = town.head.at - dayMs;
      const after = {
        attendance: 1,
        duty: 1,
        cadreId: 3,
        makeUp: false,
        outcome: 'present',
        signedAt: at,
        receivedAt: at,
      };
      await record.client.execute(
        `INSERT INTO attendances (id, duty_id, cadre_id, outcome, signed_at, received_at, entered_by) VALUES (1, 1, 3, 'present', ${at}, ${at}, 3)`,
      );
      await record.client.execute({
        sql: "INSERT INTO changes (at, cadre_id, what, area_code, after) VALUES (?, 3, 'signIn', '990101001001', ?)",
        args: [at, JSON.stringify({ ...after, codeGiven: false })],
      });
      return sealChain(record);
    });
    expect(await town.found(later)).toEqual([expect.stringMatching(/^backdated change \d+$/)]);
  } finally {
    town.remove();
  }
});
