/** `npm run bench`: builds, page weight, reads, search and feedback, as ratios of one run; writes `test/bench/RESULTS.md`. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '../../db/demo/load.ts';
import { openMigrated } from '../../db/migrate.ts';
import { createStaleness } from '../../functions/front-door/staleness.ts';
import { buildBoard } from '../../functions/node/build.ts';
import { createBoardServer } from '../../functions/node/server.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord } from '../../src/record.ts';
import { addNotices } from '../fixtures/many-notices.ts';
import { measureFeedback } from './feedback.ts';
import { firstFlight, templateOf, weighPages } from './page-weight.ts';
import { measurePublish } from './publish.ts';
import { measureReads } from './reads.ts';
import { measureSearch } from './search.ts';

const sizes = process.argv.includes('--large') ? [10_000, 50_000] : [10_000];
const folder = mkdtempSync(join(tmpdir(), 'lianxin-bench-'));
const lines: string[] = [];
const row = (...cells: (string | number)[]) => lines.push(`| ${cells.join(' | ')} |`);
const round = (value: number, digits = 1) => value.toFixed(digits);
const has = (program: string) => spawnSync('which', [program]).status === 0;

lines.push(
  `Measured on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}.`,
  '',
);
row('what', 'measured', 'beside it, same run', 'ratio');
row('---', '---', '---', '---');

try {
  for (const size of sizes) {
    const record = await openMigrated({ url: `file:${join(folder, `${size}.db`)}` });
    await loadDemo(record, Date.now());
    await addNotices(record, size);
    shareRecord(record);
    const settings = readSettings({ DATABASE_URL: `file:${join(folder, `${size}.db`)}` });
    const started = performance.now();
    const build = await buildBoard(record, join(folder, `builds-${size}`), settings, Date.now);
    const seconds = (performance.now() - started) / 1000;
    const client = join(build.folder, 'client');
    const files = readdirSync(client, { recursive: true }).length;
    row(
      `build with search index, ${size.toLocaleString('en')} notices`,
      `${round(seconds)} s`,
      `${files.toLocaleString('en')} files`,
      `${round((seconds / size) * 1000, 2)} ms a notice`,
    );

    if (size === sizes[0]) {
      const heaviest = new Map<string, { gzip: number; brotli: number }>();
      for (const { path, gzip, brotli } of weighPages(client, 7)) {
        const worst = heaviest.get(templateOf(path)) ?? { gzip: 0, brotli: 0 };
        heaviest.set(templateOf(path), { gzip: Math.max(worst.gzip, gzip), brotli: Math.max(worst.brotli, brotli) });
      }
      const [template, worst] = [...heaviest].sort((a, b) => b[1].gzip - a[1].gzip)[0] as [
        string,
        { gzip: number; brotli: number },
      ];
      row(
        `heaviest page with headers (${template})`,
        `${worst.gzip} B gzip, ${worst.brotli} B brotli`,
        `first flight ${firstFlight} B`,
        round(worst.gzip / firstFlight, 2),
      );

      const staleness = createStaleness(
        () => record.db,
        () => build.revision,
        Date.now,
      );
      await staleness.refresh(2000);
      const { server } = await createBoardServer(build.folder, settings, staleness);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
      if (has('nginx') && has('wrk')) {
        const paths = readdirSync(join(client, 'notices'))
          .filter((name) => /^\d+$/.test(name))
          .slice(0, 200)
          .map((id) => `/notices/${id}/`);
        const reads = await measureReads(url, client, paths, folder);
        row(
          'reads of 200 notice pages',
          `${round(reads.board, 0)} req/s`,
          `nginx, one worker, gzip_static: ${round(reads.nginx, 0)} req/s`,
          round(reads.board / reads.nginx, 2),
        );
        row(
          'the same',
          `${round(reads.board, 0)} req/s`,
          `nginx with open_file_cache: ${round(reads.nginxCached, 0)} req/s`,
          round(reads.board / reads.nginxCached, 2),
        );
        row(
          'the same',
          `${round(reads.board, 0)} req/s`,
          `bare node:http ${round(reads.bareNode, 0)} req/s`,
          round(reads.board / reads.bareNode, 2),
        );
      } else row('reads', 'not measured', 'needs the Debian packages nginx-light and wrk', '');
      const times = await measurePublish(record, url, settings, () => staleness.refresh(2000));
      const beside = (limit: number) => `asked for: ${limit} ms`;
      const measured = [
        ['publish → at its address, home, community, lists, feeds (p95)', times.published, 500],
        ['publish → found by the search (p95)', times.found, 2000],
        ['withdrawal → gone from all of them (p95)', times.withdrawn, 500],
        ['withdrawal → not found any more (p95)', times.forgotten, 2000],
      ] as const;
      for (const [what, time, limit] of measured)
        row(what, `${round(time, 0)} ms`, beside(limit), round(time / limit, 2));
      server.close();
    }
    record.close();
  }
  for (const line of await measureSearch()) row(...line);
  for (const clients of [1, 8, 32]) {
    const { full, bare, ratio } = await measureFeedback(clients);
    row(
      `acknowledged feedback, ${clients} at once`,
      `${round(full, 0)} req/s`,
      `bare Hono route with one insert, same record: ${round(bare, 0)} req/s`,
      round(ratio, 2),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = `${lines.join('\n')}\n`;
writeFileSync('test/bench/RESULTS.md', table);
console.log(table);
process.exit(0);
