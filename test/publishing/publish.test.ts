import { asc } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newestNotices } from '../../db/queries/public.ts';
import { searchRecord } from '../../db/queries/search.ts';
import { noticeDrafts, stalePaths } from '../../db/schema.ts';
import { publishNotice } from '../../functions/issues/publish.ts';
import { readDraft } from '../../functions/notices/draft.ts';
import { saveDraft } from '../../functions/notices/save-draft.ts';
import type { Refusal } from '../../functions/refusal.ts';
import { homePath, noticePath, noticesFeedPath, noticesPath } from '../../src/domain/paths.ts';
import { caseOf, type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';
import { finished, publish, result, standing, title } from './finished.ts';

const stale = async ({ record }: Desk) =>
  (await record.db.select({ path: stalePaths.path }).from(stalePaths).orderBy(asc(stalePaths.path))).map(
    ({ path }) => path,
  );
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

  test('what somebody saves while another publishes is kept for a correction', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const [liaison, lead] = [await desk.official('liaison'), await desk.official('lead')];
    const text = { title, raised: '路灯坏了。', result };
    await saveDraft(desk.at(), liaison, ref.id, { draftSeq: 0, ...text });
    const { record } = desk;
    const slower = {
      ...record,
      write: async (...batch: Parameters<typeof record.write>) => {
        await saveDraft(desk.at(), lead, ref.id, { draftSeq: 1, ...text, title: '三盏路灯' });
        return record.write(...batch);
      },
    };
    const { id } = await publishNotice({ ...desk.at(), record: slower }, liaison, ref.id, {});
    expect((await standing(desk, id)).title).toBe(title);
    expect(await readDraft(desk.at(), lead, ref.id)).toMatchObject({ draftSeq: 2, text: { title: '三盏路灯' } });
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
