import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord, siteRecord } from '../../src/record.ts';
import { openTown } from './town.ts';
import { buildBoard } from './build.ts';
const settings = readSettings(process.env);
shareRecord(await openTown(settings, Date.now()));
const t = performance.now();
const b = await buildBoard(siteRecord(), '/tmp/lead/builds', settings, Date.now);
console.log(b, performance.now() - t);
