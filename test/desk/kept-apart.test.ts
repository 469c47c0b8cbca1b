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

describe('a form with a mistake in it tells nobody that a denunciation is there', () => {
  it.each(['office', 'liaison', 'lead', 'principal', 'handler', 'auxiliary'] as const)('%s', async (who) => {
    const { feedbackId, ref } = await office.say({ about: 'handler' });
    const answerTo = async (path: string) => {
      const answer = await office.form(path, {}, who);
      const told = (await answer.text()).replaceAll(path, '').replaceAll(/\d{3,}/g, '');
      return [answer.status, answer.headers.get('content-type'), told];
    };
    expect(await answerTo(`/feedback/${feedbackId}/contact`)).toEqual(await answerTo('/feedback/9999/contact'));
    for (const verb of ['accept', 'reject', 'answer'])
      expect(await answerTo(`/inbox/${feedbackId}/${verb}`)).toEqual(await answerTo(`/inbox/9999/${verb}`));
    const to = await answerTo(`/restricted-issues/${ref.id}/accept`);
    expect(to).toEqual(await answerTo('/restricted-issues/9999/accept'));
  });
});
