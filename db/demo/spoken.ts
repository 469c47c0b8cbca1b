import type { Holidays } from '../../src/domain/calendar.ts';
import { addDays, civilDate, dayMs, instantOf } from '../../src/domain/time.ts';
import type { restrictedIssueEvents, restrictedIssues } from '../schema.ts';
import { sharedCategories } from './aside.ts';
import type { Casting } from './casting.ts';
import { categoryOf, departmentId } from './departments.ts';
import type { IssueDraft } from './drafts.ts';
import { History } from './history.ts';
import { judgements } from './own-words.ts';
import { placeOf } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';
import { held, restricted, type Spoken, waiting } from './situations/spoken.ts';
import type { Voices } from './voices.ts';

const saidAt = ({ daysAgo, clock }: Spoken, today: string): number => instantOf(addDays(today, -daysAgo), clock);

/** What was said in the last days and waits to be accepted. */
export function waitingDrafts(today: string, casting: Casting, holidays: Holidays): IssueDraft[] {
  const seed = seeded(20_262);
  return waiting.map((spoken) => {
    const { at, daysAgo, clock, category, kind, said, place: spot } = spoken;
    const place = placeOf(at);
    const raisedOn = addDays(today, -daysAgo);
    const row = categoryOf(category);
    const history = new History(raisedOn, { kind, categoryWorkingDays: row.deadlineWorkingDays, holidays }, seed);
    history.resident(0, 'submit', { clock });
    return {
      place,
      categoryId: row.id,
      kind,
      channel: 'site',
      title: '',
      said,
      ...(spot ? { spot } : {}),
      joins: 0,
      takenInBy: casting.liaison(place),
      raisedOn,
      history,
      responsibleLeaderId: 0,
      departmentId: row.departmentId,
      handlerId: 0,
      revisions: [],
    };
  });
}

/** What several notice by themselves: now and then more of them say so. */
export function letOthersJoin(drafts: readonly IssueDraft[]): void {
  const seed = seeded(4_711);
  const shared = new Set(sharedCategories.map((name) => categoryOf(name).id));
  const merged = new Set(drafts.flatMap(({ mergedInto }) => mergedInto ?? []));
  for (const draft of drafts) {
    const { events } = draft.history;
    const joinable = shared.has(draft.categoryId) && events[0]?.verb === 'submit' && draft.title !== '';
    if (joinable && !draft.mergedInto && (merged.has(draft) || seed.next() < 0.2)) draft.joins = seed.whole(1, 3);
  }
}

/** Some of those who raised what is settled and published before `now` say what they think of it. */
export function letThemJudge(drafts: readonly IssueDraft[], now: number): void {
  const seed = seeded(12_021);
  const settled = drafts.filter(({ history: { events, life } }) => {
    const last = events.at(-1)?.at ?? now;
    return events[0]?.verb === 'submit' && life.state === 'published' && last < now - 8 * dayMs;
  });
  for (const [index, [resolved, speed, attitude, comment]] of judgements.entries()) {
    const draft = settled[Math.floor((index * settled.length) / judgements.length)];
    const said = comment ? { said: { kind: 'comment' as const, text: comment } } : {};
    draft?.history.resident(seed.whole(1, 6), 'rate', { judged: { resolved, speed, attitude }, ...said });
  }
}

type Restricted = {
  issues: (typeof restrictedIssues.$inferInsert)[];
  events: (typeof restrictedIssueEvents.$inferInsert)[];
};

/** What has no place in the public ledger: held until somebody has looked at it, or for supervision only. */
export function sayApart(voices: Voices, today: string, casting: Casting): Restricted {
  const rowOf = (spoken: Spoken) => ({
    receivedAt: saidAt(spoken, today),
    channel: 'site' as const,
    communityCode: placeOf(spoken.at).code,
    categoryId: categoryOf(spoken.category).id,
    kind: spoken.kind,
    content: spoken.said,
    place: spoken.place ?? null,
  });
  for (const spoken of held) voices.say({ ...rowOf(spoken), heldFor: spoken.heldFor });
  const entries: Restricted = { issues: [], events: [] };
  for (const [index, spoken] of restricted.entries()) {
    const row = rowOf(spoken);
    const id = index + 1;
    const aboutCadreId = spoken.aboutOwnBoard ? ownBoard(casting, spoken.at, seeded(id)) : null;
    const feedbackId = voices.say({ ...row, aboutCadreId, restrictedIssueId: id });
    const { receivedAt: at, communityCode, categoryId, kind, channel } = row;
    const state = 'submitted' as const;
    const raisedOn = civilDate(at);
    entries.issues.push({
      id,
      communityCode,
      categoryId,
      kind,
      channel,
      aboutCadreId,
      raisedOn,
      state,
      stateSince: at,
    });
    entries.events.push({ issueId: id, seq: 1, verb: 'submit', state, at, feedbackId });
  }
  return entries;
}

const ownBoard = (casting: Casting, at: string, seed: Seeded): number =>
  casting.handler(departmentId('村（居）委会'), placeOf(at), seed);
