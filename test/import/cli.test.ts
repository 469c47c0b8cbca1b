import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runExport } from '../../db/cli/export.ts';
import { runImport } from '../../db/cli/import.ts';
import { importFiles } from '../../db/import/import.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { areas, now, rows } from './helpers.ts';

let directory: string;
let record: TownRecord;
let said: string;
const command = (...args: string[]) => {
  const say = (text: string) => {
    said += `${text}\n`;
  };
  return runImport(args, {
    importFiles: (files, options) => importFiles(record, files, options),
    now,
    print: say,
    warn: say,
  });
};
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lianxin-import-'));
  record = await openInMemory();
  said = '';
});
afterEach(() => rm(directory, { recursive: true }));

it('imports files and says so', async () => {
  await writeFile(join(directory, '区划.csv'), areas.bytes);
  expect(await command(join(directory, '区划.csv'))).toBe(0);
  expect(said).toBe('区划.csv：区划，3 行，接受 3 行；新增区划 5\n已导入。\n');
});

it('writes refused rows beside their file', async () => {
  await writeFile(
    join(directory, '区划.csv'),
    `${areas.bytes}\r\n"12","某村","青禾镇","云溪县"\r\n"1","某村","青禾镇","云溪县"`,
  );
  expect(await command('--skip-bad', join(directory, '区划.csv'))).toBe(1);
  expect((await readdir(directory)).sort()).toEqual(['区划-问题行.csv', '区划.csv']);
  expect(said).toContain('第 6 行“编码”列“1”：认不出。请填写');
});

it.each([[[]], [['--on', '昨天', 'a.csv']], [['--frobnicate']], [['/no/such/file.xlsx']]])(
  'wrong arguments %j: 2',
  async (args) => {
    expect(await command(...args)).toBe(2);
    expect(said).toMatch(/用法|打不开/);
  },
);

it('templates are recognised as they are, and their example rows skipped', async () => {
  expect(await command('--template', directory)).toBe(0);
  const names = await readdir(directory);
  expect(names.sort()).toEqual(
    [
      '公告.xlsx',
      '区划.xlsx',
      '惠民政策.xlsx',
      '户数.xlsx',
      '民情登记卡.xlsx',
      '放假安排.xlsx',
      '辅助团队.xlsx',
      '部门.xlsx',
      '问题台账.xlsx',
      '驻点团队.xlsx',
      '驻点安排.xlsx',
    ].sort(),
  );
  const files = await Promise.all(
    names.map(async (name) => ({ name: `我的${name}`, bytes: await readFile(join(directory, name)) })),
  );
  const report = await importFiles(record, files, { on: '2026-11-22', now });
  expect(report.problems).toEqual([]);
  expect(report.sheets.map(({ kind, rows: count }) => [`我的${kind}.xlsx`, count])).toEqual(
    files.map(({ name }) => [name, 0]),
  );
  expect(report.outcome).toBe('unchanged');
});

it('exports into a directory', async () => {
  await importFiles(record, [areas], { on: '2026-11-22', now });
  const print = (text: string) => {
    said += `${text}\n`;
  };
  expect(await runExport([join(directory, 'out')], { record, print, warn: print })).toBe(0);
  expect((await readdir(join(directory, 'out'))).sort()).toEqual(
    ['chain.jsonl', 'csv', '连心数据.json', '连心数据.xlsx'].sort(),
  );
  expect(await runExport([], { record, print, warn: print })).toBe(2);
  expect(await rows(record, 'SELECT count(*) AS files FROM imports')).toEqual([{ files: 1 }]);
});
