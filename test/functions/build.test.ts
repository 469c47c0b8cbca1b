import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetOldBuilds } from '../../functions/node/build.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-builds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('forgets old builds, but not the one whose modules render pages', () => {
  for (const name of ['100-1', '200-2', '300-3', '400-4', '500-5']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'build.json'), '{}');
  }
  forgetOldBuilds(folder, { rendering: join(folder, '200-2') });
  expect(readdirSync(folder).sort()).toEqual(['200-2', '400-4', '500-5']);
});
