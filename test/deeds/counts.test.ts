import { describe, expect, test } from 'vitest';
import { deedCounts, deskDeeds, visibleDeeds } from '../../db/deeds/read.ts';
import { readScope } from '../../db/desk/scope.ts';
import { deedList, deedPages } from '../../db/queries/public.ts';
import { withdrawDeed } from '../../functions/deeds/withdraw.ts';
import { liuwan } from '../fixtures/town.ts';
import { openDesk, people } from '../issues/desk.ts';

import { log, publish } from './deed.ts';

describe('counts', () => {
  test('equal the lists they lead to, for whoever looks', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    await log(desk);
    const second = await log(desk, { title: '修了桥栏杆', cadres: [people.lead] });
    await log(desk, { title: '去年的一件', doneOn: '2025-12-31' });
    await log(desk, { title: '柳湾的一件', community: liuwan, cadres: [people.strangeLead, people.lead] }, 'office');
    await publish(desk, second);
    const gone = await log(desk, { title: '后来撤了的一件' });
    await publish(desk, gone);
    await withdrawDeed(desk.at(), await desk.official('lead'), gone, { reason: '写错了' });
    const seen: Record<string, [number, number][]> = {};
    for (const who of ['office', 'liaison', 'lead', 'strangeLead', 'supervision'] as const) {
      const visible = visibleDeeds(await readScope(db, await desk.official(who)));
      const counts = await deedCounts(db, { year: 2026 }, visible);
      for (const { cadre, count, published } of counts) {
        const all = await deskDeeds(db, { year: 2026, cadre: cadre.id }, visible);
        expect([all.total, all.items.length], `${who}: ${cadre.name}`).toEqual([count, count]);
        const shown = await deskDeeds(db, { year: 2026, cadre: cadre.id, state: 'published' }, visible);
        expect(shown.total).toBe(published);
      }
      seen[who] = counts.map(({ cadre, count }) => [cadre.id, count]);
    }
    expect(seen.office).toEqual([
      [people.lead, 3],
      [people.strangeLead, 1],
      [people.liaison, 1],
    ]);
    expect(seen.supervision).toEqual(seen.office);
    expect(seen.liaison).toEqual([
      [people.lead, 2],
      [people.liaison, 1],
    ]);
    // Their own deed in a community that is not theirs is theirs to see.
    expect(seen.lead?.[0]).toEqual([people.lead, 3]);
    expect(seen.strangeLead).toEqual([
      [people.lead, 1],
      [people.strangeLead, 1],
    ]);
  });

  test('pages of the list hold each deed once, the oldest first page', async () => {
    const desk = await openDesk();
    const { db } = desk.record;
    const ids: number[] = [];
    for (let each = 0; each < 53; each += 1) {
      const id = await log(desk, { title: `第${each}件` });
      await publish(desk, id);
      ids.push(id);
    }
    const pages = await deedPages(db);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id).reverse())).toEqual(ids);
    for (const { page } of pages) expect(await deedList(db, page ?? undefined)).toEqual(pages[(page ?? 0) - 1]);
    expect((await deedList(db)).items.map(({ id }) => id)).toEqual(ids.slice(3).reverse());
  });
});
