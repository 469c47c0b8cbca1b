/** From publishing to everybody's eyes: at its address, on home, community, lists and feeds, in search; and the same for a withdrawal. */

import { asc, eq, max } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { boardView } from '../../db/queries/board.ts';
import * as schema from '../../db/schema.ts';
import type { VerbContext } from '../../functions/context.ts';
import { publishNotice } from '../../functions/issues/publish.ts';
import { withdrawNotice } from '../../functions/notices/withdraw.ts';
import {
  communityFeedPath,
  communityPath,
  homePath,
  noticePath,
  noticesFeedPath,
  noticesJsonPath,
  noticesPath,
} from '../../src/domain/paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import { issueInserts } from '../fixtures/insert.ts';
import { issueRows } from '../fixtures/issues.ts';
import { testKeys } from '../keys/keys-for-tests.ts';

const rounds = 40;

/** Milliseconds that 95 of 100 took at most. */
export type PublishTimes = { published: number; found: number; withdrawn: number; forgotten: number };

const p95 = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;

/**
 * Publishes and withdraws, one after the other, while nothing is built: what every reader sees next is what counts. Throws
 * where an address does not show it, or still does.
 * @param url of the running board
 * @param recordChanged what the server's host is told after a public change
 */
export async function measurePublish(
  record: TownRecord,
  url: string,
  settings: Settings,
  recordChanged: () => Promise<void>,
): Promise<PublishTimes> {
  const context = (): VerbContext => ({ record, now: Date.now(), keys: testKeys(), settings });
  const office = await officeOf(record);
  const entries = await closedEntries(record);
  const times = {
    published: [] as number[],
    found: [] as number[],
    withdrawn: [] as number[],
    forgotten: [] as number[],
  };
  for (const { id: issueId, title, community } of entries) {
    const lists = [
      homePath,
      communityPath(community),
      noticesPath(),
      noticesJsonPath(),
      noticesFeedPath,
      communityFeedPath(community),
    ];
    const search = `/search/?q=${encodeURIComponent(title)}`;
    const timed = async (into: number[], look: () => Promise<void>, since: number) => {
      await look();
      into.push(performance.now() - since);
    };
    const shows = async (path: string, wanted: boolean, status = 200) => {
      const answer = await fetch(`${url}${path}`);
      const text = await answer.text();
      if (answer.status !== status || (status === 200 && text.includes(title) !== wanted))
        throw new Error(`${path}: ${answer.status}, ${wanted ? 'without' : 'still with'} ${title}`);
    };

    let since = performance.now();
    const { id } = await publishNotice(context(), office, issueId, { title });
    await recordChanged();
    const seen = async () => void (await Promise.all([noticePath(id), ...lists].map((path) => shows(path, true))));
    await timed(times.published, seen, since);
    // A page of hits names the query too: the notice's address tells.
    const hits = async () => (await (await fetch(`${url}${search}`)).text()).includes(`href="${noticePath(id)}"`);
    if (!(await hits())) throw new Error(`${search} does not find it`);
    times.found.push(performance.now() - since);

    since = performance.now();
    await withdrawNotice(context(), office, id, { reason: '测量用' });
    await recordChanged();
    const gone = async () =>
      void (await Promise.all([shows(noticePath(id), false, 410), ...lists.map((path) => shows(path, false))]));
    await timed(times.withdrawn, gone, since);
    if (await hits()) throw new Error(`${search} still finds it`);
    times.forgotten.push(performance.now() - since);
  }
  return {
    published: p95(times.published),
    found: p95(times.found),
    withdrawn: p95(times.withdrawn),
    forgotten: p95(times.forgotten),
  };
}

/** Somebody of the office of the whole deployment. */
async function officeOf({ db }: TownRecord): Promise<Official> {
  const [[cadre], { root }] = await Promise.all([
    db.select({ id: schema.cadres.id }).from(schema.cadres).limit(1),
    boardView(db, Date.now()),
  ]);
  if (!cadre) throw new Error('no cadre');
  return {
    kind: 'official',
    cadreId: cadre.id,
    departmentId: null,
    grants: [{ role: 'office', areaCode: root.code, departmentId: null }],
  };
}

/** Entries that are signed off and wait for their notice, one after the other in each community. */
async function closedEntries(record: TownRecord): Promise<{ id: number; title: string; community: string }[]> {
  const { db } = record;
  const [communities, [category], [last]] = await Promise.all([
    db
      .select({ code: schema.areas.code })
      .from(schema.areas)
      .where(eq(schema.areas.kind, 'community'))
      .orderBy(asc(schema.areas.code)),
    db.select({ id: schema.issueCategories.id }).from(schema.issueCategories).limit(1),
    db.select({ id: max(schema.issues.id) }).from(schema.issues),
  ]);
  const today = civilDate(Date.now());
  // The title of the notice; the ledger goes on showing the entry's own.
  const entries = Array.from({ length: rounds }, (_, index) => ({
    id: (last?.id ?? 0) + 1 + index,
    title: `量速用的公示第${index + 1}件`,
    community: communities[index % communities.length]?.code ?? '',
  }));
  await record.write(
    issueInserts(
      record,
      entries.map(({ id, community }) =>
        issueRows({
          id,
          communityCode: community,
          categoryId: category?.id ?? 1,
          steps: [
            ['submit', today],
            ['accept', today, { dueOn: today }],
            ['assign', today],
            ['resolve', today, { note: '已经办好。' }],
            ['close', today],
          ],
        }),
      ),
    ),
  );
  return entries;
}
