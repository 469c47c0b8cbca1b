import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { qingshi } from '../fixtures/town.ts';

const secret = () => randomBytes(32).toString('base64');

/** Settings of a machine under load: no limit of a sender or a community is meant to show. */
export const machineSettings = (url: string): Record<string, string> => ({
  DATABASE_URL: url,
  DEMO: '0',
  AUTH_SECRET: secret(),
  RECEIPT_KEY: secret(),
  CONTACT_KEY: `1:${secret()}`,
  ...Object.fromEntries(
    [
      'FEEDBACK_PRESSURE',
      'FEEDBACK_PRESSURE_ALL',
      'FEEDBACK_LIMIT_ADDRESS',
      'FEEDBACK_QUOTA',
      'TRACK_LIMIT_ADDRESS',
    ].map((name) => [name, '1000000']),
  ),
});

export type Machine = { url: string; process: ChildProcess; ended: Promise<void>; stop(): Promise<void> };

/** Starts test/faults/api-server.ts. @param around a command that runs it, as `unshare` does */
export async function startMachine(settings: Record<string, string>, around: string[] = []): Promise<Machine> {
  const [command, ...rest] = [
    ...around,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    'test/faults/api-server.ts',
  ];
  const child = spawn(command as string, rest, {
    env: { ...process.env, NODE_OPTIONS: '', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk;
        const found = /^port (\d+)$/m.exec(said)?.[1];
        if (found) resolve(found);
      });
    child.once('exit', () => reject(new Error(`the machine did not start:\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    ended,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** What resident number `number` sends: the same number says the same with the same key. */
export const feedbackOf = (number: number) => ({
  key: `resident-number-${number}`,
  body: { community: qingshi, content: `第${number}盏路灯不亮`, contact: { name: '巫山云', phone: '13900000000' } },
});

/** @returns status, receipt where there is one, and Retry-After */
export async function say(url: string, number: number) {
  const { key, body } = feedbackOf(number);
  const response = await fetch(`${url}/api/feedback`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      [clientAddressHeader]: `198.51.${number >> 8}.${number & 255}`,
    },
    body: JSON.stringify(body),
  });
  const { receipt } = (await response.json()) as { receipt?: string };
  return { status: response.status, receipt, retryAfter: response.headers.get('retry-after') };
}

export const track = (url: string, receipt: string) =>
  fetch(`${url}/api/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ receipt }),
  });

/** Asserts that a receipt leads to its feedback. */
export async function expectTracked(url: string, receipt: string | undefined) {
  const response = await track(url, receipt ?? '');
  expect(response.status, await response.clone().text()).toBe(200);
}
