import { addDays } from '../../src/domain/time.ts';
import type { DemoRegister } from './register.ts';

/** 一户一策, as a team would write it: what it is about, and steps with the days between them. */
const drafts = [
  [
    '修好屋顶，办下危房鉴定',
    [
      ['请住建办的人来看房', 10],
      ['帮着交危房改造申请', 25],
      ['看施工进度', 60],
    ],
  ],
  [
    '把两项补贴办齐',
    [
      ['核对缺哪些材料', 7],
      ['陪着到民政窗口', 20],
      ['看钱到账没有', 50],
    ],
  ],
  [
    '找一份离家近的活',
    [
      ['问清会做什么', 5],
      ['送园区招工信息', 18],
      ['上班一个月后回访', 55],
    ],
  ],
  [
    '孩子上学和作业有人管',
    [
      ['和班主任见一面', 8],
      ['排好志愿者晚上来的日子', 21],
      ['期末再看一次', 70],
    ],
  ],
  [
    '通自来水到灶间',
    [
      ['请水厂量管线', 9],
      ['和邻居说好走管', 24],
      ['通水那天到场', 45],
    ],
  ],
] as const;

/** A plan for every sixth household that is paired: some done, some under way, a few late. */
export function demoPlans({ pairings }: DemoRegister, today: string): Pick<DemoRegister, 'plans' | 'steps'> {
  const chosen = pairings.filter((_, index) => index % 6 === 0);
  const plans: DemoRegister['plans'] = [];
  const steps: DemoRegister['steps'] = [];
  for (const [index, { householdId, cadreId }] of chosen.entries()) {
    const draft = drafts[index % drafts.length];
    if (!draft) continue;
    const [title, words] = draft;
    const id = index + 1;
    const openedOn = addDays(today, -(20 + (index % 4) * 32));
    // Every ninth has something left undone; the rest is done on its day.
    const isLate = index % 9 === 4;
    const dates = words.map(([, days]) => addDays(openedOn, days));
    const isClosed = !isLate && dates.every((date) => date < today);
    plans.push({
      id,
      householdId,
      title,
      cadreId,
      openedOn,
      ...(isClosed ? { closedOn: dates.at(-1), outcome: '都办好了，家里满意。' } : {}),
    });
    for (const [position, [said]] of words.entries()) {
      const dueOn = dates[position] ?? today;
      const isDone = dueOn < today && !(isLate && position > 0);
      steps.push({
        planId: id,
        position: position + 1,
        words: said,
        dueOn,
        ...(isDone ? { doneOn: dueOn, doneBy: cadreId } : {}),
      });
    }
  }
  return { plans, steps };
}
