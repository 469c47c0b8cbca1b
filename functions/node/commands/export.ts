/** `npm run export -- DIR`: the record as spreadsheets and open data. */
import { runExport } from '../../../db/cli/export.ts';
import { readSettings } from '../../../src/domain/settings.ts';
import { openTown } from '../town.ts';

const record = await openTown({ ...readSettings(process.env), DEMO: '0' }, Date.now());
process.exitCode = await runExport(process.argv.slice(2), { record, print: console.log, warn: console.error });
record.close();
