/** One due date wherever it is read: the ledger's line, the entry's page, what the receipt tells. */
import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { deskIssue } from '../../db/desk/issue.ts';
import { deskLedger } from '../../db/desk/ledger.ts';
import { issueCategories } from '../../db/schema.ts';
import { readTrack } from '../../functions/track/read.ts';
import { addDays } from '../../src/domain/time.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

async function accepted() {
  const told = await office.say();
  await office.post(`/inbox/${told.feedbackId}/accept`, { title: '桥头下水道堵了' }, 'liaison');
  return told;
}

/** The dates, and how two of them were counted. */
async function dates({ ref, receipt }: Awaited<ReturnType<typeof accepted>>, days = 0) {
  const { db } = office.record;
  const { now } = office.at(days);
  const official = await office.official('office');
  const { items } = await deskLedger(db, official, {}, now);
  const page = await deskIssue(db, official, ref, now);
  const track = await readTrack(office.at(days), receipt);
  return {
    due: [items.find(({ id }) => id === ref.id)?.dueOn, page?.dueOn, track?.due],
    calculations: [page?.calculation, track?.calculation],
  };
}

it('stays what was told when the category becomes another, without a calculation that leads elsewhere', async () => {
  const told = await accepted();
  const before = await dates(told);
  expect(new Set(before.due).size).toBe(1);
  expect(before.calculations[0]).toMatch(/个工作日办结/);
  expect(before.calculations[1]).toBe(before.calculations[0]);
  await office.record.db.update(issueCategories).set({ deadlineWorkingDays: 1 }).where(eq(issueCategories.id, 1));
  expect(await dates(told)).toEqual({ due: before.due, calculations: [null, ''] });
});

it('moves with every day that the resident is waited for, the same everywhere', async () => {
  const told = await accepted();
  const [before] = (await dates(told)).due;
  await office.post(`/issues/${told.ref.id}/ask`, { question: '是哪一座桥？' }, 'liaison');
  const { due, calculations } = await dates(told, 7);
  expect(new Set(due).size).toBe(1);
  expect(due[0] && before && due[0] > before).toBe(true);
  expect(calculations[0]).toMatch(/等反映人补充的5个工作日不算/);
});

it('offers an extension as far as it is taken while the resident is waited for', async () => {
  const told = await accepted();
  const { id } = told.ref;
  await office.post(`/issues/${id}/assign`, { department: 1 }, 'office');
  await office.post(`/issues/${id}/ask`, { question: '是哪一座桥？' }, 'liaison');
  const offered = async (days: number) => {
    const official = await office.official('lead');
    return (await deskIssue(office.record.db, official, told.ref, office.at(days).now))?.latestExtension ?? '';
  };
  const extend = async (to: string) =>
    (await office.post(`/issues/${id}/extend`, { to, reason: '要等材料。' }, 'lead')).status;
  const latest = await offered(7);
  expect(await extend(addDays(latest, 1))).toBe(422);
  expect(await extend(latest)).toBe(200);
  expect(await offered(7)).toBe('');
});
