import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import * as schema from '../../db/schema.ts';
import { deleteContact } from '../../functions/track/delete-contact.ts';
import { townRecord } from '../fixtures/town.ts';
import { intake, rows, said } from './intake.ts';

const receiptOf = async (response: Response) => ((await response.json()) as { receipt: string }).receipt;
const key = 'one-and-the-same-key';

it('the same key and body give the same receipt, and one feedback', async () => {
  const town = await intake();
  const first = await town.post(said, { key });
  town.pass(3 * 86_400_000);
  // Order of fields, blanks around the text and what nobody filled in make no other body.
  const again = await town.post({ content: ` ${said.content}\r\n`, place: '', community: said.community }, { key });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await first.json());
  expect(await rows.feedback(town)).toHaveLength(1);
  expect(await rows.outbox(town)).toHaveLength(1);
});

it('the same key with another body is refused, and nothing is told of the first', async () => {
  const town = await intake();
  const receipt = await receiptOf(await town.post(said, { key }));
  for (const change of [
    { content: '另一件事。' },
    { place: '村口' },
    { kind: 'help' },
    { contact: { name: '林某' } },
  ]) {
    const other = await town.post({ ...said, ...change }, { key });
    expect(other.status).toBe(422);
    const text = await other.text();
    expect(text).toContain('Idempotency-Key');
    expect(text).not.toContain(receipt);
  }
  expect(await rows.feedback(town)).toHaveLength(1);
});

it('once contact data is deleted nobody can try out bodies: the key is used up, whatever comes with it', async () => {
  const town = await intake();
  const sent = { ...said, contact: { phone: '13900000001' } };
  const receipt = await receiptOf(await town.post(sent, { key }));
  await deleteContact(town.tools.verb(), { receipt });
  for (const body of [sent, { ...sent, contact: { phone: '13900000002' } }])
    expect((await town.post(body, { key })).status).toBe(422);
  expect(await rows.feedback(town)).toHaveLength(1);
});

it('a hundred at once get one receipt', async () => {
  const town = await intake();
  const answers = await Promise.all(Array.from({ length: 100 }, () => town.post(said, { key })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(await Promise.all(answers.map(receiptOf))).size).toBe(1);
  expect(await rows.feedback(town)).toHaveLength(1);
  expect(await town.record.db.select().from(schema.usedCaptchas)).toEqual([]);
});

it('a hundred different ones at once are a hundred entries, without a gap in the ledger', async () => {
  const town = await intake();
  const before = (await town.record.db.select().from(schema.issues)).length;
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => town.post({ ...said, content: `第${index}盏路灯坏了。` })),
  );
  expect(new Set(await Promise.all(answers.map(receiptOf))).size).toBe(100);
  const ids = (await town.record.db.select({ id: schema.issues.id }).from(schema.issues)).map(({ id }) => id);
  expect(ids).toHaveLength(before + 100);
  const feedback = await rows.feedback(town);
  const own = feedback.map(({ issueId }) => issueId ?? 0).sort((a, b) => a - b);
  expect(own).toEqual(Array.from({ length: 100 }, (_, index) => (own[0] ?? 0) + index));
  const events = await town.record.db.select().from(schema.issueEvents);
  for (const { id, issueId } of feedback)
    expect(events.filter((event) => event.issueId === issueId)).toMatchObject([{ feedbackId: id }]);
});

it('after a restart on the same file the same key gives the same receipt', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-intake-'));
  try {
    const url = `file:${join(folder, 'record.db')}`;
    const before = await intake({ record: await townRecord(openMigrated({ url })) });
    const receipt = await receiptOf(await before.post(said, { key }));
    before.record.close();
    const after = await intake({ record: await openMigrated({ url }), keys: before.keys });
    expect(await receiptOf(await after.post(said, { key }))).toBe(receipt);
    expect(await rows.feedback(after)).toHaveLength(1);
    after.record.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([undefined, '', 'short', 'x'.repeat(256), 'with a blank', 'schlüssel'])(
  'without a usable key it is refused by name: %s',
  async (given) => {
    const town = await intake();
    const response = await town.api.request('/feedback', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(given === undefined ? {} : { 'idempotency-key': given }),
      },
      body: JSON.stringify(said),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Idempotency-Key');
  },
);
