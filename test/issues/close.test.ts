import { describe, expect, test } from 'vitest';
import { deskToday } from '../../db/desk/today.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { caseOf, openDesk, type Person, refusal } from './desk.ts';
import { entryAt, result } from './entry.ts';

describe('close', () => {
  test('never by who handled it, even the responsible leader: then the principal', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'assigned');
    const lead = await desk.official('lead');
    await resolveIssue(desk.at(), lead, ref, { result });
    expect(await refusal(closeIssue(desk.at(), lead, ref, {}))).toMatchObject({ status: 403 });
    expect(await refusal(closeIssue(desk.at(), await desk.official('handler'), ref, {}))).toMatchObject({
      status: 403,
    });
    await closeIssue(desk.at(), await desk.official('principal'), ref, {});
    expect((await caseOf(desk, ref)).row.state).toBe('closed');
  });

  test('nor by who handled what was merged into it, at however many removes', async () => {
    const desk = await openDesk();
    const lead = await desk.official('lead');
    const [first, between, last] = [
      await entryAt(desk, 'assigned'),
      await entryAt(desk, 'accepted'),
      await entryAt(desk, 'started'),
    ];
    await progressIssue(desk.at(), lead, first.ref, { note: '今天去看了，灯头坏了三个。' });
    const merge = async (from: { ref: IssueRef }, into: { ref: IssueRef }) =>
      mergeIssue(desk.at(), await desk.official('liaison'), from.ref, { into: into.ref.id });
    await merge(first, between);
    await merge(between, last);
    await resolveIssue(desk.at(), await desk.official('handler'), last.ref, { result });
    expect(await refusal(closeIssue(desk.at(), lead, last.ref, {}))).toMatchObject({ status: 403 });
    const waitsFor = async (person: Person) => {
      const { toClose } = await deskToday(desk.record.db, await desk.official(person), desk.at().now);
      return toClose.items.map(({ id }) => id).includes(last.ref.id);
    };
    expect([await waitsFor('lead'), await waitsFor('principal')]).toEqual([false, true]);
    await closeIssue(desk.at(), await desk.official('principal'), last.ref, {});
    expect((await caseOf(desk, last.ref)).row.state).toBe('closed');
  });

  test('not by the principal while the leader can, not without a result', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'resolved');
    expect(await refusal(closeIssue(desk.at(), await desk.official('principal'), ref, {}))).toMatchObject({
      status: 403,
    });
    const open = await entryAt(desk, 'started');
    expect(await refusal(closeIssue(desk.at(), await desk.official('lead'), open.ref, {}))).toMatchObject({
      status: 409,
    });
  });

  test('what is insufficient is handed back', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'resolved');
    await reopenIssue(desk.at(), await desk.official('lead'), ref, { reason: '还有一盏不亮。' });
    const { row } = await caseOf(desk, ref);
    expect([row.state, row.dueOn]).toEqual(['in_progress', '2026-12-04']);
  });
});

describe('merge', () => {
  test('into an open public entry only, not itself, and no rings', async () => {
    const desk = await openDesk();
    const one = await entryAt(desk, 'accepted');
    const other = await entryAt(desk, 'accepted');
    const settled = await entryAt(desk, 'closed');
    const liaison = await desk.official('liaison');
    const merge = (from: { id: number }, into: number) =>
      mergeIssue(desk.at(), liaison, { ledger: 'public', id: from.id }, { into });
    for (const into of [one.ref.id, settled.ref.id, 9999, 7])
      expect(await refusal(merge(one.ref, into))).toMatchObject({ status: 422, paths: ['into'] });
    const outcomes = await Promise.allSettled([merge(one.ref, other.ref.id), merge(other.ref, one.ref.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const merged = [await caseOf(desk, one.ref), await caseOf(desk, other.ref)];
    expect(merged.filter(({ row }) => row.mergedIntoId !== null)).toHaveLength(1);
    const target = merged.find(({ row }) => row.mergedIntoId === null);
    expect(target?.followers.map(({ id }) => id)).toEqual([one.feedbackId, other.feedbackId]);
  });
});
