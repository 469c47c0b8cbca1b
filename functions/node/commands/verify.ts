/** `npm run verify`: the chain against the record and against heads that somebody kept. Reads only, also while the board runs. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyChain } from '../../../db/chain/verify.ts';
import { checkTriggers } from '../../../db/chain/verify-triggers.ts';
import { openInMemory } from '../../../db/migrate.ts';
import { openRecord } from '../../../db/open.ts';
import { chainFileSchema, headOf } from '../../../src/domain/chain-file.ts';
import { findingWords } from '../../../src/domain/chain-findings.ts';
import { readSettings } from '../../../src/domain/settings.ts';

const usage = `用法：npm run verify -- [chain.json…] [--head 行号:哈希]… [--record file:备份文件]
  chain.json      以前存下的公开文件 /chain.json，里面的链头都会核对
  --head          一个链头，可以写几次
  --record        核对另一份记录（备份文件），默认是正在用的
返回值：0 相符；1 不符；2 命令写错或文件打不开。`;

process.exitCode = await verify().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});

async function verify(): Promise<number> {
  const given = readArguments(process.argv.slice(2));
  if (!given) {
    console.error(usage);
    return 2;
  }
  const settings = readSettings(process.env);
  const url = given.record ?? settings.DATABASE_URL;
  // Opening would make the file.
  if (url.startsWith('file:') && !existsSync(url.slice('file:'.length))) {
    console.error(`没有这个文件：${url.slice('file:'.length)}`);
    return 2;
  }
  const record = openRecord({ url, ...(given.record ? {} : { authToken: settings.DATABASE_AUTH_TOKEN }) });
  const fresh = await openInMemory();
  try {
    if (!(await hasChain(record))) {
      console.error('这份记录里还没有链：用新版本 npm start 一次就会有。');
      return 2;
    }
    const { length, hash, waiting, heads, findings } = await verifyChain(record, given.heads);
    const all = [...(await checkTriggers(record, fresh)), ...findings];
    console.log(`链共${length}行，末行 ${hash ?? '（空）'}；核对链头${heads}个。`);
    if (waiting > 0) console.log(`另有${waiting}条新写的记录等着上链，属正常。`);
    for (const finding of all) console.error(findingWords(finding));
    console.log(all.length === 0 ? '相符：没有发现改动。' : `不符：发现${all.length}处。`);
    return all.length === 0 ? 0 : 1;
  } finally {
    fresh.close();
    record.close();
  }
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { head: { type: 'string', multiple: true }, record: { type: 'string' } },
    });
    const files = positionals.flatMap((file) => {
      const { position, hash, heads } = chainFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return [...(position > 0 ? [{ position, hash }] : []), ...heads];
    });
    return { heads: [...files, ...(values.head ?? []).map(headOf)], record: values.record };
  } catch (error) {
    console.error(`读不懂：${(error as Error).message}`);
    return undefined;
  }
}

async function hasChain({ client }: ReturnType<typeof openRecord>): Promise<boolean> {
  const { rows } = await client.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'event_chain'");
  return rows.length > 0;
}
