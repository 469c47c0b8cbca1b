import type { Holidays } from '../../src/domain/calendar.ts';
import { addDays, startOfDay } from '../../src/domain/time.ts';
import { asideDrafts } from './aside.ts';
import type { Casting } from './casting.ts';
import { draftIssue, type IssueDraft } from './drafts.ts';
import { type Place, placeOf, places } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';
import { ordinarySituations, situations } from './situations/all.ts';
import type { Situation } from './situations/situation.ts';
import { judged } from './situations/spoken.ts';
import { unfinishedSituations } from './situations/unfinished.ts';
import { letOthersJoin, letThemJudge, waitingDrafts } from './spoken.ts';

/** Issues that have just been raised and are at all stages of being handled. */
const freshCount = 62;
/** How far back the demo's ledger reaches, days: about 14 months. */
const ledgerDays = 425;

/** Plays every situation as often as it happened, each in a community of its own. Deterministic for one `today`. */
export function planIssues(today: string, now: number, casting: Casting, holidays: Holidays): IssueDraft[] {
  const load = new Map<string, number>();
  const drafts: IssueDraft[] = [];
  for (const [number, situation] of situations.entries()) {
    const seed = seeded(7_000 + number);
    const used = new Set<string>();
    for (let time = 0; time < (situation.times ?? 1); time += 1) {
      const place = choosePlace(situation, used, load, seed);
      used.add(place.shortName);
      load.set(place.code, (load.get(place.code) ?? 0) + 1);
      drafts.push(
        settledBefore(now, () =>
          draftIssue(situation, place, raisedOn(situation, today, seed), casting, holidays, seed),
        ),
      );
    }
  }
  const seed = seeded(99_101);
  const play = (situation: Situation, place: Place, date: string) =>
    draftIssue(situation, place, date, casting, holidays, seed);
  for (const situation of unfinishedSituations) {
    drafts.push(play(situation, placeOf(situation.at ?? ''), raisedOn(situation, today, seed)));
  }
  for (const [index, situation] of freshSituations(today, seed).entries()) {
    const place = choosePlace(situation, new Set(), load, seed);
    load.set(place.code, (load.get(place.code) ?? 0) + 1);
    const draft = play(situation, place, addDays(today, -seed.whole(1, index % 2 ? 4 : 13)));
    if (!drafts.some((other) => other.place === place && other.title === draft.title)) drafts.push(draft);
  }
  const ownSeed = seeded(33_033);
  for (const situation of judged) {
    const date = raisedOn(situation, today, ownSeed);
    drafts.push(draftIssue(situation, placeOf(situation.at ?? ''), date, casting, holidays, ownSeed));
  }
  const all = [...drafts, ...asideDrafts(today, drafts, casting, holidays), ...waitingDrafts(today, casting, holidays)];
  letOthersJoin(all);
  letThemJudge(all, now);
  return all;
}

/** What people raise at this time of the year, save what happens once. */
function freshSituations(today: string, seed: Seeded): Situation[] {
  const month = Number(today.slice(5, 7));
  const usual = ordinarySituations.filter(
    ({ at, months, kind }) => !at && kind !== 'question' && (!months || months.includes(month)),
  );
  return seed.shuffled(usual).slice(0, freshCount);
}

/** The one of the fitting communities that has raised least for its size, a little by chance. */
function choosePlace(
  situation: Situation,
  used: ReadonlySet<string>,
  load: ReadonlyMap<string, number>,
  seed: Seeded,
): Place {
  if (situation.at) return placeOf(situation.at);
  const fitting = places.filter(
    (place) => !used.has(place.shortName) && (situation.where ?? []).every((trait) => place.traits.includes(trait)),
  );
  const burden = (place: Place) => ((load.get(place.code) ?? 0) + seed.next() * 1.5) / Math.sqrt(place.households);
  const ranked = fitting.map((place) => ({ place, burden: burden(place) })).sort((a, b) => a.burden - b.burden);
  const first = ranked[0];
  if (!first) throw new RangeError(`no community left for ${situation.title}`);
  return first.place;
}

function raisedOn(situation: Situation, today: string, seed: Seeded): string {
  if (situation.daysAgo !== undefined) return addDays(today, -situation.daysAgo);
  for (;;) {
    const date = addDays(today, -seed.whole(12, ledgerDays));
    if (!situation.months || situation.months.includes(Number(date.slice(5, 7)))) return date;
  }
}

/** Plays again, raised on another day, until the whole story lies in the past. */
function settledBefore(now: number, play: () => IssueDraft): IssueDraft {
  for (let attempt = 0; ; attempt += 1) {
    const draft = play();
    const last = draft.history.events.at(-1)?.at ?? 0;
    if (last < now || attempt > 50) return draft;
  }
}

/** The demo's record ends with yesterday, so that it is the same all day long. */
export const endOfYesterday = (today: string): number => startOfDay(today);
