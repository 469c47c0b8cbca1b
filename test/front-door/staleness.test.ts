import type { InStatement } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import type { Db } from '../../db/open.ts';
import { publicChange } from '../../db/publish.ts';
import { createStaleness } from '../../functions/front-door/staleness.ts';
import { coverRevision } from '../../functions/node/build.ts';

it('a change makes its paths stale, a build that covers it makes them fresh', async () => {
  const record = await openInMemory();
  const staleness = createStaleness(
    () => record.db,
    () => 9,
    () => 1,
  );
  await record.write(publicChange(record, ['/notices/42/', '/communities/*'], 1));
  expect(staleness.isStale('/notices/42/')).toBe(false);
  await staleness.refresh();
  expect(staleness.isStale('/notices/42/')).toBe(true);
  expect(staleness.isStale('/communities/990101101201/card/')).toBe(true);
  expect(staleness.isStale('/notices/4/')).toBe(false);
  await coverRevision(record, 1, 2);
  await staleness.refresh();
  expect(staleness.isStale('/notices/42/')).toBe(false);
});

it('what changed while a build ran stays stale after it', async () => {
  const record = await openInMemory();
  const staleness = createStaleness(
    () => record.db,
    () => 9,
    () => 1,
  );
  await record.write(publicChange(record, ['/a/', '/b/'], 1));
  await record.write(publicChange(record, ['/b/'], 2));
  await coverRevision(record, 1, 3);
  await staleness.refresh();
  expect([staleness.isStale('/a/'), staleness.isStale('/b/')]).toEqual([false, true]);
});

it('files older than what the record says is built are stale as a whole', async () => {
  const record = await openInMemory();
  await record.write(publicChange(record, ['/a/'], 1));
  await coverRevision(record, 1, 3);
  const staleness = createStaleness(
    () => record.db,
    () => 0,
    () => 1,
  );
  await staleness.refresh();
  expect(staleness.isStale('/anything/')).toBe(true);
});

it('keeps what it knew while the record cannot be reached', async () => {
  const record = await openInMemory();
  let broken = false;
  const db = () => {
    if (broken) throw new Error('unreachable');
    return record.db;
  };
  const staleness = createStaleness(
    db,
    () => 9,
    () => 1,
  );
  await record.write(publicChange(record, ['/a/'], 1));
  await staleness.refresh();
  broken = true;
  await staleness.refresh();
  expect(staleness.isStale('/a/')).toBe(true);
});

it('an answer that comes after a later one changes nothing', async () => {
  const record = await openInMemory();
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // Reads at once, and keeps the answer back as a slow network does.
  const late = drizzle(
    new Proxy(record.client, {
      get: (client, key) =>
        key === 'execute'
          ? async (statement: InStatement) => {
              const answer = await client.execute(statement);
              await gate;
              return answer;
            }
          : Reflect.get(client, key),
    }),
  ) as unknown as Db;
  let db: Db = late;
  const staleness = createStaleness(
    () => db,
    () => 9,
    () => 1,
  );
  const first = staleness.refresh(60_000);
  db = record.db;
  await record.write(publicChange(record, ['/notices/42/'], 1));
  await staleness.refresh();
  letGo();
  await first;
  expect(staleness.isStale('/notices/42/')).toBe(true);
});
