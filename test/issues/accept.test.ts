import { describe, expect, test } from 'vitest';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { caseOf, openDesk, refusal, revisionOf } from './desk.ts';

const title = '村口路灯不亮';

describe('accept', () => {
  test('gives the entry its title, category, kind and due date, and the board moves', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    const before = await revisionOf(desk);
    const moved = await acceptIssue(desk.at(1), await desk.official('liaison'), ref, {
      title,
      category: 2,
      kind: 'complaint',
    });
    expect(moved).toEqual({ seq: 2, state: 'registered', publicChanged: true });
    const { row, events } = await caseOf(desk, ref);
    // 低保 takes 5 working days, counted from Sunday, 22 November, when it was said.
    expect(row).toMatchObject({ title, categoryId: 2, kind: 'complaint', dueOn: '2026-11-27' });
    expect(events[1]).toMatchObject({ verb: 'accept', actorCadreId: 3, dueOn: '2026-11-27' });
    expect(await revisionOf(desk)).toBe(before + 1);
  });

  test('a title with a phone or a known name is refused with the field', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ contact: { name: '甄妙音', phone: '13900000001' } });
    const actor = await desk.official('liaison');
    for (const bad of ['路灯坏了请打13912345678', '甄妙音家门口路灯不亮'])
      expect(await refusal(acceptIssue(desk.at(), actor, ref, { title: bad }))).toMatchObject({
        status: 422,
        paths: ['title'],
      });
    expect((await caseOf(desk, ref)).events).toHaveLength(1);
  });
  test('who may not see it, may not do it, or comes late', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    const as = async (person: Parameters<typeof desk.official>[0], input = {}) =>
      refusal(acceptIssue(desk.at(), await desk.official(person), ref, { title, ...input }));
    expect(await as('strangeLiaison')).toMatchObject({ status: 404 });
    expect(await as('supervision')).toMatchObject({ status: 403 });
    expect(await as('liaison', { seq: 2 })).toMatchObject({ status: 409 });
    expect(await as('liaison', { category: 99 })).toMatchObject({ status: 422, paths: ['category'] });
    expect(await as('liaison', { title: ' ' })).toMatchObject({ status: 422, paths: ['title'] });
    await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title });
    expect(await as('liaison')).toMatchObject({ status: 409 });
  });
});
