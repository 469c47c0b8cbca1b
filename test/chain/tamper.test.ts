import { copyFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealChain } from '../../db/chain/seal.ts';
import { sha256 } from '../../db/chain/sha256.ts';
import { checkStates } from '../../db/chain/verify-state.ts';
import { checkTriggers } from '../../db/chain/verify-triggers.ts';
import { openInMemory } from '../../db/migrate.ts';
import { chainStart, linkHash } from '../../src/domain/chain.ts';
import { openDesk } from '../issues/desk.ts';
import { chainedFile, type Tampered } from './tamper.ts';

let town: Tampered;
beforeEach(async () => {
  town = await chainedFile();
});
afterEach(() => town.remove());

it('an untouched record agrees, also with the head that somebody kept', async () => {
  expect(await town.found(town.head)).toEqual([]);
  expect(town.head.position).toBeGreaterThan(50);
});

describe('edited: the row and the field are named', () => {
  it.each([
    ["UPDATE issue_events SET note = '已换新灯' WHERE issue_id = 1 AND seq = 2", ['edited event 1.2 note']],
    ['UPDATE issue_events SET at = at + 1 WHERE issue_id = 1 AND seq = 1', ['edited event 1.1 at']],
    ["UPDATE issue_events SET internal_note = 'x' WHERE issue_id = 1 AND seq = 1", ['edited event 1.1 sealed']],
    ['UPDATE issue_events SET actor_cadre_id = 5 WHERE issue_id = 1 AND seq = 1', ['edited event 1.1 actor_cadre_id']],
    ["UPDATE issues SET title = '别的事' WHERE id = 1", ['edited entry 1.1 title']],
    ["UPDATE issues SET community_code = '990101001002' WHERE id = 1", ['edited entry 1.1 community_code']],
    ["UPDATE restricted_issue_events SET note = 'x'", ['edited restricted_event 1.1 sealed']],
    ['UPDATE ratings SET resolved = 0', ['edited rating 1 sealed']],
    ["UPDATE contact_openings SET purpose = '别的'", ['edited opening 1 sealed']],
    ['UPDATE field_openings SET count = 1', ['edited field_opening 1 sealed']],
    ["UPDATE feedback SET content = '没事了' WHERE id = 1", ['content feedback 1']],
    ["UPDATE feedback SET place = '村尾' WHERE id = 1", ['content feedback 1']],
    ["UPDATE feedback SET channel = 'paper' WHERE id = 1", ['edited feedback 1 sealed']],
    ["UPDATE feedback_messages SET content = '好了'", ['content message 1']],
    ['UPDATE feedback_messages SET content = NULL', ['content message 1']],
  ])('%s', async (statement, findings) => {
    await town.edit(statement);
    expect(await town.found(town.head)).toEqual(findings);
  });

  it('a notice', async () => {
    const id = await town.value('SELECT min(notice_id) FROM notice_revisions');
    await town.edit(`UPDATE notice_revisions SET result = '已经办好' WHERE notice_id = ${id} AND revision = 1`);
    expect(await town.found()).toEqual([`edited revision ${id}.1 result`]);
  });
});

it('deleted: a step, a whole entry, a rating', async () => {
  const last = await town.value('SELECT max(seq) FROM issue_events WHERE issue_id = 1');
  await town.edit(
    `DELETE FROM issue_events WHERE issue_id = 1 AND seq = ${last}`,
    'DELETE FROM ratings',
    'DELETE FROM restricted_issue_events',
    'DELETE FROM restricted_issues',
  );
  expect((await town.found(town.head)).filter((finding) => !finding.startsWith('state'))).toEqual([
    `deleted event 1.${last}`,
    'deleted restricted_entry 1.1',
    'deleted restricted_event 1.1',
    'deleted rating 1',
  ]);
});

it('inserted: a step that the program never saw', async () => {
  await town.edit(
    "INSERT INTO issue_events (issue_id, seq, verb, state, at) SELECT issue_id, max(seq) + 1, 'urge', 'assigned', at FROM issue_events WHERE issue_id = 1",
  );
  expect((await town.found(town.head))[0]).toMatch(/^inserted event 1\.\d+$/);
});

it('reordered: two steps that changed places', async () => {
  await town.edit(
    'UPDATE issue_events SET seq = 99 WHERE issue_id = 1 AND seq = 1',
    'UPDATE issue_events SET seq = 1 WHERE issue_id = 1 AND seq = 2',
    'UPDATE issue_events SET seq = 2 WHERE issue_id = 1 AND seq = 99',
  );
  expect(await town.found(town.head)).toEqual(['reordered event 1 1,2']);
});

it('a feedback that was hung on another entry than the one it made', async () => {
  const desk = await openDesk();
  const denounce = () => desk.say({ kind: 'denunciation' });
  const [open, restricted, other] = [await desk.say(), await denounce(), await denounce()];
  const strayed = async () =>
    [...(await checkStates(desk.record.db, 'public')), ...(await checkStates(desk.record.db, 'restricted'))].map(
      (finding) => finding.what === 'state' && [finding.kind, finding.ref, finding.columns],
    );
  expect(await strayed()).toEqual([]);
  await desk.record.db.run(`UPDATE feedback SET issue_id = 1 WHERE id = ${open.feedbackId}`);
  await desk.record.db.run(
    `UPDATE feedback SET restricted_issue_id = ${other.ref.id} WHERE id = ${restricted.feedbackId}`,
  );
  expect(await strayed()).toEqual([
    ['entry', open.ref.id, ['feedback_id']],
    ['restricted_entry', restricted.ref.id, ['feedback_id']],
  ]);
});

