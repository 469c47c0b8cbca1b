import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { deskInbox, inboxSize } from '../../db/desk/inbox.ts';
import { readScope } from '../../db/desk/scope.ts';
import { deskToday } from '../../db/desk/today.ts';
import { cadres, memberships } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { people } from '../issues/desk.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** All that the inbox tells somebody of supervision. */
const told = async () => {
  const { now } = office.at();
  const { db } = office.record;
  const official = await office.official('supervision');
  const { items, next } = await deskInbox(db, official, now);
  const size = await inboxSize(db, await readScope(db, official), civilDate(now));
  return { ids: items.map(({ id }) => id), next, size, today: JSON.stringify(await deskToday(db, official, now)) };
};

const kept: [string, () => Promise<unknown>][] = [
  [
    'of the same department',
    () => office.record.db.update(cadres).set({ departmentId: 1 }).where(eq(cadres.id, people.supervision)),
  ],
  [
    'who serves in a team that the accused leads',
    () =>
      office.record.db.insert(memberships).values([
        { teamId: 1, cadreId: people.supervision, role: 'member', fromDate: '2025-01-01' },
        { teamId: 1, cadreId: people.handler, role: 'deputy', fromDate: '2025-01-01' },
      ]),
  ],
];

describe('a denunciation is told to no supervisor who is kept from it, not even by a number', () => {
  it.each(kept)('%s', async (_, keepApart) => {
    await keepApart();
    const before = await told();
    for (let count = 0; count < 52; count += 1) await office.say({ about: 'handler' });
    expect(await told()).toEqual(before);
    const { feedbackId } = await office.say({ about: 'otherHandler' });
    expect(await told()).toMatchObject({ ids: [...before.ids, feedbackId], size: before.size + 1 });
  });

  it('but to who served in that team once', async () => {
    await office.record.db.insert(memberships).values([
      { teamId: 1, cadreId: people.supervision, role: 'member', fromDate: '2025-01-01', toDate: '2026-01-31' },
      { teamId: 1, cadreId: people.handler, role: 'deputy', fromDate: '2025-01-01' },
    ]);
    const { feedbackId } = await office.say({ about: 'handler' });
    expect((await told()).ids).toContain(feedbackId);
  });
});
