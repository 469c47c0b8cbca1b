import type { TownRecord } from '../../db/open.ts';
import { boardRevisions } from '../../db/queries/revision.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { publishHeadQuietly } from '../chain/seal.ts';
import { astroBuild, coverRevision } from '../node/build.ts';

/**
 * Builds worker and static files for the edge into `outDir` and tells the record that they cover it. Until they are deployed
 * the worker in use sees that its own files are older, and renders every page from the record. Throws when the build fails.
 */
export async function buildEdge(
  record: TownRecord,
  outDir: string,
  settings: Settings,
  now: () => number,
): Promise<void> {
  await publishHeadQuietly(record, now());
  const { revision } = await boardRevisions(record.db);
  await astroBuild(outDir, settings, {
    RUNTIME: 'edge',
    BUILD_REVISION: `${revision}`,
    // Else the secrets of this machine's `.env` are copied into the build as `.dev.vars`.
    CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: 'false',
  });
  await coverRevision(record, revision, now());
}
