/** `npm start`: one process that serves the board of one town from an embedded record. */
import { statSync } from 'node:fs';
import { publicChange } from '../../db/publish.ts';
import { dayDependentPaths } from '../../src/domain/paths.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import { shareRecord, siteRecord } from '../../src/record.ts';
import { createStaleness } from '../front-door/staleness.ts';
import { provideHost } from '../host.ts';
import { reportError } from '../report-error.ts';
import { emptyLog } from '../retention/empty-log.ts';
import { buildBoard, forgetOldBuilds, newestBuild } from './build.ts';
import { openControl, serverRuns } from './control.ts';
import { localFolders } from './local.ts';
import { atMidnight } from './midnight.ts';
import { nodeHost } from './node-host.ts';
import { createRebuilder } from './rebuild.ts';
import { ensureSecrets, secretsFile } from './secrets.ts';
import { createBoardServer } from './server.ts';
import { tellLogins } from './tell-logins.ts';
import { holdsDemo, openTown } from './town.ts';
import { createUpkeep } from './upkeep.ts';

// Whatever is written is for this user only: the record, photos, backups, secrets.
process.umask(0o077);
const now = Date.now;
ensureSecrets(secretsFile(), process.env);
const settings = readSettings(process.env);
const folders = localFolders(settings);
if (await serverRuns(folders)) stop('公开栏已经在运行，数据是同一份；请先停止它。');
shareRecord(await openTown(settings, now()));
const logins = await tellLogins(siteRecord(), settings, folders.demoLogins, now());

let build = newestBuild(folders.builds, settings);
if (!build) {
  console.log('正在生成公开栏，大约半分钟……');
  build = await buildBoard(siteRecord(), folders.builds, settings, now);
}
let served = build;
const buildFailed = '重新生成公开栏失败，现有页面照常可看，改动过的页面由系统即时生成。';
const rendering = build.folder;

const staleness = createStaleness(
  () => siteRecord().db,
  () => served.revision,
  now,
);
const host = nodeHost(folders, async () => {
  await staleness.refresh(2000);
  rebuilder.askLater();
});
const builds: { at: number; problem: string | null } = { at: statSync(build.folder).mtimeMs, problem: null };
provideHost({ ...host, build: () => builds });
const upkeep = createUpkeep(settings, host.photos, now);
const board = await createBoardServer(served.folder, settings, staleness, upkeep.notify);
const rebuilder = createRebuilder(
  async () => {
    const next = await buildBoard(siteRecord(), folders.builds, settings, now);
    board.swap(next.folder);
    served = next;
    Object.assign(builds, { at: now(), problem: null });
    await staleness.refresh();
    forgetOldBuilds(folders.builds, { rendering });
  },
  (error) => {
    builds.problem = buildFailed;
    reportError(error, buildFailed);
  },
);

/** Makes a change of the record visible at once, and static again soon. */
async function recordChanged(): Promise<void> {
  await staleness.refresh(2000);
  void rebuilder.ask();
}

async function newDay(): Promise<void> {
  const record = siteRecord();
  await record.write(publicChange(record, dayDependentPaths, now()));
  await recordChanged();
}

function atNewDay(): void {
  newDay().catch((error) => reportError(error, '零点更新失败。'));
  void upkeep.forget();
}

await staleness.refresh(2000);
if (served.on !== civilDate(now())) await newDay();
else if (staleness.isStale('/')) void rebuilder.ask();

void upkeep.forget();
void upkeep.notify();

const control = await openControl(folders, settings, recordChanged, now);
const stopMidnight = atMidnight(atNewDay, now);
// Changes written by someone else (another process, a server's other clients) are seen within a second.
const watch = setInterval(() => void staleness.refresh().catch(() => undefined), 1000).unref();

board.server.once('error', (error: NodeJS.ErrnoException) => {
  control.close();
  stop(error.code === 'EADDRINUSE' ? `端口 ${settings.PORT} 已被占用，请用 PORT 换一个。` : error.message);
});
// From here on errors may quote what somebody sent: Node itself would print them whole.
process.on('unhandledRejection', (reason) => reportError(reason));
process.once('uncaughtException', (error) => {
  reportError(error);
  stop('系统出错，已停止；请重新启动。');
});
board.server.listen(settings.PORT, settings.HOST, async () => {
  const address = board.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.PORT;
  const base = settings.BASE_PATH.replace(/\/$/, '');
  console.log(`公开栏已开放：http://${settings.HOST}:${port}${base}/`);
  if (await holdsDemo(siteRecord()))
    console.log('现在是演示镇的数据，人名、地名、电话均为虚构。导入自己的表格：npm run import -- 表格.xlsx');
  if (logins) console.log(logins);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(watch);
    stopMidnight();
    rebuilder.stop();
    upkeep.stop();
    control.close();
    board.server.close(async () => {
      await emptyLog(siteRecord()).catch(reportError);
      siteRecord().close();
      process.exit(0);
    });
    board.server.closeIdleConnections();
  });
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
