import { eq } from 'drizzle-orm';
import { describe, expect, it, test } from 'vitest';
import { decisionsFor, decisionsOfIssue } from '../../db/meetings/decisions.ts';
import { changes, issueEvents, meetingDecisions } from '../../db/schema.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { closeMeeting } from '../../functions/meetings/close.ts';
import { decide } from '../../functions/meetings/decide.ts';
import { dropDecision } from '../../functions/meetings/drop.ts';
import { type DecisionVerb, decisionVerbs } from '../../src/domain/field-terms.ts';
import { publicRights, relationsTo } from '../../src/domain/rights.ts';
import { liuwan } from '../fixtures/town.ts';
import { caseOf, type Desk, openDesk, type Person, people, refusal, revisionOf } from '../issues/desk.ts';
import { entryAt } from '../issues/entry.ts';
import { call, carry, decided, decisionRow, held, moves, words } from './meeting.ts';

const prefix = '按2026年11月20日碰头会决定：';
/** How far an entry has to be for the move. */
const ready: Record<DecisionVerb, Parameters<typeof entryAt>[1]> = {
  assign: 'accepted',
  progress: 'started',
  extend: 'assigned',
  escalate: 'assigned',
  reopen: 'closed',
  urge: 'assigned',
};
/** Somebody who may make it, and somebody who may not. */
const who: Record<DecisionVerb, [Person, Person]> = {
  assign: ['office', 'handler'],
  progress: ['handler', 'liaison'],
  extend: ['lead', 'liaison'],
  escalate: ['lead', 'liaison'],
  reopen: ['principal', 'liaison'],
  urge: ['supervision', 'liaison'],
};

async function prepared(verb: DecisionVerb): Promise<{ desk: Desk; meeting: number; id: number; issue: number }> {
  const desk = await openDesk();
  const meeting = await call(desk);
  const { ref } = await entryAt(desk, ready[verb]);
  return { desk, meeting, issue: ref.id, id: await decided(desk, meeting, ref.id, verb) };
}
const entryOf = (desk: Desk, id: number) => caseOf(desk, { ledger: 'public', id });

describe.each(decisionVerbs)('%s', (verb) => {
  test('moves nothing when it is decided, and the ledger when it is carried out, once', async () => {
    const { desk, meeting, id, issue } = await prepared(verb);
    const before = await entryOf(desk, issue);
    expect(before.events.at(-1)?.verb).not.toBe(verb === 'assign' ? 'assign' : verb);
    const [may] = who[verb];
    const first = await carry(desk, meeting, id, may);
    const after = await entryOf(desk, issue);
    expect(after.seq).toBe(before.seq + 1);
    const step = after.events.at(-1);
    expect(step).toMatchObject({ seq: first.seq, verb, actorCadreId: people[may] });
    expect(step?.internalNote).toContain(`${prefix}${words}`);
    for (const told of [step?.reason, moves[verb].note && step?.note])
      if (told) expect(told).toMatch(new RegExp(`^${prefix}`));
    expect(await decisionRow(desk, id)).toMatchObject({
      eventSeq: first.seq,
      carriedOutBy: people[may],
      carriedOutAt: desk.at().now,
    });
    expect(await carry(desk, meeting, id, may)).toMatchObject({ seq: first.seq, state: first.state });
    expect((await entryOf(desk, issue)).seq).toBe(first.seq);
    const [line] = await desk.record.db.select().from(changes).where(eq(changes.what, 'carryOutDecision'));
    expect(JSON.parse(line?.after ?? '')).toEqual({ id, meetingId: meeting, issueId: issue, verb, seq: first.seq });
  });

  test('is carried out by whoever has the right of the move, and by nobody else', async () => {
    const { desk, meeting, id, issue } = await prepared(verb);
    const { facts } = await entryOf(desk, issue);
    for (const person of Object.keys(people) as Person[]) {
      const official = await desk.official(person).catch(() => null);
      if (!official) continue;
      const relations = relationsTo(official, facts);
      const mine = publicRights[verb].some((relation) => relations.has(relation));
      const waiting = await decisionsFor(desk.record.db, official, desk.at().now);
      expect(waiting.map((each) => each.id)).toEqual(mine ? [id] : []);
      if (mine) {
        const fresh = await prepared(verb);
        await carry(fresh.desk, fresh.meeting, fresh.id, person);
        continue;
      }
      const { status } = await refusal(carry(desk, meeting, id, person));
      expect([403, 404]).toContain(status);
      expect(await decisionRow(desk, id)).toMatchObject({ eventSeq: null, carriedOutAt: null });
    }
  });
});

