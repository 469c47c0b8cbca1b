import { openRecord, type TownRecord } from '../db/open.ts';
import { readSettings, type Settings } from './domain/settings.ts';

let settings: Settings | undefined;
let record: TownRecord | undefined;

/** Settings of this process; under workerd `process.env` holds the worker's variables. */
export function siteSettings(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}

/** The record as the site reads it: one handle for a build, a server process or an isolate. */
export function siteRecord(): TownRecord {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = siteSettings();
  record ??= openRecord({ url: DATABASE_URL, authToken: DATABASE_AUTH_TOKEN });
  return record;
}
