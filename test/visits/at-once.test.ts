/** A whole team comes back to its network at the same minute, on a record on disk: nobody is turned away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { changes, feedback, visits } from '../../db/schema.ts';
import { logVisit } from '../../functions/visits/log-visit.ts';
import { openDesk } from '../issues/desk.ts';
import { entry } from './entry.ts';

it('forty entries of three officials, every third with an issue, all at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-visits-'));
  const desk = await openDesk(openMigrated({ url: `file:${join(folder, 'record.db')}` }));
  try {
    const actors = await Promise.all((['liaison', 'lead', 'office'] as const).map(desk.official));
    const sent = Array.from({ length: 40 }, (_, index) => {
      const body = entry(index % 3 === 0 ? { raise: { content: `第${index}条沟堵了。` } } : {});
      const actor = actors[index % actors.length];
      if (!actor) throw new Error('nobody');
      return () => logVisit(desk.at(), actor, body);
    });
    const first = await Promise.all(sent.map((send) => send()));
    expect(new Set(first.map(({ id }) => id)).size).toBe(40);
    const again = await Promise.all(sent.map((send) => send()));
    expect(again).toEqual(first.map((answer) => ({ ...answer, publicChanged: false })));
    const { db } = desk.record;
    expect([await db.$count(visits), await db.$count(changes), await db.$count(feedback)]).toEqual([40, 40, 14]);
  } finally {
    desk.record.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
