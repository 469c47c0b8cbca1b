import { describe, expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { caseOf, openDesk, type Person, people, refusal, revisionOf } from './desk.ts';

const title = '反映干部作风';

describe('the restricted ledger', () => {
  test('is not there for anybody but supervision', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ kind: 'denunciation' });
    for (const person of ['liaison', 'office', 'lead', 'handler', 'principal', 'auxiliary'] as const)
      expect(await refusal(acceptIssue(desk.at(), await desk.official(person), ref, { title }))).toEqual(
        await refusal(acceptIssue(desk.at(), await desk.official(person), { ...ref, id: 999 }, { title })),
      );
    expect((await caseOf(desk, ref)).seq).toBe(1);
  });

  test('never for the accused, their department, or members of teams they lead', async () => {
    const desk = await openDesk();
    // In this town the lead of 青石 and the liaison of their team are of supervision too.
    const give = (cadreId: number) =>
      desk.record.db
        .insert(schema.officialRoles)
        .values({ cadreId, role: 'supervision', areaCode: '990101001', fromDate: '2026-01-01' });
    await desk.record.write([give(people.lead), give(people.liaison), give(people.handler)]);
    const accept = async (person: Person, about: Person) => {
      const { ref } = await desk.say({ about });
      return acceptIssue(desk.at(), await desk.official(person), ref, { title });
    };
    for (const [person, about] of [
      ['lead', 'lead'],
      ['liaison', 'lead'],
      ['handler', 'strangeLead'],
    ] as const)
      expect(await refusal(accept(person, about))).toMatchObject({ status: 404 });
    expect(await accept('handler', 'lead')).toMatchObject({ state: 'registered' });
    expect(await accept('lead', 'liaison')).toMatchObject({ state: 'registered' });
  });

  test('is handled by supervision and closed by another of them; the board does not move', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ kind: 'denunciation', about: 'lead' });
    const before = await revisionOf(desk);
    const one = await desk.official('supervision');
    expect(await acceptIssue(desk.at(), one, ref, { title })).toMatchObject({ publicChanged: false });
    for (const [path, input] of [
      ['department', { department: 1 }],
      ['handler', { handler: people.handler }],
      ['responsibleLeader', { responsibleLeader: people.principal }],
    ] as const)
      expect(await refusal(assignIssue(desk.at(), one, ref, input))).toMatchObject({ status: 422, paths: [path] });
    await assignIssue(desk.at(), one, ref, { handler: people.supervision });
    await resolveIssue(desk.at(), one, ref, { result: '已经核实。' });
    expect(await refusal(closeIssue(desk.at(), one, ref, {}))).toMatchObject({ status: 403 });
    await closeIssue(desk.at(), await desk.official('otherSupervision'), ref, {});
    expect((await caseOf(desk, ref)).row).toMatchObject({ state: 'closed', kind: 'denunciation', departmentId: null });
    expect(await revisionOf(desk)).toBe(before);
    expect(await desk.record.db.select().from(schema.stalePaths)).toEqual([]);
  });

  test('two supervisors who both worked on it: the one who did not write the result closes it', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say({ kind: 'denunciation' });
    const [one, other] = [await desk.official('supervision'), await desk.official('otherSupervision')];
    await acceptIssue(desk.at(), one, ref, { title });
    await assignIssue(desk.at(), one, ref, {});
    await progressIssue(desk.at(), one, ref, { note: '正在核实。' });
    await resolveIssue(desk.at(), other, ref, { result: '已经核实。' });
    expect(await refusal(closeIssue(desk.at(), other, ref, {}))).toMatchObject({ status: 403 });
    expect(await closeIssue(desk.at(), one, ref, {})).toMatchObject({ state: 'closed' });
  });

  test('merges with nothing, and nothing merges into it', async () => {
    const desk = await openDesk();
    const restricted = await desk.say({ kind: 'denunciation' });
    const open = await desk.say();
    const merge = async (person: Person, ref: typeof open.ref, into: number) =>
      refusal(mergeIssue(desk.at(), await desk.official(person), ref, { into }));
    expect(await merge('supervision', restricted.ref, open.ref.id)).toMatchObject({ status: 403 });
    // An id means an entry of the public ledger, whatever else has that number.
    expect(restricted.ref.id).toBe(1);
    expect(await merge('liaison', open.ref, 1)).toMatchObject({ status: 422, paths: ['into'] });
  });
});