it('two who press at the same moment make one step', async () => {
  const { desk, meeting, id, issue } = await prepared('extend');
  const { seq } = await entryOf(desk, issue);
  const answers = await Promise.allSettled([
    carry(desk, meeting, id, 'lead'),
    carry(desk, meeting, id, 'office'),
    carry(desk, meeting, id, 'lead'),
  ]);
  expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect((await entryOf(desk, issue)).seq).toBe(seq + 1);
  expect((await entryOf(desk, issue)).events.filter(({ verb }) => verb === 'extend')).toHaveLength(1);
});

it('an entry that moved on since it was read stays as it is, and so does the decision', async () => {
  const { desk, meeting, id, issue } = await prepared('urge');
  const { seq } = await entryOf(desk, issue);
  await progressIssue(
    desk.at(),
    await desk.official('handler'),
    { ledger: 'public', id: issue },
    { note: '去看过了。' },
  );
  expect(await refusal(carry(desk, meeting, id, 'office', { seq }))).toMatchObject({ status: 409 });
  expect(await decisionRow(desk, id)).toMatchObject({ eventSeq: null });
  await carry(desk, meeting, id, 'office', { seq: seq + 1 });
  expect(await decisionRow(desk, id)).toMatchObject({ eventSeq: seq + 2 });
});

it('a move that the state forbids by now says why, and the decision stays open until it is dropped', async () => {
  const { desk, meeting, id, issue } = await prepared('extend');
  const ref = { ledger: 'public', id: issue } as const;
  await decided(desk, meeting, issue, 'extend', { to: '2026-12-09', reason: '等材料。' }).then((other) =>
    carry(desk, meeting, other, 'office'),
  );
  expect(await refusal(carry(desk, meeting, id, 'office'))).toMatchObject({
    status: 409,
    detail: '期限已经延长过一次，不能再延长。',
  });
  const lead = await desk.official('lead');
  const [open] = (await decisionsOfIssue(desk.record.db, lead, issue, desk.at().now)).filter((each) => each.id === id);
  expect(open).toMatchObject({
    state: 'open',
    mayCarryOut: false,
    why: '期限已经延长过一次，不能再延长。',
    mayDrop: true,
  });
  await dropDecision(desk.at(), lead, { meeting, decision: id }, { reason: '已经延长过了。' });
  expect(await refusal(carry(desk, meeting, id, 'office'))).toMatchObject({ status: 409 });
  expect(await refusal(dropDecision(desk.at(), lead, { meeting, decision: id }, { reason: '又一次。' }))).toMatchObject(
    {
      status: 409,
    },
  );
  expect((await caseOf(desk, ref)).events.filter(({ verb }) => verb === 'extend')).toHaveLength(1);
});

it('the record itself refuses to settle a decision twice, or to word it anew', async () => {
  const { desk, meeting, id } = await prepared('urge');
  const { client } = desk.record;
  await expect(client.execute("UPDATE meeting_decisions SET words = '别的'")).rejects.toThrow(/stays/);
  await carry(desk, meeting, id, 'office');
  await expect(client.execute("UPDATE meeting_decisions SET dropped_reason = '不办了'")).rejects.toThrow(/once/);
  await expect(client.execute('DELETE FROM meeting_decisions')).rejects.toThrow(/never deleted/);
});

it('an entry settled by a dropped decision in the middle is not moved: the batch is refused whole', async () => {
  const { desk, meeting, id, issue } = await prepared('urge');
  const { seq } = await entryOf(desk, issue);
  const { write } = desk.record;
  // Between reading and writing somebody drops it.
  desk.record.write = async (statements) => {
    desk.record.write = write;
    await desk.record.client.execute(`UPDATE meeting_decisions SET dropped_reason = '不办了' WHERE id = ${id}`);
    return write(statements);
  };
  expect(await refusal(carry(desk, meeting, id, 'office'))).toMatchObject({ status: 409 });
  expect((await entryOf(desk, issue)).seq).toBe(seq);
  expect(await desk.record.db.select().from(changes).where(eq(changes.what, 'carryOutDecision'))).toEqual([]);
});

it('a step that the public ledger shows moves the board, one that it does not leaves it', async () => {
  const { desk, meeting, id } = await prepared('extend');
  const revision = await revisionOf(desk);
  expect(await carry(desk, meeting, id, 'lead')).toMatchObject({ publicChanged: true });
  expect(await revisionOf(desk)).toBe(revision + 1);
  const urged = await prepared('urge');
  const still = await revisionOf(urged.desk);
  expect(await carry(urged.desk, urged.meeting, urged.id, 'office')).toMatchObject({ publicChanged: false });
  expect(await revisionOf(urged.desk)).toBe(still);
});

