import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Below these versions are known vulnerabilities (shared/design.md, Security defaults that bite). */
const floors: Record<string, string> = {
  astro: '7.2.8',
  sharp: '0.35.4',
  hono: '4.13.7',
  'drizzle-orm': '0.45.2',
  'better-auth': '1.6.23',
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version: string; optionalDependencies?: Record<string, string> }>;
};
const own = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const number = (version: string) => version.split('-')[0]?.split('.').map(Number) as number[];
function atLeast(version: string, floor: string): boolean {
  const [have, want] = [number(version), number(floor)];
  for (let part = 0; part < 3; part++) if (have[part] !== want[part]) return (have[part] ?? 0) > (want[part] ?? 0);
  return !version.includes('-');
}

it.each(Object.entries(floors))('every installed %s is at least %s', (name, floor) => {
  const installed = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(installed.length).toBeGreaterThan(0);
  for (const [path, { version }] of installed) expect(atLeast(version, floor), `${path} ${version}`).toBe(true);
});

it('all versions are pinned', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

it('the lock file names no download address', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"/);
});

it('the lock file names what other machines need too, or npm ci refuses it', () => {
  const locked = Object.keys(lock.packages);
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      expect(
        locked.some((entry) => entry.endsWith(`node_modules/${name}`)),
        `${path} → ${name}`,
      ).toBe(true);
    }
  }
});
