/** What somebody does who has neither the program nor the record: README's script, a kept `/chain.json`, an exported chain. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishedHeads } from '../../db/chain/heads.ts';
import { chainLines, type ExportedLine } from '../../db/export/chain.ts';
import { chainFile } from '../../src/domain/chain-file.ts';
import { chainedFile, type Tampered } from './tamper.ts';

const script = /```js\n(\/\/ node check\.mjs[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1];

let town: Tampered;
let lines: ExportedLine[];
const file = (name: string) => join(town.folder, name);

beforeEach(async () => {
  town = await chainedFile();
  writeFileSync(file('check.mjs'), `${script}`);
  await town.record(async ({ db }) => {
    writeFileSync(file('chain.json'), JSON.stringify(chainFile(await publishedHeads(db))));
    lines = (await chainLines(db))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
});
afterEach(() => town.remove());

function check(of: readonly object[]) {
  writeFileSync(file('chain.jsonl'), of.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return spawnSync(process.execPath, ['check.mjs', 'chain.jsonl', 'chain.json'], {
    cwd: town.folder,
    encoding: 'utf8',
  });
}

it('README shows the script', () => expect(script).toContain('createHash'));

it('the exported chain agrees with the head that was kept', () => {
  const { status, stdout } = check(lines);
  expect(stdout).toContain(`${town.head.position} lines; every head agrees`);
  expect(status).toBe(0);
});

it.each([
  ['a line left out', () => lines.toSpliced(30, 1), /not the chain/],
  ['a line put in', () => lines.toSpliced(30, 0, lines[5] as ExportedLine), /not the chain/],
  [
    'two lines exchanged',
    () => lines.with(8, lines[9] as ExportedLine).with(9, lines[8] as ExportedLine),
    /not the chain/,
  ],
  ['the end cut off', () => lines.slice(0, -1), /not the chain/],
  [
    'an entry changed',
    () => changed('entry', (line) => ({ ...line, entry: line.entry.replace('"v":1', '"v":2') })),
    /not the chain/,
  ],
  [
    'a text changed',
    () => changed('words', (line) => ({ ...line, words: { ...line.words, title: '别的事' } })),
    /title was changed/,
  ],
])('%s is found out', (_, tampered, words) => {
  const { status, stderr } = check(tampered());
  expect(stderr).toMatch(words);
  expect(status).not.toBe(0);
});

const changed = (field: 'entry' | 'words', change: (line: ExportedLine) => object): object[] => {
  const index = lines.findIndex((line) => line[field] && JSON.parse(line.entry).title);
  return lines.map((line, at) => (at === index ? change(line) : line));
};

it('the export holds nothing that is not public', () => {
  const text = JSON.stringify(lines);
  for (const hidden of ['磨坊后面', '还是不亮', '约时间上门', 'restricted', 'feedback', 'rating', 'opening'])
    expect(text.includes(hidden), hidden).toBe(false);
  // Of the withdrawn notice neither words nor the salt to try some on.
  const withdrawn = lines.filter(({ entry }) => /"kind":"revision","notice_id":14,/.test(entry));
  expect(withdrawn.map(({ words, salt }) => [words, salt])).toEqual([[undefined, undefined]]);
});
