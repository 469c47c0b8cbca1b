import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { civilDate, isCivilDate } from '../../src/domain/time.ts';
import { writeTemplates } from '../export/templates.ts';
import { type ImportOptions, type ImportReport, renderReport, type SourceFile } from '../import/import.ts';
import { ledgerName } from '../import/plan/ledger.ts';

const usage = `用法：npm run import -- [选项] 文件…
  --check          只检查，不写入
  --skip-bad       导入没有问题的行，把有问题的行另存为“…-问题行.csv”
  --on 日期        文件里没有写日期的变动从这一天起算（默认今天）
  --template 目录  写出空表，每种一个文件，各有一行示例
返回值：0 已导入、没有改动或检查通过；1 有问题；2 命令写错或文件打不开。`;

export type ImportCommand = {
  /** Imports the files: into a record of this process, or by way of a running server. */
  importFiles(files: SourceFile[], options: ImportOptions): Promise<ImportReport>;
  /** Instant, UTC milliseconds. */
  now: number;
  print(text: string): void;
  /** Progress and errors. */
  warn(text: string): void;
};

/** `npm run import`: reads the arguments and files, imports, prints the report. Resolves to the exit code. */
export async function runImport(args: string[], { importFiles, now, print, warn }: ImportCommand): Promise<number> {
  const parsed = readArguments(args);
  if (!parsed) {
    warn(usage);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.template) {
    for (const name of await writeTemplates(values.template)) print(`已写出 ${name}`);
    return 0;
  }
  const on = values.on ?? civilDate(now);
  if (positionals.length === 0 || !isCivilDate(on)) {
    warn(usage);
    return 2;
  }
  let files: SourceFile[];
  try {
    files = await Promise.all(positionals.map(async (path) => ({ name: basename(path), bytes: await readFile(path) })));
  } catch (error) {
    warn(`打不开文件：${(error as Error).message}`);
    return 2;
  }
  const report = await importFiles(files, {
    check: values.check ?? false,
    skipBad: values['skip-bad'] ?? false,
    on,
    now,
    onProgress: ({ file, rows, of }) => warn(`${file}：已读 ${rows} / ${of} 行`),
  });
  for (const { name, bytes } of report.badRows) {
    const source = positionals.find((path) => name.startsWith(ledgerName({ file: basename(path), sheet: '' }))) ?? '.';
    await writeFile(join(dirname(source), name), bytes);
  }
  print(renderReport(report));
  return report.problems.length > 0 ? 1 : 0;
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: 'boolean' },
        'skip-bad': { type: 'boolean' },
        on: { type: 'string' },
        template: { type: 'string' },
      },
    });
  } catch {
    return undefined;
  }
}
