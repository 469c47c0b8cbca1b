/** Search measured on real Chinese text: does any part of a text find it, and does what is shown first contain it? */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { searchDocuments, searchRecord } from '../../db/queries/search.ts';
import * as schema from '../../db/schema.ts';
import { searchWords, standsIn } from '../../src/domain/search-text.ts';
import type { SearchDocument } from '../../src/domain/views.ts';
import { buildSearchIndex } from '../../src/search/index.ts';
import { searchIndex } from '../../src/search/lookup.ts';
import { addNotices, seeded } from '../fixtures/many-notices.ts';
import { openPagefind } from '../fixtures/pagefind.ts';
import { townRecord } from '../fixtures/town.ts';
import { askPagefind, type Feed, indexWithPagefind } from './pagefind.ts';

const messages = fileURLToPath(new URL('../../../shared/data/messages/with-replies.csv', import.meta.url));

type Ask = (query: string) => Promise<string[]>;
export type Quality = { recall: number; precisionAt10: number; silent: number; medianMs: number };

const round = (value: number, digits = 1): string => value.toFixed(digits);
const percent = (share: number): string => `${round(share * 100, 2)} %`;

/** Rows of the bench's table: quality of the four engines on real texts, then size and speed with 10,000 notices. */
export async function measureSearch(queries = 1000): Promise<(string | number)[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-search-bench-'));
  try {
    return [...(await measureQuality(folder, queries)), ...(await measureScale(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureQuality(folder: string, count: number): Promise<(string | number)[][]> {
  if (!existsSync(messages))
    return [['search quality', 'not measured', 'the messages of ../shared/data are absent', '']];
  const record = await recordOfMessages();
  const documents = (await searchDocuments(record.db)).filter(({ kind }) => kind === 'notice');
  const queries = partsOf(documents, count);
  const truth = (query: string) =>
    documents.filter(({ title, text }) => standsIn(searchWords(query), `${title}\n${text}`)).map(({ path }) => path);
  const expected = queries.map(truth);

  const all = documents.length;
  await buildSearchIndex(documents, join(folder, 'own'));
  const own = await openPagefind(join(folder, 'own'));
  const measured: [string, Quality][] = [
    [
      'the record',
      await quality(queries, expected, async (query) =>
        (await searchRecord(record.db, query, all)).map(({ path }) => path),
      ),
    ],
    [
      'Pagefind as the board feeds and asks it',
      await quality(queries, expected, async (query) =>
        (await searchIndex(own.pagefind, query, all)).map(({ path }) => path),
      ),
    ],
  ];
  own.close();
  for (const feed of ['pairs', 'stock'] as const)
    measured.push([
      feed === 'stock' ? 'Pagefind as it comes' : 'Pagefind fed with pairs',
      await pagefindQuality(folder, feed, documents, queries, expected),
    ]);
  record.close();
  const beside = `${count} parts of 2 to 6 characters of ${all} real texts`;
  return measured.map(([name, { recall, precisionAt10, silent, medianMs }]) => [
    `search, ${name}`,
    `recall ${percent(recall)}, precision@10 ${percent(precisionAt10)}`,
    beside,
    `finds nothing for ${percent(silent)}; ${round(medianMs)} ms`,
  ]);
}

async function pagefindQuality(
  folder: string,
  feed: Feed,
  documents: SearchDocument[],
  queries: string[],
  expected: string[][],
): Promise<Quality> {
  await indexWithPagefind(documents, join(folder, feed), feed);
  const engine = await askPagefind(join(folder, feed), feed);
  try {
    return await quality(queries, expected, engine.ask);
  } finally {
    engine.close();
  }
}

/** recall: share of the texts that contain a part which are found · precisionAt10: share of the first ten that contain it, where any are found */
async function quality(queries: string[], expected: string[][], ask: Ask): Promise<Quality> {
  const [recalls, precisions, times]: [number[], number[], number[]] = [[], [], []];
  for (const [at, query] of queries.entries()) {
    const started = performance.now();
    const found = await ask(query);
    times.push(performance.now() - started);
    const right = new Set(expected[at]);
    recalls.push(found.filter((path) => right.has(path)).length / right.size);
    const first = found.slice(0, 10);
    if (first.length) precisions.push(first.filter((path) => right.has(path)).length / first.length);
  }
  return {
    recall: mean(recalls),
    precisionAt10: mean(precisions),
    silent: recalls.filter((recall) => recall === 0).length / recalls.length,
    medianMs: median(times),
  };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Parts of 2 to 6 characters inside the sentences of the texts, the same for every run. */
function partsOf(documents: readonly SearchDocument[], count: number): string[] {
  const random = seeded(20);
  const below = (limit: number) => Math.floor(random() * limit);
  const parts: string[] = [];
  while (parts.length < count) {
    const { title, text } = documents[below(documents.length)] as SearchDocument;
    const sentences = `${title}\n${text}`.split(/[^\p{L}\p{N}]+/u).filter((sentence) => sentence.length >= 2);
    const sentence = sentences[below(sentences.length)] ?? '';
    const length = Math.min(sentence.length, 2 + below(5));
    if (length >= 2) parts.push(sentence.slice(below(sentence.length - length + 1)).slice(0, length));
  }
  return parts;
}

/** The messages as notices: subject, details, official reply. */
async function recordOfMessages(): Promise<TownRecord> {
  const record = await openInMemory();
  const { db } = record;
  const rows: Record<string, string>[] = parse(readFileSync(messages), {
    bom: true,
    columns: true,
    relax_quotes: true,
  });
  const tidy = (text = '') => text.replace(/\s+/g, ' ').trim();
  await record.write([
    db
      .insert(schema.areas)
      .values({ code: '990101001001', name: '村', kind: 'community', shortName: '村', pinyin: '', initials: '' }),
    db.insert(schema.issueCategories).values({ id: 1, name: '类' }),
    ...rows.flatMap((row, at) => {
      const id = at + 1;
      return [
        db.insert(schema.issues).values({
          id,
          communityCode: '990101001001',
          categoryId: 1,
          channel: 'site',
          raisedOn: '2026-01-01',
          state: 'published',
          stateSince: 0,
        }),
        db.insert(schema.notices).values({ id, issueId: id, publishedAt: id }),
        db.insert(schema.noticeRevisions).values({
          noticeId: id,
          revision: 1,
          at: id,
          title: tidy(row.留言主题),
          raised: tidy(row.留言详情),
          result: tidy(row.答复意见),
        }),
      ];
    }),
  ]);
  return record;
}

/** Speed and size with 10,000 invented notices. */
async function measureScale(folder: string): Promise<(string | number)[][]> {
  const size = 10_000;
  const record = await townRecord();
  await addNotices(record, size);
  const documents = await searchDocuments(record.db);
  const started = performance.now();
  await buildSearchIndex(documents, join(folder, 'scale'));
  const seconds = (performance.now() - started) / 1000;
  const times: number[] = [];
  for (const query of partsOf(documents, 100)) {
    const asked = performance.now();
    await searchRecord(record.db, query);
    times.push(performance.now() - asked);
  }
  record.close();
  const files = readdirSync(join(folder, 'scale'), { recursive: true })
    .map((name) => statSync(join(folder, 'scale', String(name))))
    .filter((file) => file.isFile());
  const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1e6;
  const name = `${size.toLocaleString('en')} notices`;
  return [
    [
      `search index, ${name}`,
      `${round(seconds)} s`,
      `${files.length} files, ${round(megabytes)} MB`,
      `${round((seconds / size) * 1000, 2)} ms a notice`,
    ],
    [
      `search in the record, ${name}`,
      `median ${round(median(times))} ms`,
      `slowest ${round(Math.max(...times))} ms`,
      '',
    ],
  ];
}
