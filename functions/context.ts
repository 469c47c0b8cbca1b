import type { TownRecord } from '../db/open.ts';
import type { Settings } from '../src/domain/settings.ts';
import type { Keys } from './keys/keys.ts';

/** What a verb is handed: it opens no record, reads no clock and no environment. `now` in milliseconds. */
export type VerbContext = {
  record: TownRecord;
  now: number;
  keys: Keys;
  settings: Settings;
};
