/** `npm run edge:build`: worker and files for the edge, from the record on its libSQL server, into `dist/`. */
import { resolve } from 'node:path';
import { readSettings } from '../../../src/domain/settings.ts';
import { openTown } from '../../node/town.ts';
import { buildEdge } from '../build.ts';

const settings = readSettings(process.env);
if (settings.DATABASE_URL.startsWith('file:')) {
  console.error('边缘部署读不到本机文件：请把 DATABASE_URL 设为 libSQL 服务器的地址。');
  process.exit(2);
}
// Without the demo: a server that holds it takes no import.
const record = await openTown({ ...settings, DEMO: '0' }, Date.now());
const folder = resolve(process.env.OUT_DIR || 'dist');
await buildEdge(record, folder, settings, Date.now);
record.close();
console.log(`已生成 ${folder}；用 wrangler deploy --config ${resolve(folder, 'server/wrangler.json')} 发布。`);
