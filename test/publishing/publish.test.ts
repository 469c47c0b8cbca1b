import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { noticeViews } from '../../db/queries/notices.ts';
import { newestNotices, noticeList } from '../../db/queries/public.ts';
import { searchRecord } from '../../db/queries/search.ts';
import { guardOverrides, noticeDrafts, noticeRevisions, stalePaths } from '../../db/schema.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { publishNotice } from '../../functions/issues/publish.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { confirmOverride } from '../../functions/notices/confirm-override.ts';
import { correctNotice } from '../../functions/notices/correct.ts';
import { readDraft } from '../../functions/notices/draft.ts';
import { overrideFinding } from '../../functions/notices/override.ts';
import { saveDraft } from '../../functions/notices/save-draft.ts';
import { withdrawNotice } from '../../functions/notices/withdraw.ts';
import { Refusal } from '../../functions/refusal.ts';
import { homePath, noticePath, noticesFeedPath, noticesPath } from '../../src/domain/paths.ts';
import { caseOf, type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';
import { finished, result, title } from './finished.ts';

const stale = async ({ record }: Desk) =>
  (await record.db.select({ path: stalePaths.path }).from(stalePaths).orderBy(asc(stalePaths.path))).map(
    ({ path }) => path,
  );
const standing = async (desk: Desk, id: number) => {
  const [view] = await noticeViews(desk.record.db, [id]);
  if (!view) throw new Error('no such notice');
  return view;
};
const publish = async (desk: Desk, id: number, input = {}, person: Person = 'liaison') =>
  publishNotice(desk.at(), await desk.official(person), id, input);
/** What the guard finds, as problem details name it. */
const found = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw error;
  expect(error.problem.status).toBe(422);
  return (error.problem.errors ?? []).map(({ path, finding }) => ({ path, ...finding }));
};

describe('the draft', () => {
  test('is written from the record once there is a result', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { open: true });
    await desk.say({ sameAs: ref });
    const draft = await readDraft(desk.at(), await desk.official('liaison'), ref.id);
    expect(draft).toMatchObject({
      draftSeq: 0,
      noticeId: null,
      findings: [],
      text: { title, raised: `2026年11月22日，青石村委会先后有2位群众在网上反映：${title}。`, result },
    });
  });

  test('not before, and only for those who see the entry', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    expect((await refusal(readDraft(desk.at(), await desk.official('liaison'), ref.id))).status).toBe(409);
    const done = await finished(desk);
    expect((await refusal(readDraft(desk.at(), await desk.official('strangeLiaison'), done.ref.id))).status).toBe(404);
  });

  test('is saved by one after the other: the second of two on the same draft is told', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { open: true });
    const [liaison, lead] = [await desk.official('liaison'), await desk.official('lead')];
    const text = { title, raised: '路灯坏了。', result };
    expect(await saveDraft(desk.at(), liaison, ref.id, { draftSeq: 0, ...text })).toEqual({
      draftSeq: 1,
      findings: [],
    });
    expect((await refusal(saveDraft(desk.at(), lead, ref.id, { draftSeq: 0, ...text }))).status).toBe(409);
    expect(await saveDraft(desk.at(), lead, ref.id, { draftSeq: 1, ...text, title: '路灯' })).toMatchObject({
      draftSeq: 2,
    });
    expect((await refusal(saveDraft(desk.at(), liaison, ref.id, { draftSeq: 1, ...text }))).status).toBe(409);
    expect((await readDraft(desk.at(), liaison, ref.id)).text.title).toBe('路灯');
  });

  test('a handler writes none', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { open: true });
    const input = { draftSeq: 0, title, raised: '路灯坏了。', result };
    expect((await refusal(saveDraft(desk.at(), await desk.official('handler'), ref.id, input))).status).toBe(403);
  });
});

describe('publishing', () => {
  test('makes a notice of its own: revision 1, the step, lists, search, stale paths', async () => {
    const desk = await openDesk();
    const before = await newestNotices(desk.record.db, 1);
    const { ref } = await finished(desk);
    const revision = await revisionOf(desk);
    const published = await publish(desk, ref.id);
    expect(published).toMatchObject({ state: 'published', publicChanged: true, url: noticePath(published.id) });
    expect(await revisionOf(desk)).toBeGreaterThan(revision);
    expect(await standing(desk, published.id)).toMatchObject({
      title,
      result,
      publishedOn: '2026-11-22',
      corrections: [],
      withdrawn: null,
      previousId: before[0]?.id,
    });
    expect((await caseOf(desk, ref)).events.at(-1)).toMatchObject({ verb: 'publish', actorCadreId: people.liaison });
    expect((await newestNotices(desk.record.db, 1))[0]?.id).toBe(published.id);
    expect((await searchRecord(desk.record.db, '路灯不亮')).map(({ path }) => path)).toContain(
      noticePath(published.id),
    );
    expect(await stale(desk)).toEqual(
      expect.arrayContaining([homePath, noticesPath(), noticesFeedPath, noticePath(published.id)]),
    );
    expect((await refusal(publish(desk, ref.id))).status).toBe(409);
  });

  test('takes the saved draft, and forgets it', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const liaison = await desk.official('liaison');
    await saveDraft(desk.at(), liaison, ref.id, { draftSeq: 0, title: '路灯修好了', raised: '路灯坏了。', result });
    expect((await refusal(publish(desk, ref.id, { draftSeq: 0 }))).status).toBe(409);
    const { id } = await publish(desk, ref.id, { draftSeq: 1 });
    expect(await standing(desk, id)).toMatchObject({ title: '路灯修好了', raised: '路灯坏了。' });
    expect(await desk.record.db.select().from(noticeDrafts)).toEqual([]);
  });

  test('only once closed', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { open: true });
    expect(await refusal(publish(desk, ref.id))).toMatchObject({ status: 409 });
    expect((await caseOf(desk, ref)).row.state).toBe('resolved');
  });

  test.each<[Person, boolean]>([
    ['liaison', true],
    ['office', true],
    ['lead', true],
    ['handler', false],
    ['supervision', false],
    ['principal', false],
    ['strangeLiaison', false],
  ])('by %s: %s', async (person, may) => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    if (may) expect((await publish(desk, ref.id, {}, person)).state).toBe('published');
    else expect([403, 404]).toContain((await refusal(publish(desk, ref.id, {}, person))).status);
  });

  test('a restricted entry is not there for it', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ kind: 'denunciation' });
    const error = await refusal(publish(desk, 9000 + ref.id, {}, 'supervision'));
    expect(error.status).toBe(404);
  });

  test('two at the same moment get a number each; the same one is published once', async () => {
    const desk = await openDesk();
    const one = await finished(desk);
    const other = await finished(desk);
    const answers = await Promise.allSettled([
      publish(desk, one.ref.id),
      publish(desk, other.ref.id),
      publish(desk, one.ref.id, {}, 'office'),
    ]);
    const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
    for (const answer of answers)
      if (answer.status === 'rejected') expect((answer.reason as Refusal).problem?.status).toBe(409);
  });
});

