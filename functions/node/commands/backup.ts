/** `npm run backup -- FILE`: record and photos in one file, safe while the board runs. */
import { resolve } from 'node:path';
import { backupRecord } from '../../../db/backup.ts';
import { openMigrated } from '../../../db/migrate.ts';
import { readSettings } from '../../../src/domain/settings.ts';
import { askServer } from '../control.ts';
import { localFolders } from '../local.ts';
import { photoFolder } from '../photo-folder.ts';

process.umask(0o077);
const [target] = process.argv.slice(2);
if (!target) {
  console.error('用法：npm run backup -- 备份文件');
  process.exit(2);
}
const file = resolve(target);
const settings = readSettings(process.env);
const folders = localFolders(settings);
if (!(await askServer(folders, { task: 'backup', file }))) {
  const record = await openMigrated({ url: settings.DATABASE_URL, authToken: settings.DATABASE_AUTH_TOKEN });
  await backupRecord(record, file, photoFolder(folders.photos));
  record.close();
}
console.log(`已备份到 ${file}`);
