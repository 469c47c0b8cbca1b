import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingsSchema } from '../src/domain/settings.ts';

const readme = readFileSync('README.md', 'utf8');
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);

it.each(scripts)('README explains npm run %s', (script) => {
  expect(readme).toMatch(new RegExp(`\\| \`npm (run )?${script}\\b`));
});

it.each(Object.entries(settingsSchema.shape))('README explains the setting %s, with its default', (name, schema) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
  expect(row, `README has no row for ${name}`).toBeDefined();
  const fallback = `${schema.parse(undefined)}`;
  expect(row).toContain(fallback === '' ? '| — |' : `\`${fallback}\``);
});

it('README names every variable that a person may set', () => {
  const files = ['astro.config.mjs', ...globSync('{src,db,functions}/**/*.ts')];
  const read = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/process\.env\.([A-Z_]+)/g)]);
  const names = new Set(read.map(([, name = '']) => name));
  // Builds tell these to Astro.
  for (const own of ['RUNTIME', 'BUILD_REVISION']) names.delete(own);
  expect(names).toContain('EDGE_FOLDER');
  expect([...names].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('README’s screenshots are there', () => {
  for (const [, file = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
    expect(readFileSync(file).length, file).toBeGreaterThan(5000);
});

it('README quotes the latest measurements', () => {
  const quoted = /<!-- bench -->\n([\s\S]*?)<!-- \/bench -->/.exec(readme)?.[1];
  expect(quoted).toBe(readFileSync('test/bench/RESULTS.md', 'utf8'));
});