describe('the guard', () => {
  const phone = '13912345678';
  const withPhone = `三盏路灯已经换好。坏了打${phone}。`;

  test('names kind, place and text of each finding, and nothing is written', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { contact: { name: '柏舟青' } });
    const revision = await revisionOf(desk);
    const findings = await found(publish(desk, ref.id, { result: withPhone, raised: '柏舟青反映路灯坏了。' }));
    expect(findings).toEqual([
      { path: 'raised', kind: 'name', start: 0, end: 3, text: '柏舟青' },
      {
        path: 'result',
        kind: 'phone',
        start: withPhone.indexOf(phone),
        end: withPhone.indexOf(phone) + 11,
        text: phone,
      },
    ]);
    expect(await revisionOf(desk)).toBe(revision);
    expect((await caseOf(desk, ref)).row.state).toBe('closed');
  });

  test("officials' names and published phones may stand", async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id, { result: '换好了。再坏请打市政办0990-1000001，找巫海平。' });
    expect((await standing(desk, id)).result).toContain('0990-1000001');
  });

  test('a finding passes once somebody said why and a second person agreed, in its sentence only', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const [liaison, lead, supervision] = [
      await desk.official('liaison'),
      await desk.official('lead'),
      await desk.official('supervision'),
    ];
    const { findings } = await saveDraft(desk.at(), liaison, ref.id, {
      draftSeq: 0,
      title,
      raised: '路灯坏了。',
      result: withPhone,
    });
    const place = findings[0];
    if (!place) throw new Error('nothing found');
    const { id } = await overrideFinding(desk.at(), liaison, ref.id, {
      field: place.field,
      start: place.start,
      end: place.end,
      reason: '这是灯具厂家公开的报修电话。',
    });
    await found(publish(desk, ref.id));
    // Neither who asked, nor whoever publishes otherwise.
    expect((await refusal(confirmOverride(desk.at(), liaison, ref.id, id))).status).toBe(403);
    expect((await refusal(confirmOverride(desk.at(), await desk.official('office'), ref.id, id))).status).toBe(403);
    expect((await refusal(confirmOverride(desk.at(), supervision, ref.id, id + 1))).status).toBe(404);
    await confirmOverride(desk.at(), supervision, ref.id, id);
    // The same number in another sentence is another finding.
    expect(await found(publish(desk, ref.id, { result: `${withPhone}住户也是${phone}。` }))).toHaveLength(1);
    expect(await found(publish(desk, ref.id, { raised: `坏了打${phone}。`, result: withPhone }))).toMatchObject([
      { path: 'raised' },
    ]);
    await publish(desk, ref.id);
    expect(await desk.record.db.select().from(guardOverrides)).toMatchObject([
      { askedBy: people.liaison, confirmedBy: people.supervision },
    ]);
    expect(lead.cadreId).not.toBe(liaison.cadreId);
  });

  test('a lead who asked needs another one to agree', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const lead = await desk.official('lead');
    const { findings } = await saveDraft(desk.at(), lead, ref.id, {
      draftSeq: 0,
      title,
      raised: '灯坏。',
      result: withPhone,
    });
    const { field, start, end } = findings[0] ?? { field: 'result' as const, start: 0, end: 1 };
    const { id } = await overrideFinding(desk.at(), lead, ref.id, { field, start, end, reason: '厂家电话。' });
    expect((await refusal(confirmOverride(desk.at(), lead, ref.id, id))).status).toBe(403);
  });

  test('overrides that the published text does not need are forgotten', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const liaison = await desk.official('liaison');
    const { findings } = await saveDraft(desk.at(), liaison, ref.id, {
      draftSeq: 0,
      title,
      raised: '灯坏。',
      result: withPhone,
    });
    const { field, start, end } = findings[0] ?? { field: 'result' as const, start: 0, end: 1 };
    await overrideFinding(desk.at(), liaison, ref.id, { field, start, end, reason: '厂家电话。' });
    await publish(desk, ref.id, { result });
    expect(await desk.record.db.select().from(guardOverrides)).toEqual([]);
  });
});

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
