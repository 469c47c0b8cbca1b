import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, inject, it } from 'vitest';
import { secretNames } from '../../src/domain/settings.ts';

/** What stands in the `.env` of this folder is a secret too: tools read that file by themselves. */
const local = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
const secrets = [...inject('secrets'), ...secretNames.flatMap((name) => local[name] ?? [])].flatMap((value) =>
  value.split(',').map((part) => part.replace(/^\d+:/, '')),
);

it.each(inject('builds'))('no secret stands in a built file of %s', (folder) => {
  const files = globSync(['**', '**/.*'], { cwd: folder })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());
  expect(files.length).toBeGreaterThan(100);
  const telling = files.filter((file) => {
    const bytes = readFileSync(file);
    return secrets.some((secret) => bytes.includes(secret));
  });
  expect(telling).toEqual([]);
  expect(files.filter((file) => file.endsWith('.dev.vars'))).toEqual([]);
});
