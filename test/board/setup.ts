import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo board on both runtimes: `npm start` and `npm run edge`. `logins`: file of the demo's logins. */
    boards: { runtime: 'node' | 'edge'; url: string; record: string; token: string; logins: string }[];
    /** The static files of the Node build. */
    client: string;
    /** Everything that was built, for either runtime. */
    builds: string[];
    /** The secrets both runtimes were started with. */
    secrets: string[];
  }
}

/** Fresh secrets: handed in, so that no test writes the `.env` of this folder. */
const secret = () => randomBytes(32).toString('base64');
const secrets = { AUTH_SECRET: secret(), RECEIPT_KEY: secret(), CONTACT_KEY: `1:${secret()}` };
/** All tests come from one address: test/board/residents/captcha.ts makes its own pressure. */
const limits = { FEEDBACK_PRESSURE: '1000', FEEDBACK_LIMIT_ADDRESS: '5000' };

/** Builds the demo town twice, as `npm start` and `npm run edge` do, and serves it until the tests have ended. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-board-'));
  const children: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(children.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const record = `file:${join(folder, 'node/record.db')}`;
    const node = await start(
      children,
      'functions/node/start.ts',
      { DATABASE_URL: record },
      await freePort(),
      /公开栏已开放/,
    );
    const edgeRecord = await freePort();
    const edge = await start(
      children,
      'functions/edge/local.ts',
      { EDGE_FOLDER: join(folder, 'edge'), SQLD_PORT: `${edgeRecord}` },
      await freePort(),
      /Ready on/,
    );
    const [build] = readdirSync(join(folder, 'node/builds'));
    project.provide('client', join(folder, 'node/builds', build as string, 'client'));
    project.provide('builds', [join(folder, 'node/builds'), join(folder, 'edge/dist')]);
    project.provide('secrets', Object.values(secrets));
    project.provide('boards', [
      { runtime: 'node', url: node, record, token: '', logins: join(folder, 'node/demo-logins.json') },
      {
        runtime: 'edge',
        url: edge,
        record: `http://127.0.0.1:${edgeRecord}`,
        token: readFileSync(join(folder, 'edge/token'), 'utf8'),
        logins: join(folder, 'edge/demo-logins.json'),
      },
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function start(
  children: ChildProcess[],
  program: string,
  environment: Record<string, string>,
  port: number,
  ready: RegExp,
): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: `${port}`,
      SITE_URL: `http://127.0.0.1:${port}`,
      ...secrets,
      ...limits,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk;
        if (ready.test(said)) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${said}`)));
  });
  return `http://127.0.0.1:${port}`;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
