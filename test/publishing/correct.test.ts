import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { noticeList } from '../../db/queries/public.ts';
import { searchRecord } from '../../db/queries/search.ts';
import { noticeRevisions } from '../../db/schema.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { publishNotice } from '../../functions/issues/publish.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { correctNotice } from '../../functions/notices/correct.ts';
import { withdrawNotice } from '../../functions/notices/withdraw.ts';
import { noticePath } from '../../src/domain/paths.ts';
import { openDesk, refusal } from '../issues/desk.ts';
import { finished, publish, result, standing } from './finished.ts';

describe('correcting', () => {
  test('makes a revision with its reason; the former text stays on record', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id);
    const office = await desk.official('office');
    const corrected = await correctNotice(desk.at(1), office, id, {
      result: '五盏路灯已经换好。',
      reason: '数错了盏数',
    });
    expect(corrected).toMatchObject({ state: 'published', publicChanged: true });
    expect(await standing(desk, id)).toMatchObject({
      result: '五盏路灯已经换好。',
      corrections: [{ revision: 2, on: '2026-11-23', reason: '数错了盏数' }],
    });
    const revisions = await desk.record.db.select().from(noticeRevisions).where(eq(noticeRevisions.noticeId, id));
    expect(revisions.map(({ result }) => result)).toEqual([result, '五盏路灯已经换好。']);
  });

  test.each([
    ['nothing changed', { reason: '看看' }, 422],
    ['no reason', { result: '换好了。', reason: ' ' }, 422],
    ['a phone number in the reason', { result: '换好了。', reason: '打13912345678问' }, 422],
    ['a phone number in the text', { result: '打13912345678。', reason: '补电话' }, 422],
    ['read too long ago', { seq: 1, result: '换好了。', reason: '改' }, 409],
  ])('refused: %s', async (_, input, status) => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id);
    const office = await desk.official('office');
    expect((await refusal(correctNotice(desk.at(), office, id, input))).status).toBe(status);
    expect((await standing(desk, id)).corrections).toEqual([]);
  });

  test('a notice that is not there', async () => {
    const desk = await openDesk();
    const input = { result: '换好了。', reason: '改' };
    expect((await refusal(correctNotice(desk.at(), await desk.official('office'), 999, input))).status).toBe(404);
  });
});

describe('withdrawing', () => {
  test('leaves the reason at its address, and nothing in lists and search; published again it is another notice', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id);
    const { total } = await noticeList(desk.record.db);
    const withdrawn = await withdrawNotice(desk.at(), await desk.official('supervision'), id, { reason: '写错了地方' });
    expect(withdrawn).toMatchObject({ state: 'closed', publicChanged: true });
    expect((await standing(desk, id)).withdrawn).toEqual({ on: '2026-11-22', reason: '写错了地方' });
    expect((await noticeList(desk.record.db)).total).toBe(total - 1);
    expect((await searchRecord(desk.record.db, '路灯不亮')).map(({ path }) => path)).not.toContain(noticePath(id));
    const office = await desk.official('office');
    expect((await refusal(withdrawNotice(desk.at(), office, id, { reason: '再撤' }))).status).toBe(409);
    expect((await refusal(correctNotice(desk.at(), office, id, { title: '新', reason: '改' }))).status).toBe(409);

    const again = await publish(desk, ref.id, { result: '村口三盏路灯已经换好。' });
    expect(again.id).not.toBe(id);
    expect((await standing(desk, id)).withdrawn).not.toBeNull();
    const view = await standing(desk, again.id);
    expect(view).toMatchObject({ withdrawn: null, corrections: [], result: '村口三盏路灯已经换好。' });
    const seqs = view.events.map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
  });

  test('needs a reason, and the right', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id);
    expect((await refusal(withdrawNotice(desk.at(), await desk.official('office'), id, { reason: '' }))).status).toBe(
      422,
    );
    const handler = await desk.official('handler');
    expect((await refusal(withdrawNotice(desk.at(), handler, id, { reason: '写错了' }))).status).toBe(403);
  });
});

test('a notice that stood through a reopening gets the new result as a revision', async () => {
  const desk = await openDesk();
  const { ref } = await finished(desk);
  const { id } = await publish(desk, ref.id);
  const [lead, handler] = [await desk.official('lead'), await desk.official('handler')];
  await reopenIssue(desk.at(1), lead, ref, { reason: '又不亮了' });
  await correctNotice(desk.at(1), lead, id, { title: '村口三盏路灯不亮', reason: '补盏数' });
  await resolveIssue(desk.at(2), handler, ref, { result: '换了整条线路。' });
  await closeIssue(desk.at(2), lead, ref, {});
  const again = await publishNotice(desk.at(2), lead, ref.id, {});
  expect(again.id).toBe(id);
  expect(await standing(desk, id)).toMatchObject({
    result: '换了整条线路。',
    corrections: [{ reason: '补盏数' }, { reason: '重新办理后，结果有更新' }],
  });
});
