import { publishHead } from '../../db/chain/heads.ts';
import { sealChain } from '../../db/chain/seal.ts';
import type { TownRecord } from '../../db/open.ts';
import { reportError } from '../report-error.ts';

const failed = (error: unknown): void => reportError(error, '新的记录没有接到防改链上，稍后再试；公开栏照常。');

/** Chains what waits. Whatever goes wrong is reported and tried again with the next writing; nothing else depends on it. */
export const sealQuietly = (record: TownRecord): Promise<void> => sealChain(record).then(() => undefined, failed);

/** Puts down the head that the build which follows publishes; a build does not fail for it. `now` in ms. */
export const publishHeadQuietly = (record: TownRecord, now: number): Promise<void> =>
  publishHead(record, now).then(() => undefined, failed);
