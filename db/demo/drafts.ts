import { addWorkingDays, type Holidays } from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/time.ts';
import type { noticeRevisions } from '../schema.ts';
import type { Casting } from './casting.ts';
import { categoryOf, departmentId } from './departments.ts';
import { History } from './history.ts';
import { inOwnWords } from './own-words.ts';
import type { Place } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';
import type { Aftermath, Situation, Step } from './situations/situation.ts';
import { templateOf } from './template.ts';

export type RevisionDraft = Omit<typeof noticeRevisions.$inferInsert, 'noticeId'>;
export type IssueDraft = {
  place: Place;
  categoryId: number;
  kind: Situation['kind'];
  channel: NonNullable<Situation['channel']>;
  title: string;
  /** The words of whoever raised it, and where it is. */
  said: string;
  spot?: string;
  /** How many more raise the same. */
  joins: number;
  /** Who enters what is not said on the site. */
  takenInBy: number;
  raisedOn: string;
  history: History;
  responsibleLeaderId: number;
  departmentId: number;
  handlerId: number;
  revisions: RevisionDraft[];
  /** The draft it was merged into. */
  mergedInto?: IssueDraft;
};

const channels = ['reception', 'reception', 'reception', 'visit', 'visit', 'site', 'phone', 'paper'] as const;

/**
 * Plays a situation out in a place from the day it is raised to its end, however far in the future that lies. What is
 * urgent or said in person is raised on the first working day from `date` on.
 */
export function draftIssue(
  situation: Situation,
  place: Place,
  date: string,
  casting: Casting,
  holidays: Holidays,
  seed: Seeded,
): IssueDraft {
  const category = categoryOf(situation.category);
  const fill = templateOf(place, seed);
  const urgent = situation.steps[0]?.[0] === 0;
  const channel = situation.channel ?? (urgent ? 'phone' : seed.pick(channels));
  const inPerson = channel === 'reception' || channel === 'visit';
  const raisedOn = urgent || inPerson ? addWorkingDays(addDays(date, -1), 1, holidays) : date;
  const history = new History(
    raisedOn,
    { kind: situation.kind, categoryWorkingDays: category.deadlineWorkingDays, holidays },
    seed,
  );
  const title = fill(situation.title, [raisedOn]);
  let department = situation.department ? departmentId(situation.department) : category.departmentId;
  let handler = casting.handler(department, place, seed);
  const lead = () => casting.lead(place, history.date);
  const liaison = casting.liaison(place);
  /** One time in four a day passes before the next hand takes over. */
  const delay = () => (seed.next() < 0.25 ? 1 : 0);
  const assign = (days: number) => history.office(days, 'assign', { actor: lead(), department });

  if (inPerson) history.office(0, 'accept', { actor: liaison });
  else {
    history.resident(0, 'submit');
    history.office(urgent ? 0 : seed.whole(0, 1), 'accept', { actor: liaison });
  }
  assign(urgent ? 0 : delay());

  const dates = [raisedOn];
  const play = (steps: readonly Step[]) => {
    for (const [days, verb, text, to] of steps) {
      const words = fill(text, dates);
      if (verb === 'refuse') {
        history.office(days, verb, { actor: handler, department, reason: words });
        dates.push(history.date);
        department = departmentId(to);
        handler = casting.handler(department, place, seed);
        assign(1);
        continue;
      }
      if (verb === 'reply') history.resident(days, verb, { said: { kind: verb, text: words } });
      else if (verb === 'extend') history.office(days, verb, { actor: lead(), reason: words, moreDays: Number(to) });
      else if (verb === 'escalate') history.office(days, verb, { actor: lead(), department, reason: words });
      else if (verb === 'descend') history.office(days, verb, { actor: casting.officer, note: words });
      else if (verb === 'urge') history.office(days, verb, { actor: casting.supervisor, department, note: words });
      else history.office(days, verb, { actor: handler, department, note: words });
      dates.push(history.date);
    }
  };
  const settle = (days: number): number => {
    history.office(days, 'resolve', { actor: handler, department });
    dates.push(history.date);
    history.office(delay(), 'close', { actor: lead() });
    history.office(seed.whole(0, 2), 'publish', { actor: liaison });
    return history.events.at(-1)?.at ?? 0;
  };

  play(situation.steps);
  const revisions: RevisionDraft[] = [];
  if (situation.resolve !== null) {
    const at = settle(situation.resolve);
    const raised = fill(situation.raised, dates);
    revisions.push({
      revision: 1,
      at,
      title,
      raised,
      result: fill(situation.result, dates),
      reason: null,
      actorCadreId: liaison,
    });
    if (situation.after) afterwards(situation.after, raised);
  }

  function afterwards(after: Aftermath, raised: string): void {
    if (after.verb === 'reopen') {
      const reason = fill(after.reason, dates);
      if (after.by === 'resident') {
        history.resident(after.days, 'rate', { judged: { resolved: false, speed: 4, attitude: 4 } });
        history.resident(0, 'reopen', { reason: '反映人说还没有解决。', said: { kind: 'reopening', text: reason } });
      } else history.office(after.days, 'reopen', { actor: lead(), reason });
      dates.push(history.date);
      play(after.steps);
      const at = settle(after.resolve);
      revisions.push({
        revision: 2,
        at,
        title,
        raised,
        result: fill(after.result, dates),
        reason: '重新办理后，结果有更新',
        actorCadreId: liaison,
      });
      return;
    }
    const reason = fill(after.reason, dates);
    history.office(after.days, after.verb, { actor: casting.officer, reason });
    if (after.verb === 'withdraw') return;
    const at = history.events.at(-1)?.at ?? 0;
    revisions.push({
      revision: 2,
      at,
      title,
      raised,
      result: fill(after.result, dates),
      reason,
      actorCadreId: casting.officer,
    });
  }

  const words = seeded(history.events[0]?.at ?? 0);
  return {
    place,
    categoryId: category.id,
    kind: situation.kind,
    channel,
    title,
    said: situation.said ?? inOwnWords(fill(situation.raised, dates), situation.kind, words),
    joins: 0,
    takenInBy: liaison,
    raisedOn,
    history,
    responsibleLeaderId: lead(),
    departmentId: department,
    handlerId: handler,
    revisions,
  };
}
