import { describe, expect, test } from 'vitest';
import { leaderChoices } from '../../db/desk/choices.ts';
import * as schema from '../../db/schema.ts';
import { answerIssue } from '../../functions/issues/answer.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { createIssue } from '../../functions/issues/create.ts';
import { descendIssue } from '../../functions/issues/descend.ts';
import { escalateIssue } from '../../functions/issues/escalate.ts';
import { extendIssue } from '../../functions/issues/extend.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { refuseIssue } from '../../functions/issues/refuse.ts';
import { rejectIssue } from '../../functions/issues/reject.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { urgeIssue } from '../../functions/issues/urge.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import { caseOf, openDesk, type Person, people, refusal, revisionOf } from './desk.ts';
import { entryAt, result, title } from './entry.ts';

describe('the way of an entry', () => {
  test('from acceptance to 销案, with who did what', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'closed');
    const { row, events } = await caseOf(desk, ref);
    expect(row).toMatchObject({
      state: 'closed',
      departmentId: 1,
      responsibleLeaderId: people.lead,
      handlerId: people.handler,
    });
    expect(events.map(({ verb, actorCadreId, departmentId }) => [verb, actorCadreId, departmentId])).toEqual([
      ['submit', null, null],
      ['accept', people.liaison, null],
      ['assign', people.liaison, 1],
      ['start', people.handler, 1],
      ['resolve', people.handler, 1],
      ['close', people.lead, null],
    ]);
  });

  test('settled, reopened by the leader, settled again, with a due date counted anew', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'closed');
    await reopenIssue(desk.at(40), await desk.official('lead'), ref, { reason: '灯又灭了。' });
    const reopened = await caseOf(desk, ref);
    expect(reopened.row.state).toBe('in_progress');
    // Ten working days from 1 January 2027, a Friday.
    expect(reopened.row.dueOn).toBe('2027-01-15');
    await resolveIssue(desk.at(41), await desk.official('handler'), ref, { result: '换了电缆。' });
    await closeIssue(desk.at(41), await desk.official('lead'), ref, {});
    expect((await caseOf(desk, ref)).life.settledSeq).toBe(9);
  });

  test('from a reception, without a receipt', async () => {
    const desk = await openDesk();
    const made = await createIssue(desk.at(), await desk.official('liaison'), {
      community: qingshi,
      title: '渠道淤塞',
      category: 3,
      channel: 'reception',
      raisedOn: '2026-11-20',
    });
    const { row } = await caseOf(desk, { ledger: 'public', id: made.id });
    expect(row).toMatchObject({
      state: 'registered',
      raisedOn: '2026-11-20',
      dueOn: '2026-12-04',
      channel: 'reception',
    });
    const input = { community: qingshi, title: '渠道淤塞', category: 3, channel: 'visit' as const };
    expect(await refusal(createIssue(desk.at(), await desk.official('strangeLiaison'), input))).toMatchObject({
      status: 403,
    });
    for (const [path, wrong] of Object.entries({
      community: { community: '990101001009' },
      raisedOn: { raisedOn: '2026-11-23' },
      title: { title: '请打13912345678' },
      category: { category: 77 },
    }))
      expect(
        await refusal(createIssue(desk.at(), await desk.official('liaison'), { ...input, ...wrong })),
      ).toMatchObject({ status: 422, paths: [path] });
    // Nobody can answer a question about it.
    expect(
      await refusal(
        askIssue(
          desk.at(),
          await desk.official('liaison'),
          { ledger: 'public', id: made.id },
          { question: '在哪里？' },
        ),
      ),
    ).toMatchObject({ status: 409 });
  });

  test('numbers given at the same moment differ', async () => {
    const desk = await openDesk();
    const liaison = await desk.official('liaison');
    const input = { community: qingshi, title: '渠道淤塞', category: 3, channel: 'visit' as const };
    const made = await Promise.all([1, 2, 3].map(() => createIssue(desk.at(), liaison, input)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  });
});

