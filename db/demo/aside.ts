import type { Holidays } from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/time.ts';
import type { Casting } from './casting.ts';
import { categoryOf } from './departments.ts';
import type { IssueDraft } from './drafts.ts';
import { History } from './history.ts';
import { alsoInOwnWords } from './own-words.ts';
import { type Place, places } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';
import { answered, mergedNotes, rejected } from './situations/aside.ts';

/** Days back over which the side exits spread, and how many second reports join a first. */
const spread = 400;
const mergedCount = 9;
/** What several people notice by themselves. */
export const sharedCategories = ['路灯', '垃圾', '饮水', '排水', '农村道路', '交通安全', '灌溉用水'] as const;

/** What left the ledger by a side exit: answered on the spot, not accepted, or merged into one of `drafts`. */
export function asideDrafts(
  today: string,
  drafts: readonly IssueDraft[],
  casting: Casting,
  holidays: Holidays,
): IssueDraft[] {
  const seed = seeded(31_337);
  const all = seed.shuffled(places);
  const placeAt = (index: number): Place => all[index % all.length] ?? seed.pick(places);
  const begin = (
    place: Place,
    category: Parameters<typeof categoryOf>[0],
    kind: IssueDraft['kind'],
    title: string,
    raisedOn: string,
  ): IssueDraft => {
    const row = categoryOf(category);
    const history = new History(raisedOn, { kind, categoryWorkingDays: row.deadlineWorkingDays, holidays }, seed);
    return {
      place,
      categoryId: row.id,
      kind,
      channel: 'reception',
      title,
      said: '',
      joins: 0,
      takenInBy: casting.liaison(place),
      raisedOn,
      history,
      responsibleLeaderId: casting.lead(place, raisedOn),
      departmentId: row.departmentId,
      handlerId: 0,
      revisions: [],
    };
  };
  const before = (low: number) => addDays(today, -seed.whole(low, spread));
  const settled = (rows: typeof answered, verb: 'answer' | 'reject', offset: number) =>
    rows.map(([category, kind, title, words], index) => {
      const place = placeAt(index + offset);
      const draft = begin(place, category, kind, title, before(verb === 'answer' ? 3 : 20));
      draft.history.office(0, 'accept', { actor: casting.liaison(place) });
      const days = verb === 'answer' ? 0 : seed.whole(1, 4);
      const said = verb === 'answer' ? { note: words } : { reason: words };
      draft.history.office(days, verb, { actor: casting.lead(place, draft.history.date), ...said });
      return draft;
    });
  return [
    ...settled(answered, 'answer', 0),
    ...settled(rejected, 'reject', 7),
    ...mergeable(drafts, seed).map((target) => mergedInto(target, casting, holidays, seed)),
  ];
}

/** Settled without detours, with some days between start and result in which a second resident could speak up. */
function mergeable(drafts: readonly IssueDraft[], seed: Seeded): IssueDraft[] {
  const shared = new Set(sharedCategories.map((name) => categoryOf(name).id));
  const fitting = drafts.filter(
    ({ categoryId, history: { events } }) =>
      shared.has(categoryId) && events.length > 6 && events.some(({ verb }) => verb === 'publish'),
  );
  return seed.shuffled(fitting).slice(0, mergedCount);
}

function mergedInto(target: IssueDraft, casting: Casting, holidays: Holidays, seed: Seeded): IssueDraft {
  const raisedOn = addDays(target.raisedOn, 1);
  const category = { kind: target.kind, categoryWorkingDays: null, holidays };
  const history = new History(raisedOn, category, seed);
  const actor = casting.liaison(target.place);
  history.resident(0, 'submit');
  history.office(0, 'merge', { actor, note: seed.pick(mergedNotes) });
  return {
    ...target,
    channel: 'site',
    title: `${target.title}（又有群众反映）`,
    said: alsoInOwnWords(target.title, 0),
    joins: 0,
    raisedOn,
    history,
    mergedInto: target,
    revisions: [],
  };
}