it('a state that its steps do not come to', async () => {
  await town.edit("UPDATE issues SET state = 'rejected', state_since = 5 WHERE id = 1");
  expect(await town.found(town.head)).toEqual(['state entry 1 state,state_since']);
});

describe('the chain itself', () => {
  it('a line changed, so that it agrees with a changed row', async () => {
    await town.edit(
      'UPDATE issue_events SET at = 7 WHERE issue_id = 1 AND seq = 1',
      "UPDATE event_chain SET entry = json_set(entry, '$.at', 7) WHERE kind = 'event' AND ref = 1 AND seq = 1",
    );
    const found = await town.found(town.head);
    expect(found).toContain('line event 1.1');
    expect(found.filter((each) => each.startsWith('edited'))).toEqual([]);
  });

  it('a hash changed', async () => {
    await town.edit(`UPDATE event_chain SET hash = '${'a'.repeat(64)}' WHERE position = 10`);
    expect((await town.found(town.head)).map((each) => each.split(' ')[0])).toEqual(['line']);
  });

  it('lines deleted in the middle', async () => {
    await town.edit('DELETE FROM event_chain WHERE position IN (20, 21)');
    expect(await town.found(town.head)).toEqual(['lines-missing']);
  });

  it('lines reordered', async () => {
    await town.edit(
      'UPDATE event_chain SET position = 9999 WHERE position = 20',
      'UPDATE event_chain SET position = 20 WHERE position = 21',
      'UPDATE event_chain SET position = 21 WHERE position = 9999',
    );
    expect(await town.found(town.head)).toEqual(['lines-reordered']);
  });

  it('truncated: the record itself still knows of the head', async () => {
    await town.edit(`DELETE FROM event_chain WHERE position > ${town.head.position - 5}`);
    expect(await town.found()).toEqual(['truncated']);
  });

  it('truncated, and the heads with it: a head that was kept tells', async () => {
    await town.edit(`DELETE FROM event_chain WHERE position > ${town.head.position - 5}`, 'DELETE FROM chain_heads');
    expect(await town.found(town.head)).toEqual(['truncated']);
  });

  it('rewritten: every hash fits again, but it is not what was published', async () => {
    const { position, hash } = await writtenAnew();
    expect(position).toBe(town.head.position);
    expect(hash).not.toBe(town.head.hash);
    expect(await town.found()).toEqual([]);
    expect(await town.found(town.head)).toEqual(['rewritten']);
  });

  /** What somebody does who knows the program: edits a step, and computes the chain and its heads anew. */
  async function writtenAnew() {
    await town.edit(
      'UPDATE issue_events SET at = at + 60000 WHERE issue_id = 1 AND seq = 1',
      "UPDATE issues SET state_since = state_since + 60000 WHERE id = 1 AND state = 'submitted'",
      "UPDATE event_chain SET entry = json_set(entry, '$.at', json_extract(entry, '$.at') + 60000) WHERE kind = 'event' AND ref = 1 AND seq = 1",
    );
    return town.record(async ({ client }) => {
      let last = { position: 0, hash: chainStart };
      for (const { position, entry } of (await client.execute('SELECT position, entry FROM event_chain ORDER BY 1'))
        .rows) {
        last = { position: Number(position), hash: linkHash(last.hash, Number(position), `${entry}`, sha256) };
        await client.execute({
          sql: 'UPDATE event_chain SET hash = ? WHERE position = ?',
          args: [last.hash, last.position],
        });
      }
      await client.execute({ sql: 'UPDATE chain_heads SET hash = ?', args: [last.hash] });
      return last;
    });
  }
});

it('rolled back: an old copy of the whole record', async () => {
  const file = town.url.slice('file:'.length);
  await town.record(({ client }) => client.execute({ sql: 'VACUUM INTO ?', args: [`${file}.old`] }));
  const later = await town.record(async (record) => {
    await record.client.execute(
      "INSERT INTO issue_events (issue_id, seq, verb, state, at) SELECT issue_id, max(seq) + 1, 'urge', state, at + 1 FROM issue_events WHERE issue_id = 2",
    );
    return sealChain(record);
  });
  expect(later.position).toBe(town.head.position + 1);
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  copyFileSync(`${file}.old`, file);
  expect(await town.found(later)).toEqual(['rolled-back']);
});

it('backdated: a step through the front door, with a time before a published head', async () => {
  const later = await town.record(async (record) => {
    await record.client.execute(
      "INSERT INTO issue_events (issue_id, seq, verb, state, at) SELECT issue_id, max(seq) + 1, 'urge', state, at + 1 FROM issue_events WHERE issue_id = 2",
    );
    return sealChain(record);
  });
  expect((await town.found(later)).filter((each) => !each.startsWith('state'))).toEqual([
    expect.stringMatching(/^backdated event 2\.\d+$/),
  ]);
});

it('triggers that were dropped are named', async () => {
  await town.edit();
  const fresh = await openInMemory();
  const [finding] = await town.record((record) => checkTriggers(record, fresh));
  expect(finding).toMatchObject({ what: 'unprotected', triggers: expect.arrayContaining(['issue_events_no_update']) });
  expect(await checkTriggers(fresh, fresh)).toEqual([]);
  fresh.close();
});
