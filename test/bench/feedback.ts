/**
 * Acknowledged feedback per second on the full path, against a bare Hono route that writes one row, on the same kind of
 * record: an embedded file, WAL, synchronous=FULL. In one process, without sockets: what is compared is the work behind them.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { loadDemo } from '../../db/demo/load.ts';
import { openMigrated } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { areas, imports } from '../../db/schema.ts';
import { createApi } from '../../functions/api.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { secrets } from '../keys/keys-for-tests.ts';

type Target = { request(path: string, init: RequestInit): Response | Promise<Response> };

/** Sends `count` requests from several clients at once, each waiting for its answer; answers per second. */
async function perSecond(
  api: Target,
  clients: number,
  count: number,
  request: (number: number) => [string, RequestInit],
) {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const [path, init] = request(next++);
        const response = await api.request(path, init);
        if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
        await response.arrayBuffer();
      }
    }),
  );
  return (count / (performance.now() - started)) * 1000;
}

/** A route as small as one can be that keeps something. */
function bareApi(record: TownRecord) {
  const api = new Hono();
  api.post('/bare', async (context) => {
    const { content } = await context.req.json<{ content: string }>();
    await record.write([
      record.db
        .insert(imports)
        .values({ at: Date.now(), file: content, sha256: content, accepted: 0, changed: 0, refused: 0 }),
    ]);
    return context.json({ kept: true }, 201);
  });
  return api;
}

export type FeedbackMeasure = { clients: number; full: number; bare: number; ratio: number };

/**
 * Measures both in turns so short that whatever else the machine does meets both alike: each `count` answers a turn. Per
 * second over all turns; the ratio is the median of the turns' own.
 */
export async function measureFeedback(clients: number, count = 64, turns = 15): Promise<FeedbackMeasure> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-feedback-'));
  const record = await openMigrated({ url: `file:${join(folder, 'record.db')}` });
  try {
    await record.client.execute('PRAGMA synchronous = FULL');
    await loadDemo(record, Date.now());
    const many = '1000000';
    const settings = readSettings({ ...secrets(), FEEDBACK_PRESSURE_ALL: many, FEEDBACK_QUOTA: many });
    const keys = createKeys(settings);
    const api = createApi({
      record: () => record,
      settings: () => settings,
      verb: () => ({ record, now: Date.now(), keys, settings }),
      host: () => ({ photos: undefined as never, recordChanged: async () => undefined }),
      pages: null,
    });
    const [community] = (await record.db.select().from(areas)).filter(({ kind }) => kind === 'community');
    const post = (body: object): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
    const full = (number: number): [string, RequestInit] => [
      '/feedback',
      post({
        community: community?.code,
        content: `村口第${number}盏路灯坏了，晚上看不清路，希望早点修好。`,
        kind: 'help',
        place: '村口',
        contact: { name: '某某', phone: '13800000000' },
      }),
    ];
    const bare = (number: number): [string, RequestInit] => ['/bare', post({ content: `${number}` })];
    const bareRoute = bareApi(record);
    await perSecond(api, clients, count, full);
    await perSecond(bareRoute, clients, count, bare);
    const measured: { full: number; bare: number }[] = [];
    for (let turn = 0; turn < turns; turn += 1)
      measured.push({
        full: await perSecond(api, clients, count, full),
        bare: await perSecond(bareRoute, clients, count, bare),
      });
    const overall = (rates: number[]) => rates.length / rates.reduce((sum, rate) => sum + 1 / rate, 0);
    const ratios = measured.map((each) => each.full / each.bare).sort((a, b) => a - b);
    return {
      clients,
      full: overall(measured.map((each) => each.full)),
      bare: overall(measured.map((each) => each.bare)),
      ratio: ratios[Math.floor(ratios.length / 2)] ?? 0,
    };
  } finally {
    record.close();
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) for (const clients of [1, 8, 32]) console.log(await measureFeedback(clients));
