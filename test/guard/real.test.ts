import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../db/import/read/csv.ts';
import { findPersonalData, intakeKinds, maskPersonalData } from '../../src/domain/personal-data.ts';

const file = '../shared/data/messages/with-replies.csv';
const present = existsSync(file);
if (!present) console.log(`skipped: no real messages at ${file}`);
const columns = ['留言主题', '留言详情', '答复意见'];

describe.skipIf(!present)('1,408 real messages and their replies', () => {
  const [header = [], ...rows] = present
    ? (readCsv({ name: 'messages', bytes: readFileSync(file) })[0]?.rows ?? [])
    : [];
  const texts = rows.flatMap((row) => columns.map((column) => row[header.indexOf(column)] ?? ''));
  const findings = texts.map((text) => findPersonalData(text));

  it('are all read', () => expect(texts.filter((text) => text.length > 0).length).toBeGreaterThan(4000));

  it('findings quote the text, in order', () => {
    const tally: Record<string, number> = {};
    texts.forEach((text, index) => {
      let from = 0;
      for (const { kind, start, end, text: quoted } of findings[index] ?? []) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(text.slice(start, end)).toBe(quoted);
        from = end;
        tally[kind] = (tally[kind] ?? 0) + 1;
      }
    });
    console.log(`found in real messages and replies: ${JSON.stringify(tally)}`);
    expect(Object.values(tally).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100);
  });

  it('masked texts are done with, and a second reading says the same', () => {
    texts.forEach((text, index) => {
      expect(findPersonalData(text)).toEqual(findings[index]);
      expect(findPersonalData(maskPersonalData(text, findings[index] ?? []))).toEqual([]);
      const intake = maskPersonalData(text, findPersonalData(text, { kinds: intakeKinds }));
      expect(findPersonalData(intake, { kinds: intakeKinds })).toEqual([]);
    });
  });
});
