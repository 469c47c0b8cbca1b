import { exportChain } from '../export/chain.ts';
import { exportRecord } from '../export/export.ts';
import type { TownRecord } from '../open.ts';

const usage =
  '用法：npm run export -- 目录\n写出全部数据：一个 .xlsx、一个 .json，以及 csv/ 下每种表一个 .csv；都可以原样再导入。\n另有 chain.jsonl：防改的链，供外人核对（见 README）。';

/** `npm run export`: resolves to the exit code, 0 done, 2 wrong arguments or a directory that cannot be written. */
export async function runExport(
  args: string[],
  { record, print, warn }: { record: TownRecord; print(text: string): void; warn(text: string): void },
): Promise<number> {
  const [directory, ...rest] = args;
  if (!directory || directory.startsWith('-') || rest.length > 0) {
    warn(usage);
    return 2;
  }
  try {
    for (const path of await exportRecord(record, directory)) print(`已写出 ${path}`);
    print(`已写出 ${await exportChain(record, directory)}`);
    return 0;
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    warn(`写不了这个目录：${(error as Error).message}`);
    return 2;
  }
}
