import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { findPersonalData, intakeKinds } from '../../src/domain/personal-data.ts';
import { qingshi } from '../fixtures/town.ts';
import { intake, rows } from './intake.ts';

const file = '../shared/data/messages/with-replies.csv';
const there = existsSync(file);
if (!there) console.log(`${file} is not here: real messages are not sent in`);

it.skipIf(!there)('every real message is taken in, and masked where it holds numbers', async () => {
  const messages = parse(readFileSync(file), { columns: true, bom: true, relax_quotes: true }) as Record<
    string,
    string
  >[];
  const texts = messages.map((message) => message.留言详情 ?? '').filter((text) => text.trim() !== '');
  expect(texts.length).toBeGreaterThan(1000);
  const many = '1000000';
  const town = await intake({ env: { FEEDBACK_PRESSURE_ALL: many, FEEDBACK_QUOTA: many } });
  for (const [index, content] of texts.entries()) {
    const response = await town.post({ community: qingshi, content }, { key: `real-message-${index}` });
    if (response.status !== 201) throw new Error(`message ${index}: ${response.status} ${await response.text()}`);
  }
  const kept = await rows.feedback(town);
  expect(kept).toHaveLength(texts.length);
  const left = kept.filter(({ content }) => findPersonalData(content ?? '', { kinds: intakeKinds }).length > 0);
  expect(left.map(({ id }) => id)).toEqual([]);
  const masked = kept.filter(({ content }) => content?.includes('［')).length;
  console.log(`${texts.length} real messages taken in, ${masked} of them masked`);
});
