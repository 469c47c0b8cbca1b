import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { makeNamesDurable } from '../../db/make-durable.ts';
import { type SecretName, secretNames } from '../../src/domain/settings.ts';
import { createKeys } from '../keys/keys.ts';
import { secretBytes } from '../keys/read-secret.ts';

type Environment = Record<string, string | undefined>;

/** The file that holds this machine's secrets: `ENV_FILE`, else `.env` beside package.json. */
export const secretsFile = (): string => process.env.ENV_FILE || fileURLToPath(new URL('../../.env', import.meta.url));

/**
 * Puts all secrets into `env`: those it lacks come from `envFile`, those that are nowhere are made and appended to it. Says
 * so in Chinese, never a value. What fails leaves `env` without them: then nothing is taken in, and the board stands.
 */
export function ensureSecrets(envFile: string, env: Environment): void {
  const missing = () => secretNames.filter((name) => !env[name]?.trim());
  if (missing().length > 0) {
    try {
      const file = existsSync(envFile) ? realpathSync(envFile) : envFile;
      const made = rewrite(file, (text) => {
        const kept = parseEnv(text);
        for (const name of missing()) if (kept[name]?.trim()) env[name] = kept[name];
        return Object.fromEntries(missing().map((name) => [name, newSecret(name)]));
      });
      Object.assign(env, made);
      const names = Object.keys(made).join('、');
      if (names)
        console.log(
          `已生成密钥 ${names}，写在 ${file}。请另存一份，不要和备份放在一起：丢了它，联系方式和查询码都找不回来。`,
        );
    } catch (error) {
      console.error(`密钥写不进 ${envFile}：${error instanceof Error ? error.message : error}`);
    }
  }
  try {
    createKeys(env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}改好以前，网上不能反映问题，公开栏照常可看。`);
  }
}

const newSecret = (name: SecretName): string =>
  `${name === 'CONTACT_KEY' ? '1:' : ''}${randomBytes(secretBytes).toString('base64')}`;

/**
 * Appends what `add` returns for the present text of `file`, whole or not at all, readable by its owner only, and on disk
 * when it returns. Of two processes that start at once the second sees what the first wrote: the temporary file is the lock.
 */
function rewrite(file: string, add: (text: string) => Record<string, string>): Record<string, string> {
  const temporary = `${file}.new`;
  const handle = openAlone(temporary);
  try {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const added = add(text);
    const lines = Object.entries(added).map(([name, value]) => `${name}=${value}\n`);
    if (lines.length > 0) {
      writeFileSync(handle, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('')}`);
      fsyncSync(handle);
      renameSync(temporary, file);
      makeNamesDurable(dirname(file));
    } else rmSync(temporary);
    return added;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Creates the file; while another process has it, waits for up to five seconds. */
function openAlone(temporary: string): number {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return openSync(temporary, 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (attempt === 100) throw new Error(`上次启动没有写完，请删除 ${temporary} 再启动。`, { cause: error });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}
