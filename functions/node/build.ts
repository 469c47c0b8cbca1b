import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { eq, lte } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { boardRevisions } from '../../db/queries/revision.ts';
import { board, stalePaths } from '../../db/schema.ts';
import { type Settings, secretNames } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import { publishHeadQuietly } from '../chain/seal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a finished build says of itself, in `build.json` beside `client/` and `server/`. */
type BuildStamp = { program: string; revision: number; on: string };
export type Build = BuildStamp & { folder: string };

/** Builds the board of `record` below `folder` and tells the record that it is covered. Throws when the build fails. */
export async function buildBoard(
  record: TownRecord,
  folder: string,
  settings: Settings,
  now: () => number,
): Promise<Build> {
  await publishHeadQuietly(record, now());
  const { revision } = await boardRevisions(record.db);
  const stamp: BuildStamp = { program: programDigest(settings), revision, on: civilDate(now()) };
  const target = join(folder, `${now()}-${revision}`);
  mkdirSync(target, { recursive: true });
  try {
    await astroBuild(target, settings);
    writeFileSync(join(target, 'build.json'), JSON.stringify(stamp));
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  }
  await coverRevision(record, revision, now());
  return { ...stamp, folder: target };
}

/** The newest build below `folder` that this program made with these settings; it may lag behind the record. */
export function newestBuild(folder: string, settings: Settings): Build | undefined {
  const program = programDigest(settings);
  return finishedBuilds(folder).find((build) => build.program === program);
}

/**
 * Removes all builds but the newest `keep` and the one that renders pages on demand: its modules are loaded when a page of
 * their kind is first asked for. What was killed before it was finished goes too; to be called while no build runs.
 */
export function forgetOldBuilds(folder: string, { rendering, keep = 2 }: { rendering: string; keep?: number }): void {
  const kept = new Set([
    rendering,
    ...finishedBuilds(folder)
      .slice(0, keep)
      .map((build) => build.folder),
  ]);
  for (const { path } of buildFolders(folder)) if (!kept.has(path)) rmSync(path, { recursive: true, force: true });
}

function finishedBuilds(folder: string): Build[] {
  return buildFolders(folder).flatMap(({ path, stamp }) => (stamp ? [{ ...stamp, folder: path }] : []));
}

/** Newest first. No stamp: it was never finished, or a power cut left an empty one. */
function buildFolders(folder: string): { path: string; stamp: BuildStamp | null }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+-\d+$/.test(name))
    .sort()
    .reverse()
    .map((name) => ({ path: join(folder, name), stamp: readStamp(join(folder, name, 'build.json')) }));
}

function readStamp(file: string): BuildStamp | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BuildStamp;
  } catch {
    return null;
  }
}

/** Marks a revision as built and clears the stale paths it covers; a later change of the same path stays stale. */
export const coverRevision = (record: TownRecord, revision: number, now: number) =>
  record.write([
    record.db.update(board).set({ builtRevision: revision, builtAt: now }).where(eq(board.id, 1)),
    record.db.delete(stalePaths).where(lte(stalePaths.revision, revision)),
  ]);

/** Rendering makes much short-lived garbage: a larger young generation spares a third of the build's processor time. */
const buildFlags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=128'];

/** Runs `astro build` in a process of its own, so that a long or broken build never stands in the way of requests. */
export function astroBuild(outDir: string, settings: Settings, more: Record<string, string> = {}): Promise<void> {
  findModulesFrom(outDir);
  const env = {
    ...process.env,
    ...environmentOf(settings),
    OUT_DIR: outDir,
    NODE_ENV: 'production',
    ASTRO_TELEMETRY_DISABLED: '1',
    ...more,
  };
  // Variables of these names, as test runners set them, would replace what Vite puts into `import.meta.env`;
  // secrets belong to the server that runs, never to a build.
  for (const name of ['BASE_URL', 'MODE', 'DEV', 'PROD', 'SSR', 'SITE', ...secretNames])
    delete (env as Record<string, string | undefined>)[name];
  return new Promise((resolve, reject) => {
    // The board is for everybody, and may be copied to another server: its files are not this user's only.
    const own = isMainThread ? process.umask(0o022) : 0;
    const child = spawn(process.execPath, [...buildFlags, 'node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (isMainThread) process.umask(own);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new BuildFailed(`astro build ended with ${code}\n${said}`)),
    );
  });
}

/** What a build says is about public data only. */
class BuildFailed extends Error {
  override name = 'BuildFailed';
}

/** A built server imports its packages by name: outside the program's folder it needs a link to where they are. */
function findModulesFrom(outDir: string): void {
  if (resolve(outDir).startsWith(root)) return;
  const link = join(outDir, '..', 'node_modules');
  if (!existsSync(link)) symlinkSync(join(root, 'node_modules'), link);
}

const environmentOf = (settings: Settings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${value}`]));

/** Digest of the program and of the settings that stand in built pages. */
function programDigest(settings: Settings): string {
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'astro.config.mjs',
    ...globSync('{src,functions,db}/**/*.{ts,astro,css,mjs}', { cwd: root }).sort(),
  ]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  const unseen: string[] = ['PORT', 'HOST', 'TRUSTED_PROXIES', 'DATABASE_AUTH_TOKEN', ...secretNames];
  const visible = Object.entries(settings).filter(([name]) => !unseen.includes(name) && !name.startsWith('NOTIFY_'));
  return hash.update(JSON.stringify(visible)).digest('hex').slice(0, 16);
}
