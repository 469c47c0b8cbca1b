/** `npm run dev`: the site with live reload, on the same record as `npm start`. */
import { spawn } from 'node:child_process';
import { readSettings } from '../../src/domain/settings.ts';
import { localFolders } from './local.ts';
import { ensureSecrets, secretsFile } from './secrets.ts';
import { tellLogins } from './tell-logins.ts';
import { openTown } from './town.ts';

process.umask(0o077);
ensureSecrets(secretsFile(), process.env);
const settings = readSettings(process.env);
const record = await openTown(settings, Date.now());
const logins = await tellLogins(record, settings, localFolders(settings).demoLogins, Date.now());
if (logins) console.log(logins);
record.close();
const child = spawn(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './functions/node/dev-host.ts',
    'node_modules/astro/bin/astro.mjs',
    'dev',
    '--port',
    `${settings.PORT}`,
    '--host',
    settings.HOST,
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DEV_BACKGROUND: '0' },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 0));
