import { describe, expect, test } from 'vitest';
import { changes, deeds, householdSecrets, households } from '../../db/schema.ts';
import { correctDeed } from '../../functions/deeds/correct.ts';
import { type LogDeedInput, logDeed } from '../../functions/deeds/log.ts';
import { deedPlace } from '../../functions/deeds/page.ts';
import { withdrawDeed } from '../../functions/deeds/withdraw.ts';
import { sealPeople } from '../../functions/households/sealing.ts';
import { Refusal } from '../../functions/refusal.ts';
import type { DeedPage } from '../../src/domain/deed-views.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import { openDesk, type Person, refusal } from '../issues/desk.ts';

import { deed, listed, log, publish } from './deed.ts';

describe('the privacy guard', () => {
  test.each<[string, Partial<LogDeedInput>, string]>([
    ['a phone', { words: '装好后由住户自己管，有事打13912345678。' }, 'words'],
    ['an ID number', { result: '替11010519491231002X办好了手续。' }, 'result'],
  ])('refuses %s already when it is logged, and names its place', async (_, more, path) => {
    const desk = await openDesk();
    expect(await refusal(log(desk, more))).toMatchObject({ status: 422, paths: [path] });
    expect(await desk.record.db.select().from(deeds)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a phone', { words: '有事打13912345678。' }, 'words'],
    ['an address', { result: '青石村三组12号门前亮了。' }, 'result'],
    ['a name with an illness', { words: '村民张建国患尿毒症，替他装了扶手。' }, 'words'],
  ])('refuses %s in what is published, and nothing is', async (_, more, path) => {
    const desk = await openDesk();
    const id = await log(desk);
    const error = await publish(desk, id, more).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refusal);
    const { status, errors = [] } = (error as Refusal).problem;
    expect(status).toBe(422);
    expect(errors.map((each) => each.path)).toContain(path);
    const text = (more as Record<string, string>)[path] ?? '';
    for (const { finding } of errors) expect(text.slice(finding?.start, finding?.end)).toBe(finding?.text);
    expect(await listed(desk)).toEqual([]);
  });

  test('knows the name on the card of the household that it was done for', async () => {
    const desk = await openDesk();
    const { keys } = desk.at();
    await desk.record.write([
      ...inserts(desk.record, households, [
        { id: 7, communityCode: qingshi, number: '03-012', kind: 'household', fromDate: '2025-01-01', updatedAt: 1 },
      ]),
      ...inserts(desk.record, householdSecrets, [
        { ...(await sealPeople(keys, 7, { name: '阿旺次仁' })), householdId: 7, createdAt: 1 },
      ]),
    ]);
    const { people: _, ...rest } = deed;
    const told = { ...rest, words: '替阿旺次仁修了屋顶。', household: 7 };
    const { id } = await logDeed(desk.at(), await desk.official('liaison'), told);
    // To whoever may not open the card the page points nothing out: names could be tried out on it.
    const found = async (by: Person) =>
      ((await deedPlace(id).read(desk.at(), await desk.official(by))) as DeedPage).findings.map(({ text }) => text);
    expect([await found('auxiliary'), await found('lead')]).toEqual([[], ['阿旺次仁']]);
    expect(await refusal(publish(desk, id))).toMatchObject({ status: 422, paths: ['words'] });
    await publish(desk, id, { words: '替一户人家修了屋顶。' });
    expect(await listed(desk)).toEqual([id]);
  });

  test('lets published phones and officials’ names stand', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id, { words: '镇长甘雨田牵头，有事打0990-1000011。' });
    expect(await listed(desk)).toEqual([id]);
  });

  test('looks at a correction and at every reason', async () => {
    const desk = await openDesk();
    const id = await log(desk);
    await publish(desk, id);
    const lead = await desk.official('lead');
    for (const verb of [
      correctDeed(desk.at(), lead, id, { people: 9, reason: '住户13912345678说的' }),
      correctDeed(desk.at(), lead, id, { title: '给13912345678装了灯', reason: '改题目' }),
      withdrawDeed(desk.at(), lead, id, { reason: '住户13912345678不愿意' }),
    ])
      expect((await refusal(verb)).status).toBe(422);
  });

  test('the history holds no word of a deed that was not public', async () => {
    const desk = await openDesk();
    const id = await log(desk, { words: '张建国家里难，替他修了屋顶。' });
    await correctDeed(desk.at(), await desk.official('lead'), id, { result: '张建国说不漏了。' });
    const lines = await desk.record.db.select().from(changes);
    expect(lines.length).toBe(2);
    expect(JSON.stringify(lines)).not.toMatch(/张建国|屋顶/);
  });
});
