import type { TownRecord } from '../../db/open.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { createKeys, type Keys } from '../keys/keys.ts';
import { MissingKeys } from '../keys/read-secret.ts';
import { describeLogins, ensureDemoLogins } from './demo-logins.ts';
import { describeFirstLink, firstOfficeLink } from './first-link.ts';

/**
 * What whoever starts the board has to know to sign in: the logins of the demo town, or the link for the first account of a
 * real one; empty where neither is needed. Without secrets nobody can sign in: that has been said already.
 */
export async function tellLogins(record: TownRecord, settings: Settings, file: string, now: number): Promise<string> {
  let keys: Keys;
  try {
    keys = createKeys(settings);
  } catch (error) {
    if (error instanceof MissingKeys) return '';
    throw error;
  }
  const verb = { record, settings, keys, now };
  const logins = await ensureDemoLogins(verb, file);
  if (logins.length > 0) return describeLogins(logins, file);
  const link = await firstOfficeLink(verb);
  return link === null ? '' : describeFirstLink(link);
}
