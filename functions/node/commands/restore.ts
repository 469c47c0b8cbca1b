/** `npm run restore -- FILE`: puts a backup in the place of the record. The board must be stopped. */
import { resolve } from 'node:path';
import { restoreEmbedded, restoreRemote } from '../../../db/backup.ts';
import { openMigrated } from '../../../db/migrate.ts';
import { readSettings } from '../../../src/domain/settings.ts';
import { serverRuns } from '../control.ts';
import { localFolders } from '../local.ts';
import { photoFolder } from '../photo-folder.ts';

process.umask(0o077);
const [source] = process.argv.slice(2);
if (!source) {
  console.error('用法：npm run restore -- 备份文件');
  process.exit(2);
}
const settings = readSettings(process.env);
const folders = localFolders(settings);
const file = resolve(source);
try {
  if (!folders.recordFile) {
    const record = await openMigrated({ url: settings.DATABASE_URL, authToken: settings.DATABASE_AUTH_TOKEN });
    await restoreRemote(file, record, Date.now(), photoFolder(folders.photos));
    record.close();
    console.log('已恢复到数据库服务器。');
  } else {
    if (await serverRuns(folders)) throw new Error('公开栏正在运行，请先停止它再恢复。');
    const { kept } = await restoreEmbedded(file, folders.recordFile, Date.now(), {
      folder: folders.photos,
      open: photoFolder,
    });
    console.log(`已恢复。${kept ? `原来的数据留在 ${kept}。` : ''}现在可以 npm start。`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
