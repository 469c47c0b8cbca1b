import { publicChange } from '../../db/publish.ts';
import { boardRevisions } from '../../db/queries/revision.ts';
import { dayDependentPaths } from '../../src/domain/paths.ts';
import { siteRecord, siteSettings } from '../../src/record.ts';

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
    return askForBuild();
  }
  const minute = Math.floor(scheduledTime / 60_000);
  if (minute % minutesBetweenBuilds >= 5) return;
  const { revision, builtRevision } = await boardRevisions(record.db);
  if (revision > builtRevision) await askForBuild();
}

async function askForBuild(): Promise<void> {
  const { BUILD_HOOK_URL } = siteSettings();
  if (BUILD_HOOK_URL) await fetch(BUILD_HOOK_URL, { method: 'POST' });
}
