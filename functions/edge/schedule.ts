import { publicChange } from '../../db/publish.ts';
import { boardRevisions } from '../../db/queries/revision.ts';
import { dayDependentPaths } from '../../src/domain/paths.ts';
import { siteRecord, siteSettings } from '../../src/record.ts';
import { sealQuietly } from '../chain/seal.ts';
import { host } from '../host.ts';
import { deliverOutbox } from '../notify/deliver.ts';
import { forgetContacts } from '../retention/forget.ts';

/** The cron trigger at 00:00 Asia/Shanghai; the other one comes every five minutes (wrangler.jsonc). */
const midnight = '0 16 * * *';

/** Minutes between two builds for changes that came one by one; a stale page is rendered from the record until then. */
const minutesBetweenBuilds = 30;

/** What the edge does without being asked. @param event the trigger and its time in milliseconds */
export async function onSchedule({ cron, scheduledTime }: { cron: string; scheduledTime: number }): Promise<void> {
  const record = siteRecord();
  if (cron === midnight) {
    // Pages that print the next duties are wrong from now on.
    await record.write(publicChange(record, dayDependentPaths, scheduledTime));
    await forgetContacts({ record, photos: host().photos, settings: siteSettings(), now: scheduledTime });
    await askForBuild();
    return;
  }
  await sealQuietly(record);
  await notify();
  const minute = Math.floor(scheduledTime / 60_000);
  if (minute % minutesBetweenBuilds >= 5) return;
  const { revision, builtRevision } = await boardRevisions(record.db);
  if (revision > builtRevision) await askForBuild();
}

/** Sends the notices that are due. */
export const notify = (): Promise<void> =>
  deliverOutbox({ record: siteRecord(), settings: siteSettings(), now: Date.now });

/** The hook's address is a secret: what is told of a failure does not quote it. */
async function askForBuild(): Promise<void> {
  const { BUILD_HOOK_URL } = siteSettings();
  if (!BUILD_HOOK_URL) return;
  const status = await fetch(BUILD_HOOK_URL, { method: 'POST' }).then(
    (response) => response.status,
    () => 0,
  );
  if (status < 200 || status > 299)
    console.error(`生成公开栏的请求没有被接受（HTTP ${status}），改动过的页面由系统即时生成。请检查 BUILD_HOOK_URL。`);
}
