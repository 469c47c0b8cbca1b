/** `npm run edge`: the Cloudflare build under local workerd, against a real local libSQL server. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord } from '../../src/record.ts';
import { ensureSecrets, secretsFile } from '../node/secrets.ts';
import { tellLogins } from '../node/tell-logins.ts';
import { openTown } from '../node/town.ts';
import { buildEdge } from './build.ts';
import { startSqld } from './sqld.ts';

process.umask(0o077);
const folder = resolve(process.env.EDGE_FOLDER || '.data/edge');
const port = Number(process.env.PORT || 4321);
mkdirSync(folder, { recursive: true });

ensureSecrets(secretsFile(), process.env);
const sqld = await startSqld(folder, Number(process.env.SQLD_PORT || port + 1000));
const settings = readSettings({
  ...process.env,
  PORT: `${port}`,
  DATABASE_URL: sqld.url,
  DATABASE_AUTH_TOKEN: sqld.token,
  // This server is on the same machine: contact data may be kept in it.
  CONTACT_DATA: process.env.CONTACT_DATA || '1',
});
const record = await openTown(settings, Date.now());
shareRecord(record);
const logins = await tellLogins(record, settings, join(folder, 'demo-logins.json'), Date.now());

console.log('正在生成公开栏，大约半分钟……');
const outDir = join(folder, 'dist');
await buildEdge(record, outDir, settings, Date.now);

if (logins) console.log(logins);
const variables = join(folder, 'worker.env');
writeFileSync(
  variables,
  Object.entries(settings)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join(''),
  { mode: 0o600 },
);
const worker = spawn(
  process.execPath,
  [
    'node_modules/wrangler/bin/wrangler.js',
    'dev',
    '--config',
    join(outDir, 'server/wrangler.json'),
    '--env-file',
    variables,
    '--ip',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--inspector-port',
    '0',
    '--show-interactive-dev-session=false',
    '--test-scheduled',
    // Beside the built worker, which is made anew at each start: photos stay.
    '--persist-to',
    join(folder, 'state'),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' },
  },
);
worker.once('exit', async (code) => {
  await sqld.stop();
  process.exit(code ?? 0);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.kill('SIGTERM'));
