import { join, resolve } from 'node:path';
import type { Settings } from '../../src/domain/settings.ts';

/** Where all local state lives: beside the embedded record, else `.data`. */
export function localFolders({ DATABASE_URL }: Pick<Settings, 'DATABASE_URL'>) {
  const recordFile = DATABASE_URL.startsWith('file:') ? resolve(DATABASE_URL.slice('file:'.length)) : undefined;
  const data = recordFile ? resolve(recordFile, '..') : resolve('.data');
  return {
    data,
    recordFile,
    demoAside: join(data, 'demo.db'),
    photos: join(data, 'photos'),
    /** Demo town only. */
    demoLogins: join(data, 'demo-logins.json'),
    builds: join(data, 'builds'),
    socket: join(data, 'control.sock'),
  };
}