it('waits after the minutes were closed, and is carried out all the same', async () => {
  const desk = await openDesk();
  const meeting = await held(desk);
  const { ref } = await entryAt(desk, 'assigned');
  const id = await decided(desk, meeting, ref.id, 'urge');
  await closeMeeting(desk.at(), await desk.official('liaison'), meeting, {});
  expect(await refusal(decided(desk, meeting, ref.id, 'urge'))).toMatchObject({ status: 409 });
  await carry(desk, meeting, id, 'principal');
  expect(await decisionRow(desk, id)).toMatchObject({ carriedOutBy: people.principal });
});

describe('refused when it is decided:', () => {
  const cases: [string, DecisionVerb, Record<string, unknown>, number, string[]][] = [
    ['a mobile phone in a reason', 'urge', { reason: '打13912345678催。' }, 422, ['input.reason']],
    ['a reason that is missing', 'escalate', { to: '县水利局' }, 422, ['input.reason']],
    ['a field that the move has not', 'urge', { reason: '快办。', to: '2026-12-01' }, 422, ['input.to']],
    ['a step to be sent along', 'urge', { reason: '快办。', seq: 1 }, 422, ['input.seq']],
    ['a date that is none', 'extend', { to: '明年', reason: '等。' }, 422, ['input.to']],
    ['a reason too long with the meeting before it', 'urge', { reason: '催'.repeat(495) }, 422, ['input.reason']],
    ['what the state forbids', 'reopen', { reason: '再办。' }, 409, []],
  ];
  it.each(cases)('%s', async (_, verb, input, status, paths) => {
    const desk = await openDesk();
    const meeting = await call(desk);
    const { ref } = await entryAt(desk, 'assigned');
    expect(await refusal(decided(desk, meeting, ref.id, verb, input))).toMatchObject({ status, paths });
    expect(await desk.record.db.select().from(meetingDecisions)).toEqual([]);
  });

  it('a number in the words of the decision, at its own place', async () => {
    const desk = await openDesk();
    const meeting = await call(desk);
    const { ref } = await entryAt(desk, 'assigned');
    const said = { issue: ref.id, verb: 'urge' as const, input: moves.urge, words: '打13912345678催。' };
    const error = await decide(desk.at(), await desk.official('liaison'), meeting, said).catch((thrown) => thrown);
    expect(error.problem.errors).toMatchObject([{ path: 'words', finding: { start: 1, end: 12 } }]);
  });

  it('an entry of elsewhere, one that is not there, a restricted one', async () => {
    const desk = await openDesk();
    const meeting = await call(desk);
    const elsewhere = await desk.say({ community: liuwan });
    const restricted = await desk.say({ kind: 'denunciation' });
    for (const id of [elsewhere.ref.id, 99_999, restricted.ref.id + 50_000])
      expect(await refusal(decided(desk, meeting, id, 'urge'))).toMatchObject({ status: 422, paths: ['issue'] });
  });

  it.each(['handler', 'supervision', 'strangeLiaison', 'auxiliary'] as const)('by %s', async (by) => {
    const desk = await openDesk();
    const meeting = await call(desk);
    const { ref } = await entryAt(desk, 'assigned');
    const { status } = await refusal(decided(desk, meeting, ref.id, 'urge', moves.urge, by));
    expect([403, 404, 422]).toContain(status);
    expect(await desk.record.db.select().from(meetingDecisions)).toEqual([]);
  });
});

it('a decision is no right: who decided it may not carry out what is not theirs', async () => {
  const desk = await openDesk();
  const meeting = await call(desk, {}, 'lead');
  const { ref } = await entryAt(desk, 'assigned');
  const id = await decided(desk, meeting, ref.id, 'urge', moves.urge, 'lead');
  expect(await refusal(carry(desk, meeting, id, 'lead'))).toMatchObject({ status: 403 });
  const [shown] = await decisionsOfIssue(desk.record.db, await desk.official('lead'), ref.id, desk.at().now);
  expect(shown).toMatchObject({ mayCarryOut: false, why: '等有权的人执行：督查组、主要领导、组织办。' });
});

it('nothing of it stands in the history but numbers', async () => {
  const { desk, meeting, id } = await prepared('urge');
  await carry(desk, meeting, id, 'office');
  const kept = await desk.record.db.select({ after: changes.after }).from(changes);
  for (const { after } of kept) expect(after).not.toMatch(/本周内装好|先办这一件/);
  expect(await desk.record.db.$count(issueEvents, eq(issueEvents.verb, 'urge'))).toBe(1);
});

it('an assignment decided on goes to whom it names', async () => {
  const { desk, meeting, id, issue } = await prepared('assign');
  await carry(desk, meeting, id, 'liaison');
  expect((await entryOf(desk, issue)).row).toMatchObject({ departmentId: 2 });
  await assignIssue(desk.at(), await desk.official('office'), { ledger: 'public', id: issue }, { department: 1 });
});
