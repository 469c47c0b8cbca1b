import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { areas, board, holidays, holidayYears } from '../../db/schema.ts';
import { askServer, openControl, serverRuns } from '../../functions/node/control.ts';
import { localFolders } from '../../functions/node/local.ts';
import { openTown } from '../../functions/node/town.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord, siteRecord } from '../../src/record.ts';

const now = Date.UTC(2026, 3, 7, 4);
const csv = (text: string) => ({ name: '区划.csv', base64: Buffer.from(text).toString('base64') });
const areasFile = csv('代码,名称,镇街\n990202101201,石桥村委会,石桥镇\n990202101202,柳湾村委会,石桥镇\n');
const ask = (files: (typeof areasFile)[], check = false) => ({
  task: 'import' as const,
  files,
  check,
  skipBad: false,
  on: '2026-04-07',
});
type Answer = { report: { outcome: string; problems: unknown[] }; demoMovedTo: string | null };

let folder: string;
let settings: ReturnType<typeof readSettings>;
let changed: number;
let control: Awaited<ReturnType<typeof openControl>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-town-'));
  settings = readSettings({ DATABASE_URL: `file:${join(folder, 'record.db')}` });
  shareRecord(await openTown(settings, now));
  changed = 0;
  control = await openControl(
    localFolders(settings),
    settings,
    async () => void changed++,
    () => now,
  );
});
afterEach(() => {
  control.close();
  siteRecord().close();
  rmSync(folder, { recursive: true, force: true });
});

const codes = async () => (await siteRecord().db.select({ code: areas.code }).from(areas)).map(({ code }) => code);

it('the socket is its owner’s alone', () => {
  expect(statSync(localFolders(settings).socket).mode & 0o777).toBe(0o600);
});

it('the first real import moves the demo aside, the second goes into the same record', async () => {
  const first = await askServer<Answer>(localFolders(settings), ask([areasFile]));
  expect(first?.result).toMatchObject({
    report: { outcome: 'imported', problems: [] },
    demoMovedTo: join(folder, 'demo.db'),
  });
  expect((await codes()).filter((code) => code.length === 12).sort()).toEqual(['990202101201', '990202101202']);
  expect(await siteRecord().db.select({ demo: board.demo }).from(board)).toEqual([{ demo: false }]);
  const aside = openRecord({ url: `file:${join(folder, 'demo.db')}` });
  expect(await aside.db.$count(areas)).toBeGreaterThan(22);
  aside.close();

  const again = await askServer<Answer>(localFolders(settings), ask([areasFile]));
  expect(again?.result).toMatchObject({ report: { outcome: 'unchanged' }, demoMovedTo: null });
  expect(changed).toBe(1);
});

it('two first imports at once go in one after the other', async () => {
  const other = csv('代码,名称,镇街\n990202101203,竹园村委会,石桥镇\n');
  const answers = await Promise.all(
    [areasFile, other].map((file) => askServer<Answer>(localFolders(settings), ask([file]))),
  );
  expect(answers.map((answer) => answer?.result.report.outcome)).toEqual(['imported', 'imported']);
  expect(answers.filter((answer) => answer?.result.demoMovedTo)).toHaveLength(1);
  expect((await codes()).filter((code) => code.length === 12).sort()).toEqual([
    '990202101201',
    '990202101202',
    '990202101203',
  ]);
});

it('a second server on the same record is refused, and takes nothing away from the first', async () => {
  await expect(
    openControl(
      localFolders(settings),
      settings,
      async () => undefined,
      () => now,
    ),
  ).rejects.toThrow(/已经在运行/);
  expect(await serverRuns(localFolders(settings))).toBe(true);
});

it('checking, and a refused file, leave the demo standing', async () => {
  const before = await codes();
  const checked = await askServer<Answer>(localFolders(settings), ask([areasFile], true));
  expect(checked?.result).toMatchObject({ report: { outcome: 'checked' }, demoMovedTo: null });
  const refused = await askServer<Answer>(localFolders(settings), ask([csv('代码,名称\n不是代码,石桥村委会\n')]));
  expect(refused?.result.report.outcome).toBe('refused');
  expect(await codes()).toEqual(before);
  expect(existsSync(join(folder, 'demo.db'))).toBe(false);
  expect(changed).toBe(0);
});

it('backs up through the running server, and tells when nothing runs', async () => {
  const file = join(folder, 'town.backup');
  expect(await askServer(localFolders(settings), { task: 'backup', file })).toEqual({ result: null });
  const copy = await openMigrated({ url: `file:${file}` });
  expect(await copy.db.$count(areas)).toBe((await codes()).length);
  copy.close();
  expect(await askServer({ socket: join(folder, 'nobody.sock') }, { task: 'backup', file })).toBeUndefined();
});

it('a task that fails is told in words, and the server lives on', async () => {
  await expect(
    askServer(localFolders(settings), { task: 'backup', file: join(folder, 'no/such/folder/x') }),
  ).rejects.toThrow();
  expect((await askServer<Answer>(localFolders(settings), ask([areasFile], true)))?.result.report.outcome).toBe(
    'checked',
  );
});

it('a real town has the published holidays from the start; what its own sheet says of a year stands', async () => {
  const own = { ...csv('日期,名称,类型\n2026-01-01,元旦,休\n'), name: '放假安排.csv' };
  await askServer<Answer>(localFolders(settings), ask([areasFile, own]));
  const { db } = siteRecord();
  const years = (await db.select().from(holidayYears)).map(({ year }) => year);
  expect(years.toSorted()).toEqual([2025, 2026]);
  const days = (await db.select().from(holidays)).map(({ date }) => date);
  expect(days).toContain('2025-10-01');
  expect(days.filter((date) => date.startsWith('2026-'))).toEqual(['2026-01-01']);
});
