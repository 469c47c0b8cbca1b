import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import * as schema from '../../db/schema.ts';
import { openRow } from '../../functions/feedback/sealing.ts';
import { townRecord } from '../fixtures/town.ts';
import { intake, rows, said } from './intake.ts';

/** Invented, and found nowhere else. */
const canary = { name: '夔梵蒽', phone: '13987654321', id: '990101198001011234', card: '6222021234567890128' };
const content = `我叫张某，电话${canary.phone}，身份证${canary.id}，卡号${canary.card}，路灯坏了。`;

it('numbers in what residents write are masked, the original is sealed and opens', async () => {
  const town = await intake();
  expect((await town.post({ ...said, content, place: `打${canary.phone}问路` })).status).toBe(201);
  const [row] = await rows.feedback(town);
  for (const number of [canary.phone, canary.id, canary.card]) {
    expect(row?.content).not.toContain(number);
    expect(row?.place).not.toContain(number);
  }
  expect(row?.content).toContain('路灯坏了');
  const [original] = await town.record.db.select().from(schema.originals);
  expect(await openRow(town.keys, 'originals', row?.keyHash ?? '', original as never)).toEqual({
    content,
    place: `打${canary.phone}问路`,
  });
});

it('where contact data may not be stored, neither it nor an original is', async () => {
  const town = await intake({ env: { CONTACT_DATA: '0' } });
  const refused = await town.post({ ...said, contact: { phone: canary.phone } });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ path: 'contact.phone' }] });
  expect((await town.post({ ...said, content })).status).toBe(201);
  expect((await rows.feedback(town))[0]?.content).not.toContain(canary.phone);
  expect(await town.record.db.select().from(schema.originals)).toEqual([]);
});

it('no file of the record holds contact data, a receipt, a key or an address in plain', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-canary-'));
  try {
    const town = await intake({
      record: await townRecord(openMigrated({ url: `file:${join(folder, 'record.db')}` })),
    });
    const key = 'canary-idempotency-key';
    const address = '203.0.113.77';
    const answer = await town.post(
      { ...said, content, contact: { name: canary.name, phone: canary.phone } },
      { key, address },
    );
    const { receipt } = (await answer.json()) as { receipt: string };
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    // What is looked for is written as it would be found: the masked text is.
    expect(files.some((bytes) => bytes.includes('路灯坏了'))).toBe(true);
    for (const secret of [...Object.values(canary), receipt, key, address])
      for (const bytes of files) expect(bytes.includes(secret)).toBe(false);
    town.record.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
