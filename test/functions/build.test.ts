import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetOldBuilds, newestBuild } from '../../functions/node/build.ts';
import { readSettings } from '../../src/domain/settings.ts';

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

it('what a kill or a power cut left behind is no build, and goes with the old ones', () => {
  for (const name of ['100-1', '200-2', '300-3']) mkdirSync(join(folder, name));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, '100-1', 'build.json'), '{}');
  writeFileSync(join(folder, '300-3', 'build.json'), '');
  expect(newestBuild(folder, readSettings({}))).toBeUndefined();
  forgetOldBuilds(folder, { rendering: join(folder, '100-1') });
  expect(readdirSync(folder).sort()).toEqual(['100-1', 'node_modules']);
});
