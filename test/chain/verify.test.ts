/** `npm run verify` as a process of its own. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishedHeads } from '../../db/chain/heads.ts';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { issues } from '../../db/schema.ts';
import { chainFile } from '../../src/domain/chain-file.ts';
import { chainedFile, type Tampered } from './tamper.ts';

let town: Tampered;
beforeEach(async () => {
  town = await chainedFile();
});
afterEach(() => town.remove());

function verify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'functions/node/commands/verify.ts', ...args],
    { env: { ...process.env, DATABASE_URL: town.url }, encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

async function keptFile(): Promise<string> {
  const file = join(town.folder, 'chain.json');
  const heads = await town.record(({ db }) => publishedHeads(db));
  writeFileSync(file, JSON.stringify(chainFile(heads)));
  return file;
}

it('agrees, beside a server that has the record open and writes', async () => {
  const server = await openMigrated({ url: town.url });
  await server.write([server.db.update(issues).set({ title: '刚写的' }).where(eq(issues.id, 1))]);
  const { status, said } = verify(await keptFile());
  server.close();
  expect(said).toContain('相符');
  expect(said).toContain('另有1条');
  expect(status).toBe(0);
});

it('names what was changed, and that the triggers are gone', async () => {
  await town.edit("UPDATE issue_events SET verb = 'progress', note = '编的' WHERE issue_id = 1 AND seq = 3");
  const { status, said } = verify();
  expect(said).toContain('台账第1号的第3步');
  expect(said).toContain('做了什么（原来是“assign”，现在是“progress”）、说明');
  expect(said).toContain('触发器');
  expect(status).toBe(1);
});

it('holds the record to a head on the command line', () => {
  const { position, hash } = town.head;
  expect(verify('--head', `${position}:${hash}`).status).toBe(0);
  const wrong = verify('--head', `${position}:${hash.replaceAll(hash[0] as string, hash[0] === 'a' ? 'b' : 'a')}`);
  expect(wrong.said).toContain('链被重写');
  expect(wrong.status).toBe(1);
  expect(verify('--head', `${position + 9}:${hash}`).said).toContain('退回了旧数据');
});

it('checks a backup', async () => {
  const file = join(town.folder, 'old.db');
  await town.record(({ client }) => client.execute({ sql: 'VACUUM INTO ?', args: [file] }));
  await town.edit('DELETE FROM ratings');
  expect(verify('--record', `file:${file}`)).toMatchObject({ status: 0 });
  expect(verify()).toMatchObject({ status: 1 });
});

it('says what is wrong with the command', () => {
  const empty = join(town.folder, 'empty.db');
  openRecord({ url: `file:${empty}` }).close();
  for (const [args, words] of [
    [['--head', 'abc'], '用法'],
    [['no-such-file.json'], '用法'],
    [['--record', `file:${empty}`], '还没有链'],
    [['--record', `file:${join(town.folder, 'none.db')}`], '没有这个文件'],
  ] as const)
    expect(verify(...args)).toMatchObject({ status: 2, said: expect.stringContaining(words) });
});
