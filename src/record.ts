import { openRecord, type TownRecord } from '../db/open.ts';
import { readSettings, type Settings } from './domain/settings.ts';

/**
 * The Node server puts its own handle here, so that the built site and the server share one writer (the two are separate
 * module graphs in one process) and a record that is swapped under them is seen by both.
 */
const shared = globalThis as typeof globalThis & { lianxinRecord?: TownRecord };

let settings: Settings | undefined;

/** Settings of this process; under workerd `process.env` holds the worker's variables. */
export function siteSettings(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}

/** The record as the site reads it: one handle for a build, a server process or an isolate. */
export function siteRecord(): TownRecord {
  if (!shared.lianxinRecord) {
    const { DATABASE_URL, DATABASE_AUTH_TOKEN } = siteSettings();
    shared.lianxinRecord = openRecord({ url: DATABASE_URL, authToken: DATABASE_AUTH_TOKEN });
  }
  return shared.lianxinRecord;
}

/** Hands every reader of this process another record. */
export function shareRecord(record: TownRecord): void {
  shared.lianxinRecord = record;
}