describe('each verb', () => {
  test('answer settles at once', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    expect(
      await answerIssue(desk.at(), await desk.official('liaison'), ref, { answer: '周二到村委会办。' }),
    ).toMatchObject({
      state: 'answered',
    });
    expect((await caseOf(desk, ref)).events[1]).toMatchObject({ note: '周二到村委会办。' });
    // Reopened, it gets the title that it never had.
    await reopenIssue(desk.at(), await desk.official('principal'), ref, { reason: '周二没人办。' });
    const liaison = await desk.official('liaison');
    expect(await refusal(assignIssue(desk.at(), liaison, ref, { title: '打13912345678' }))).toMatchObject({
      status: 422,
      paths: ['title'],
    });
    await assignIssue(desk.at(), liaison, ref, { title });
    expect((await caseOf(desk, ref)).row).toMatchObject({ title, state: 'assigned', dueOn: '2026-12-04' });
  });

  test('reject gives the reason and the channel, whose landline may stand', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    const liaison = await desk.official('liaison');
    const reason = '这件事归县医保局管。';
    expect(await refusal(rejectIssue(desk.at(), liaison, ref, { reason, channel: '老王，13912345678' }))).toMatchObject(
      {
        status: 422,
        paths: ['channel'],
      },
    );
    await rejectIssue(desk.at(), liaison, ref, { reason, channel: '县医保局，0990-7654321' });
    expect((await caseOf(desk, ref)).row.state).toBe('rejected');
  });

  test('assign: another leader, department, handler; not who is of another department, no leader, or out of office', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'accepted');
    const liaison = await desk.official('liaison');
    const assign = (input: Parameters<typeof assignIssue>[3]) => assignIssue(desk.at(), liaison, ref, input);
    for (const [path, input] of [
      ['handler', { handler: people.otherHandler }],
      ['handler', { handler: people.former }],
      ['responsibleLeader', { responsibleLeader: people.liaison }],
      ['responsibleLeader', { responsibleLeader: people.former }],
      ['department', { department: 9 }],
      ['handler', { department: null, handler: people.strangeLiaison }],
    ] as const)
      expect(await refusal(assign(input))).toMatchObject({ status: 422, paths: [path] });
    await assign({ responsibleLeader: people.strangeLead, department: 2, handler: people.otherHandler });
    expect((await caseOf(desk, ref)).row).toMatchObject({
      state: 'assigned',
      responsibleLeaderId: people.strangeLead,
      departmentId: 2,
      handlerId: people.otherHandler,
    });
    // Another department: the handler of the old one falls away.
    await assign({ department: 1 });
    expect((await caseOf(desk, ref)).row).toMatchObject({ departmentId: 1, handlerId: null });
  });

  test('assign: no leader and no principal of another town', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'accepted');
    const office = await desk.official('office');
    const [community, town] = ['990101002001', '990101002'];
    const row = { shortName: '', pinyin: '', initials: '' };
    await desk.record.write([
      ...inserts(desk.record, schema.areas, [
        { ...row, code: town, name: '竹溪镇', kind: 'town', parentCode: '990101' },
        { ...row, code: community, name: '竹下村委会', kind: 'community', parentCode: town },
      ]),
      ...inserts(desk.record, schema.cadres, [
        { id: 201, name: '路远行', unit: '竹溪镇' },
        { id: 202, name: '向晚晴', unit: '竹溪镇' },
      ]),
      ...inserts(desk.record, schema.teams, [{ id: 201, communityCode: community, kind: 'resident' }]),
      ...inserts(desk.record, schema.memberships, [
        { teamId: 201, cadreId: 201, role: 'lead', fromDate: '2025-01-01' },
      ]),
      ...inserts(desk.record, schema.officialRoles, [
        { cadreId: 202, role: 'principal', areaCode: town, fromDate: '2025-01-01' },
      ]),
    ]);
    for (const responsibleLeader of [201, 202])
      expect(await refusal(assignIssue(desk.at(), office, ref, { responsibleLeader }))).toMatchObject({
        status: 422,
        paths: ['responsibleLeader'],
      });
    expect((await leaderChoices(desk.record.db, qingshi, '2026-11-22')).map(({ id }) => id).sort()).toEqual([
      people.lead,
      people.principal,
    ]);
    await assignIssue(desk.at(), office, ref, { responsibleLeader: people.principal });
  });

  test('refuse within five working days of the assignment; then it is nobody’s again', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'assigned');
    const reason = '归水利所管。';
    const handler = await desk.official('handler');
    // Sunday, 22 November: the fifth working day is Friday, 27 November.
    expect(await refusal(refuseIssue(desk.at(6), handler, ref, { reason }))).toMatchObject({ status: 409 });
    expect(await refusal(refuseIssue(desk.at(1), await desk.official('otherHandler'), ref, { reason }))).toMatchObject({
      status: 404,
    });
    await refuseIssue(desk.at(5), handler, ref, { reason });
    expect((await caseOf(desk, ref)).row).toMatchObject({ state: 'registered', departmentId: null, handlerId: null });
  });

  test('progress for residents, for officials only, or both; not neither', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'assigned');
    const handler = await desk.official('handler');
    expect(await refusal(progressIssue(desk.at(), handler, ref, {}))).toMatchObject({ status: 422, paths: ['note'] });
    await progressIssue(desk.at(), handler, ref, { note: '材料已到。', internalNote: '等施工队排期。' });
    expect((await caseOf(desk, ref)).events.at(-1)).toMatchObject({
      note: '材料已到。',
      internalNote: '等施工队排期。',
    });
    const before = await revisionOf(desk);
    expect(await progressIssue(desk.at(), handler, ref, { internalNote: '催过一次。' })).toMatchObject({
      publicChanged: false,
    });
    expect(await revisionOf(desk)).toBe(before);
    expect(await refusal(progressIssue(desk.at(), handler, ref, { internalNote: '打13912345678问' }))).toMatchObject({
      status: 422,
      paths: ['internalNote'],
    });
  });

  test('extend once, with the reason, no further than the rules', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'assigned');
    const lead = await desk.official('lead');
    const extend = (to: string, reason = '要等材料。') => extendIssue(desk.at(), lead, ref, { to, reason });
    expect(await refusal(extend('2027-01-04'))).toMatchObject({ status: 422, paths: ['to'] });
    expect(await refusal(extend('2026-12-18', ' '))).toMatchObject({ status: 422, paths: ['reason'] });
    expect(await refusal(extend('明天'))).toMatchObject({ status: 422, paths: ['to'] });
    await extend('2026-12-18');
    expect((await caseOf(desk, ref)).row.dueOn).toBe('2026-12-18');
    expect(await refusal(extend('2026-12-20'))).toMatchObject({ status: 409 });
  });

  test('escalate and descend keep the owner below', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'started');
    await escalateIssue(desk.at(), await desk.official('lead'), ref, { to: '县水利局', reason: '要动主渠。' });
    expect((await caseOf(desk, ref)).row).toMatchObject({ state: 'escalated', responsibleLeaderId: people.lead });
    expect(await refusal(resolveIssue(desk.at(), await desk.official('handler'), ref, { result }))).toMatchObject({
      status: 409,
    });
    const descend = async (person: Person) =>
      descendIssue(desk.at(), await desk.official(person), ref, { answer: '列入明年计划。' });
    expect(await refusal(descend('lead'))).toMatchObject({ status: 403 });
    await descend('office');
    expect((await caseOf(desk, ref)).row).toMatchObject({ state: 'in_progress', handlerId: people.handler });
  });

  test('urge is on record and changes nothing', async () => {
    const desk = await openDesk();
    const { ref } = await entryAt(desk, 'assigned');
    await urgeIssue(desk.at(), await desk.official('supervision'), ref, { reason: '请本周内办结。' });
    const { row, events } = await caseOf(desk, ref);
    expect([row.state, events.at(-1)?.verb]).toEqual(['assigned', 'urge']);
    expect(
      await refusal(urgeIssue(desk.at(), await desk.official('handler'), ref, { reason: '快办。' })),
    ).toMatchObject({
      status: 403,
    });
  });
});
