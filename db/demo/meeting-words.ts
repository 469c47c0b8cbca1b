import type { MeetingKind } from '../../src/domain/field-terms.ts';
import { type Agenda, type AgendaKey, agendaCount } from '../../src/domain/meeting-agenda.ts';
import type { Seeded } from './seeded.ts';

const openings: Record<MeetingKind, readonly string[]> = {
  team_week: ['按台账逐件过了一遍。', '先说上次会定的事办得怎样，再看台账。', '照驻点那天记下的，一件一件说。'],
  team_month: ['先看上次碰头会定的事，再过台账、走访和驻点。', '联络员把一个月的台账念了一遍，大家补充。'],
  town_month: ['组织办把各村（社区）的台账汇总说明，督查组讲了看到的问题。', '先由办得慢的村说原因，再定下一步。'],
};

/** A sentence on a number of the agenda, where there is something. */
const remarks: Partial<Record<AgendaKey, (count: number) => readonly string[]>> = {
  fresh: (count) => [`新反映的${count}件都已有人接，谁接的谁回话。`, `新来的${count}件，当天分下去了。`],
  overdue: (count) => [
    `过了期限的${count}件，逐件说了卡在哪里，本周内给反映人回一次话。`,
    `超期${count}件，不再等材料，先把能办的办了。`,
  ],
  unpublished: (count) => [`${count}件结果还没有公示，联络员三天内贴出来。`],
  escalated: (count) => [`上报的${count}件，每周问一次上级，问到什么都记进台账。`],
  duties: (count) => [`欠着的${count}次驻点，责任人当场定了补的日子。`],
  promises: (count) => [`走访时答应的${count}条还没有做到，答应的人自己去说明。`],
  households: (count) => [`还有${count}户今年没有走到，先走有老人、病人的。`, `没走到的${count}户按组分给了每个人。`],
  plans: (count) => [`一户一策有${count}步过了日子，结对的干部下周补上。`],
  waiting: (count) => [`等补充材料的${count}件，打电话问一声，不干等。`],
};
const closings = ['其他没有。', '下次会上先看这次定的事。', '散会后联络员把定的事发给没到的人。'];
const numbers = ['一', '二', '三', '四', '五', '六'];

/** Minutes as a liaison writes them, by the numbers of the agenda. */
export function minutesOf(kind: MeetingKind, agenda: Agenda, seed: Seeded): string {
  const said = agenda.sections.flatMap(({ key, lines }) => {
    const count = agendaCount(lines);
    const words = count > 0 ? remarks[key]?.(count) : undefined;
    return words ? [seed.pick(words)] : [];
  });
  const points = said.slice(0, numbers.length).map((words, index) => `${numbers[index]}、${words}`);
  return [seed.pick(openings[kind]), ...points, seed.pick(closings)].join('\n');
}
