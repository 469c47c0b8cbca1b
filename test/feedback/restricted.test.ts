import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ledgerPages } from '../../db/queries/ledger.ts';
import { searchRecord } from '../../db/queries/search.ts';
import * as schema from '../../db/schema.ts';
import { qingshi, roleHolders } from '../fixtures/town.ts';
import { intake, rows, said } from './intake.ts';

const about = 1;
const denunciation = { ...said, kind: 'denunciation', content: '有人收了红包才办低保，紫檀木盒子装的。' };
const errorsOf = async (response: Response) =>
  ((await response.json()) as { errors: { path: string; message: string }[] }).errors;

it.each([
  ['a denunciation', denunciation],
  ['whatever is about an official', { ...said, kind: 'suggestion', about }],
])('%s goes into the restricted ledger and is told to supervision only', async (_, body) => {
  const town = await intake();
  const publicBefore = await town.record.db.select().from(schema.issues);
  const revision = await town.record.db.select().from(schema.board);
  expect((await town.post(body)).status).toBe(201);
  const [feedback] = await rows.feedback(town);
  expect(feedback).toMatchObject({ issueId: null, restrictedIssueId: 1 });
  expect(await town.record.db.select().from(schema.restrictedIssues)).toMatchObject([{ state: 'submitted' }]);
  expect(await town.record.db.select().from(schema.restrictedIssueEvents)).toMatchObject([
    { seq: 1, verb: 'submit', feedbackId: feedback?.id },
  ]);
  expect(await rows.outbox(town)).toMatchObject([{ audience: 'supervision', event: 'feedback' }]);
  // The public side is as it was: no entry, no number skipped, no revision, nothing stale.
  expect(await town.record.db.select().from(schema.issues)).toEqual(publicBefore);
  expect(await town.record.db.select().from(schema.board)).toEqual(revision);
  expect(await town.record.db.select().from(schema.stalePaths)).toEqual([]);
  expect(town.changes()).toBe(0);
});

it('it is in no list, no search and no offer', async () => {
  const town = await intake();
  const ledger = await ledgerPages(town.record.db);
  expect((await town.post(denunciation)).status).toBe(201);
  expect(await ledgerPages(town.record.db)).toEqual(ledger);
  expect(await searchRecord(town.record.db, '紫檀')).toEqual([]);
  const offers = await town.post({ community: qingshi, content: denunciation.content }, { path: '/feedback/similar' });
  expect(JSON.stringify(await offers.json())).not.toContain('紫檀');
});

it('about supervision or the principal it is not taken: the page names the disciplinary body', async () => {
  for (const cadreId of [roleHolders.principal, roleHolders.supervision[0]]) {
    const town = await intake();
    const member = { teamId: 1, cadreId, role: 'member' as const, fromDate: '2025-01-01' };
    await town.record.write([town.record.db.insert(schema.memberships).values(member)]);
    const refused = await town.post({ ...denunciation, about: cadreId });
    expect(refused.status).toBe(422);
    expect(await errorsOf(refused)).toMatchObject([{ path: 'about', message: expect.stringContaining('12388') }]);
    expect(await rows.feedback(town)).toEqual([]);
  }
});

it('it is not taken either where all of supervision serve under the accused', async () => {
  const town = await intake();
  await town.record.write(
    roleHolders.supervision.map((cadreId) =>
      town.record.db.insert(schema.memberships).values({ teamId: 1, cadreId, role: 'member', fromDate: '2025-01-01' }),
    ),
  );
  expect((await town.post({ ...denunciation, about })).status).toBe(422);
  // About nobody in particular it is.
  expect((await town.post(denunciation)).status).toBe(201);
});

it('nor where nobody of supervision is in office', async () => {
  const town = await intake();
  await town.record.write([
    town.record.db
      .update(schema.officialRoles)
      .set({ toDate: '2026-11-01' })
      .where(eq(schema.officialRoles.role, 'supervision')),
  ]);
  const refused = await town.post(denunciation);
  expect(await errorsOf(refused)).toMatchObject([{ path: 'kind', message: expect.stringContaining('12388') }]);
});

it('it joins no public entry', async () => {
  const town = await intake();
  const refused = await town.post({ ...denunciation, sameAs: 6 });
  expect(await errorsOf(refused)).toMatchObject([{ path: 'sameAs' }]);
});
