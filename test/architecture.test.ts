import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';

/** Source files below the given folders, as paths from the root of the repository. */
const sources = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|astro|css)$/.test(entry.name))
      .map((entry) => posix.join(entry.parentPath, entry.name)),
  );

/** What a file imports: packages as they are named, files as paths from the root. */
function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g)].map(([, , name = '']) => name);
  return names.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
}

/** `importer → imported` for whatever may not be imported there. */
const wrong = (folder: string, allowed: (imported: string, file: string) => boolean): string[] =>
  sources(folder).flatMap((file) =>
    imports(file)
      .filter((imported) => !allowed(imported, file))
      .map((imported) => `${file} → ${imported}`),
  );

const isFile = (imported: string) => /^(src|db|functions|test)\//.test(imported);

it('imports are seen: packages, files, dynamic ones', () => {
  expect(imports('src/domain/ledger-filter.ts')).toEqual(expect.arrayContaining(['zod', 'src/domain/terms.ts']));
  expect(imports('db/queries/search-documents.ts')).toContain('db/import/pinyin.ts');
});

it('src/domain imports nothing but zod and itself', () => {
  expect(wrong('src/domain', (imported) => imported === 'zod' || imported.startsWith('src/domain/'))).toEqual([]);
});

it('src/domain reads no clock', () => {
  const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/;
  expect(sources('src/domain').filter((file) => clock.test(readFileSync(file, 'utf8')))).toEqual([]);
});

it('db imports no file but its own and the rules', () => {
  expect(wrong('db', (imported) => !isFile(imported) || /^(db|src\/domain)\//.test(imported))).toEqual([]);
});

it('the site imports nothing from functions, and nothing imports tests', () => {
  expect(wrong('src', (imported) => !/^(functions|test)\//.test(imported))).toEqual([]);
  expect(wrong('functions', (imported) => !imported.startsWith('test/'))).toEqual([]);
});

it('the record is opened in one place', () => {
  const opens = (imported: string) => imported === '@libsql/client' || imported === 'drizzle-orm/libsql';
  const openers = sources('src', 'db', 'functions').filter((file) => imports(file).some(opens));
  expect(openers).toEqual(['db/open.ts']);
});

it('no file is longer than 300 lines', () => {
  const long = sources('src', 'db', 'functions', 'test').filter(
    (file) => readFileSync(file, 'utf8').trimEnd().split('\n').length > 300,
  );
  expect(long).toEqual([]);
});
