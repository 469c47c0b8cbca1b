import { beforeEach, describe, expect, it } from 'vitest';
import { openPlanSteps } from '../../db/households/plan-steps.ts';
import { householdPlans, planSteps } from '../../db/schema.ts';
import { endHousehold } from '../../functions/households/end.ts';
import { addStep } from '../../functions/plans/add-step.ts';
import { closePlan } from '../../functions/plans/close.ts';
import { openPlan } from '../../functions/plans/open.ts';
import { setStep } from '../../functions/plans/set-step.ts';
import { stepDone } from '../../functions/plans/step-done.ts';
import { forgetHouseholds } from '../../functions/retention/forget-households.ts';
import type { Official } from '../../src/domain/rights.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, refusal } from '../issues/desk.ts';
import { addCard, changesOf } from './register.ts';

const steps = [
  { words: '请人看房', dueOn: '2026-11-20' },
  { words: '交申请', dueOn: '2026-11-22' },
  { words: '看进度', dueOn: '2026-12-20' },
];
let desk: Desk;
let lead: Official;
let household: number;
beforeEach(async () => {
  desk = await openDesk();
  lead = await desk.official('lead');
  household = await addCard(desk, '1');
});
const plan = async (more = {}) =>
  (await openPlan(desk.at(), lead, household, { title: '修好屋顶', steps, ...more })).id;
const owed = (today = '2026-11-22', communityCodes = [qingshi]) =>
  openPlanSteps(desk.record.db, { communityCodes, today });

it('its words are forgotten some time after the household left, the dates stay', async () => {
  const { db } = desk.record;
  await closePlan(desk.at(), lead, await plan(), { outcome: '屋顶不漏了' });
  await endHousehold(desk.at(), await desk.official('office'), household, { reason: 'moved' });
  const kept = async (days: number) => {
    await forgetHouseholds({ ...desk.at(days), settings: { CONTACT_DAYS: 90 } });
    return JSON.stringify([await db.select().from(householdPlans), await db.select().from(planSteps)]);
  };
  for (const words of ['修好屋顶', '请人看房', '屋顶不漏了']) {
    expect(await kept(90)).toContain(words);
  }
  const after = await kept(91);
  for (const words of ['修好屋顶', '请人看房', '屋顶不漏了']) expect(after).not.toContain(words);
  for (const { dueOn } of steps) expect(after).toContain(dueOn);
});

describe('一户一策', () => {
  it('owes its steps by date; what is overdue is computed', async () => {
    await plan();
    expect((await owed()).map(({ words, overdueDays }) => [words, overdueDays])).toEqual([
      ['请人看房', 2],
      ['交申请', 0],
      ['看进度', 0],
    ]);
    expect((await owed('2026-12-21')).map(({ overdueDays }) => overdueDays)).toEqual([31, 29, 1]);
    expect(await owed('2026-11-22', [liuwan])).toEqual([]);
  });

  it('a step is done once, by a day between the beginning and today', async () => {
    const planId = await plan();
    for (const on of ['2026-11-23', '2026-11-01'])
      expect(await refusal(stepDone(desk.at(), lead, { planId, position: 1 }, { on }))).toMatchObject({
        status: 422,
        paths: ['on'],
      });
    await stepDone(desk.at(), lead, { planId, position: 1 }, {});
    expect(await refusal(stepDone(desk.at(), lead, { planId, position: 1 }, {}))).toMatchObject({ status: 409 });
    expect(await refusal(setStep(desk.at(), lead, { planId, position: 1 }, steps[2] as never))).toMatchObject({
      status: 409,
    });
    expect(await refusal(stepDone(desk.at(), lead, { planId, position: 9 }, {}))).toMatchObject({ status: 404 });
    expect((await owed()).map(({ position }) => position)).toEqual([2, 3]);
  });

  it('grows and moves, and the history keeps the dates but no words', async () => {
    const planId = await plan();
    await addStep(desk.at(), lead, planId, { words: '回访一次', dueOn: '2027-01-10' });
    await setStep(desk.at(), lead, { planId, position: 2 }, { words: '改交申请', dueOn: '2026-12-01' });
    expect((await owed()).map(({ words, dueOn }) => [words, dueOn])).toEqual([
      ['请人看房', '2026-11-20'],
      ['改交申请', '2026-12-01'],
      ['看进度', '2026-12-20'],
      ['回访一次', '2027-01-10'],
    ]);
    const lines = JSON.stringify(await changesOf(desk));
    expect(lines).toContain('2026-12-01');
    expect(lines).not.toMatch(/屋顶|请人看房|交申请|回访/);
  });

  it('ends with what came of it, and with the household; then nothing is owed or changed', async () => {
    const planId = await plan();
    await closePlan(desk.at(), lead, planId, { outcome: '修好了。' });
    expect(await owed()).toEqual([]);
    expect(await refusal(addStep(desk.at(), lead, planId, steps[0] as never))).toMatchObject({ status: 409 });
    expect(await refusal(closePlan(desk.at(), lead, planId, { outcome: '又修好了。' }))).toMatchObject({ status: 409 });
    await plan();
    await endHousehold(desk.at(), await desk.official('office'), household, { reason: 'moved' });
    expect(await owed('2026-11-23')).toEqual([]);
    expect(await refusal(plan())).toMatchObject({ status: 409 });
  });

  it.each([
    ['a phone in its title', { title: '打13912345678' }, ['title']],
    [
      'an ID number in a step',
      { steps: [steps[0], { words: '用11010519491231002X办', dueOn: '2026-12-01' }] },
      ['steps.1.words'],
    ],
    ['no step', { steps: [] }, ['steps']],
    ['a date that is none', { steps: [{ words: '看房', dueOn: '2026-02-30' }] }, ['steps.0.dueOn']],
  ])('is refused with %s', async (_, more, paths) => {
    expect(await refusal(plan(more))).toMatchObject({ status: 422, paths });
  });
});
