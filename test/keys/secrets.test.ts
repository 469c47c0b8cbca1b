import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeys } from '../../functions/keys/keys.ts';
import { secretNames } from '../../src/domain/settings.ts';
import { secret, secrets } from './keys-for-tests.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-secrets-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Start = { env: Record<string, string | undefined>; said: string };

/** A start in a process of its own: what it then has in its environment, and what it printed. */
function start(given: Record<string, string> = {}, envFile = file): Promise<Start> {
  const program = `
    import { ensureSecrets } from ${JSON.stringify(pathToFileURL('functions/node/secrets.ts').href)};
    const env = JSON.parse(process.argv[1]);
    ensureSecrets(${JSON.stringify(envFile)}, env);
    process.send(env);
  `;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program, JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let said = '';
  let env: Start['env'] | undefined;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  child.on('message', (message) => (env = message as Start['env']));
  return new Promise((resolve, reject) =>
    child.on('close', (code) => (code === 0 && env ? resolve({ env, said }) : reject(new Error(said)))),
  );
}

const written = () => parseEnv(readFileSync(file, 'utf8'));

it('the first start makes all secrets, for its owner only, and says so without showing one', async () => {
  const { env, said } = await start();
  expect(() => createKeys(env)).not.toThrow();
  expect(written()).toEqual(env);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['.env']);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain(file);
  for (const name of secretNames) {
    expect(said).toContain(name);
    expect(said).not.toContain((env[name] as string).replace('1:', ''));
  }
  expect(new Set(Object.values(env).map((value) => value?.replace('1:', ''))).size).toBe(3);
});

it('the next start takes them from there and says nothing', async () => {
  const first = await start();
  const text = readFileSync(file, 'utf8');
  expect(await start()).toEqual({ env: first.env, said: '' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('keeps what stands in the file, whatever its end, and tightens who may read it', async () => {
  const before = '# 本镇\nSITE_NAME="营前镇 公开栏"\nRECEIPT_KEY=\nPORT=8080';
  writeFileSync(file, before);
  chmodSync(file, 0o644);
  const { env } = await start();
  expect(readFileSync(file, 'utf8').startsWith(`${before}\n`)).toBe(true);
  expect(written()).toEqual({ SITE_NAME: '营前镇 公开栏', PORT: '8080', ...env });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('makes only what is missing, and never touches what is given', async () => {
  const given = secrets();
  const inFile = `CONTACT_KEY=1:${secret()},2:${secret()}\n`;
  writeFileSync(file, inFile);
  const { env, said } = await start({ AUTH_SECRET: given.AUTH_SECRET });
  expect(env.AUTH_SECRET).toBe(given.AUTH_SECRET);
  expect(readFileSync(file, 'utf8')).toBe(`${inFile}RECEIPT_KEY=${env.RECEIPT_KEY}\n`);
  expect(`CONTACT_KEY=${env.CONTACT_KEY}\n`).toBe(inFile);
  expect(said).not.toMatch(/AUTH_SECRET|CONTACT_KEY/);
});

it('writes no file when all are given', async () => {
  const given = secrets();
  expect(await start(given)).toEqual({ env: given, said: '' });
  expect(existsSync(file)).toBe(false);
});

it('leaves a secret that is no good as it is, and says which', async () => {
  const given = secrets({ RECEIPT_KEY: 'c2hvcnQ=' });
  const { env, said } = await start(given);
  expect(env).toEqual(given);
  expect(said).toMatch(/RECEIPT_KEY .*公开栏照常可看/);
  expect(said).not.toContain('c2hvcnQ=');
});

it('eight starts at once agree on the secrets', async () => {
  const starts = await Promise.all(Array.from({ length: 8 }, () => start()));
  for (const { env } of starts) expect(env).toEqual(written());
  expect(starts.filter(({ said }) => said !== '')).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['.env']);
});

it('writes through a link to where the file really is', async () => {
  mkdirSync(join(folder, 'etc'));
  writeFileSync(join(folder, 'etc/town.env'), 'PORT=1\n');
  symlinkSync('etc/town.env', file);
  const { env } = await start();
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(parseEnv(readFileSync(join(folder, 'etc/town.env'), 'utf8'))).toEqual({ PORT: '1', ...env });
});

it('an open quotation mark above them does not swallow them', async () => {
  writeFileSync(file, 'SITE_NAME="营前镇\n');
  const { env } = await start();
  expect(written()).toMatchObject(env);
  expect((await start()).env).toEqual(env);
});

it('where nothing can be written it goes on without secrets, rather than with some that the next start has not', async () => {
  const { env, said } = await start({}, join(folder, 'no such folder/.env'));
  expect(env).toEqual({});
  expect(said).toMatch(/写不进[\s\S]*公开栏照常可看/);
});
