/** `npm run backup -- FILE`: the record in one file, safe while the board runs. */
import { resolve } from 'node:path';
import { backupRecord } from '../../../db/backup.ts';
import { openMigrated } from '../../../db/migrate.ts';
import { readSettings } from '../../../src/domain/settings.ts';
import { askServer } from '../control.ts';
import { localFolders } from '../local.ts';

process.umask(0o077);
const [target] = process.argv.slice(2);
if (!target) {
  console.error('用法：npm run backup -- 备份文件');
  process.exit(2);
}
const file = resolve(target);
const settings = readSettings(process.env);
if (!(await askServer(localFolders(settings), { task: 'backup', file }))) {
  const record = await openMigrated({ url: settings.DATABASE_URL, authToken: settings.DATABASE_AUTH_TOKEN });
  await backupRecord(record, file);
  record.close();
}
console.log(`已备份到 ${file}`);
