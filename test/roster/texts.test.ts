import { describe, expect, test } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { announcementViews, policyViews } from '../../db/queries/public.ts';
import { searchRecord } from '../../db/queries/search.ts';
import { announce } from '../../functions/announcements/announce.ts';
import { writePolicy } from '../../functions/policies/write-policy.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, refusal, revisionOf } from '../issues/desk.ts';

const meeting = {
  community: qingshi,
  kind: 'meeting' as const,
  title: '商量修路',
  body: '周六晚上七点半，村文化室（村口路12号）。',
};
const tell = async (desk: Desk, input: object = {}, by: Person = 'liaison') =>
  announce(desk.at(), await desk.official(by), { ...meeting, ...input });

describe('announcements', () => {
  test('are public at once, found, put right, and both stand in the history', async () => {
    const desk = await openDesk();
    const revision = await revisionOf(desk);
    const { id, publicChanged } = await tell(desk);
    expect(publicChanged).toBe(true);
    expect(await revisionOf(desk)).toBe(revision + 1);
    expect(await searchRecord(desk.record.db, '商量修路')).toHaveLength(1);
    await tell(desk, { id, body: '改到周日晚上七点半。' });
    expect(await announcementViews(desk.record.db, [id])).toMatchObject([
      { title: '商量修路', body: '改到周日晚上七点半。', publishedOn: '2026-11-22', community: { code: qingshi } },
    ]);
    const [second, first] = await readChanges(desk.record.db, { what: 'announce' });
    expect(first?.before).toBeNull();
    expect(second).toMatchObject({ before: { body: meeting.body }, after: { id, body: '改到周日晚上七点半。' } });
  });

  test.each<[string, object, Person, number]>([
    ['a resident’s number', { body: '有事打13912345678。' }, 'liaison', 422],
    ['a make-up by hand', { kind: 'make_up' }, 'liaison', 422],
    ['for everybody, by a liaison', { community: null }, 'liaison', 403],
    ['by a liaison of elsewhere', {}, 'strangeLiaison', 403],
    ['by a handler', {}, 'handler', 403],
    ['one that is not there', { id: 999 }, 'liaison', 404],
    ['another community’s', { id: 3 }, 'liaison', 404],
    ['a make-up’s', { id: 1 }, 'liaison', 409],
  ])('refused: %s', async (_, input, by, status) => {
    const desk = await openDesk();
    const revision = await revisionOf(desk);
    expect((await refusal(tell(desk, input, by))).status).toBe(status);
    expect(await revisionOf(desk)).toBe(revision);
  });

  test('the office speaks to everybody; twice the same on one day is a slip', async () => {
    const desk = await openDesk();
    await tell(desk, { community: null, body: '有事打12345或0990-7654321。' }, 'office');
    expect((await refusal(tell(desk, { community: null }, 'office'))).status).toBe(422);
    await tell(desk);
    // Nor by putting another one right.
    const { id } = await tell(desk, { title: '商量修桥' });
    expect(await refusal(tell(desk, { id }))).toMatchObject({ status: 422, paths: ['title'] });
    await tell(desk, { id, title: '商量修水渠' });
  });
});

describe('policies', () => {
  const post = {
    title: '高龄津贴怎么领',
    body: '# 谁能领\n\n满**80岁**，到[村委会](/communities/)。',
    source: '民政办',
  };
  const write = async (desk: Desk, input: object = {}, by: Person = 'office') =>
    writePolicy(desk.at(), await desk.official(by), { ...post, ...input });

  test('are public at once, put right, and stand in the history', async () => {
    const desk = await openDesk();
    const { id } = await write(desk);
    await write(desk, { id, source: null, body: '满80岁。' });
    expect(await policyViews(desk.record.db, [id])).toMatchObject([
      { title: post.title, body: '满80岁。', source: null },
    ]);
    expect(await readChanges(desk.record.db, { what: 'writePolicy' })).toMatchObject([
      { before: { body: post.body } },
      { before: null },
    ]);
  });

  test.each<[string, object, Person, number]>([
    ['by a liaison', {}, 'liaison', 403],
    ['a title that is there', { title: '低保怎么申请' }, 'office', 422],
    ['a resident’s number', { body: '找13912345678。' }, 'office', 422],
    ['a number in entities', { body: '找139&#49;2&#x33;&ensp;45678。' }, 'office', 422],
    ['a number in code', { body: '找`139`1234`5678`。' }, 'office', 422],
    ['a number in links', { body: '找[139](/a/)1234[5678][1]。\n\n[1]: /b/' }, 'office', 422],
    ['a number behind backslashes', { body: '找139\\-1234\\-5678。' }, 'office', 422],
    ['an address behind an entity', { body: '写信到li.dali&commat;example.com。' }, 'office', 422],
    ['blank', { body: ' \n ' }, 'office', 422],
    ['one that is not there', { id: 99 }, 'office', 404],
  ])('refused: %s', async (_, input, by, status) => {
    const desk = await openDesk();
    expect((await refusal(write(desk, input, by))).status).toBe(status);
  });
});
