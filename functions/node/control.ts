import { chmodSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { z } from 'zod';
import { backupRecord } from '../../db/backup.ts';
import type { ImportOptions } from '../../db/import/import.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { siteRecord } from '../../src/record.ts';
import { firstOfficeLink } from './first-link.ts';
import { importAsk, importTown, packFile, unpackFile } from './import-town.ts';
import type { localFolders } from './local.ts';
import { photoFolder } from './photo-folder.ts';

/**
 * The running server's back door for the commands of the same machine: a socket in the data folder that only its owner
 * may open. Writes go through it, since the record has one writer (shared/design.md).
 */
const asks = z.discriminatedUnion('task', [importAsk, z.strictObject({ task: z.literal('backup'), file: z.string() })]);
export type Ask = z.input<typeof asks>;

/** A line of the answer: progress, the result, or why it failed. */
type Line = { progress: Progress } | { result: unknown } | { failure: string };

type Progress = Parameters<NonNullable<ImportOptions['onProgress']>>[0];
type Folders = ReturnType<typeof localFolders>;

export async function openControl(
  folders: Folders,
  settings: Settings,
  recordChanged: () => Promise<void>,
  now: () => number,
) {
  if (await serverRuns(folders)) throw new Error('公开栏已经在运行，数据是同一份；不能再开一个。');
  rmSync(folders.socket, { force: true });
  let last: Promise<unknown> = Promise.resolve();
  /** One task after another: two first imports at once would build the new record in the same file. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
  const server = createServer(async (incoming, response) => {
    const say = (line: Line) => response.write(`${JSON.stringify(line)}\n`);
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const ask = asks.parse(JSON.parse(Buffer.concat(chunks).toString()));
      await inTurn(async () => {
        if (ask.task === 'backup') {
          await backupRecord(siteRecord(), ask.file, photoFolder(folders.photos));
          return void say({ result: null });
        }
        const { files, task: _, ...options } = ask;
        const onProgress: ImportOptions['onProgress'] = (progress) => say({ progress });
        const { report, demoMovedTo } = await importTown(
          files.map(unpackFile),
          { ...options, now: now(), onProgress },
          folders,
          settings,
        );
        if (report.outcome === 'imported') await recordChanged();
        const firstLink =
          report.outcome === 'imported' ? await firstOfficeLink({ record: siteRecord(), settings, now: now() }) : null;
        say({ result: { report: { ...report, badRows: report.badRows.map(packFile) }, demoMovedTo, firstLink } });
      });
    } catch (error) {
      say({ failure: error instanceof Error ? error.message : `${error}` });
    }
    response.end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(folders.socket, resolve));
  chmodSync(folders.socket, 0o600);
  return server;
}

/** True while a server has this record open: its socket is answered. */
export function serverRuns({ socket }: Pick<Folders, 'socket'>): Promise<boolean> {
  return new Promise((answer) => {
    const connection = connect(socket, () => {
      connection.destroy();
      answer(true);
    });
    connection.on('error', () => answer(false));
  });
}

/**
 * Asks the running server; undefined when none runs. Throws with the server's words when the task failed there.
 * @param onProgress called with each line of progress
 */
export async function askServer<Result>(
  { socket }: Pick<Folders, 'socket'>,
  ask: Ask,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<{ result: Result } | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: socket, method: 'POST' }, async (response) => {
      try {
        let rest = '';
        for await (const chunk of response) {
          rest += chunk;
          for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            const line = JSON.parse(rest.slice(0, end)) as Line;
            rest = rest.slice(end + 1);
            if ('progress' in line) onProgress(line.progress);
            else if ('failure' in line) return reject(new Error(line.failure));
            else return resolve({ result: line.result as Result });
          }
        }
        reject(unanswered());
      } catch {
        reject(unanswered());
      }
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error),
    );
    outgoing.end(JSON.stringify(ask));
  });
}

const unanswered = () => new Error('正在运行的公开栏没有答完，请看它的窗口里写了什么。');
