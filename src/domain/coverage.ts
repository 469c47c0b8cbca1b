/** 走访覆盖: every household at least once a year [001], paired ones as often as the quota says [004]; and where to go today. */
import type { VisitKind } from './field-terms.ts';
import { addDays, daysBetween, startOfDay, yearOf } from './time.ts';
import { chineseDay } from './wording.ts';

/** Entries of the log that are a visit to a household: whoever came to the office was not visited. */
export const coverageKinds = [
  'household_visit',
  'return_visit',
  'consolation',
  'night_visit',
  'appointment',
] as const satisfies readonly VisitKind[];

/** The civil year of a day as instants (ms), the end not included. */
export const yearBounds = (today: string): { from: number; until: number } => ({
  from: startOfDay(`${yearOf(today)}-01-01`),
  until: startOfDay(`${yearOf(today) + 1}-01-01`),
});

/** A household as the list for today asks for it. `last`: civil date of the last visit ever. */
export type Candidate = {
  id: number;
  communityCode: string;
  group: string | null;
  number: string;
  care: readonly string[];
  /** Cadres it is paired with. */
  pairedWith: readonly number[];
  days: number;
  last: string | null;
};
export type Proposed = Candidate & { reason: string };

/** How many a day can hold. */
const mostADay = 8;
/** Whoever was visited so few days ago is left in peace. */
const restDays = 30;

const since = (last: string | null, today: string): string =>
  last === null
    ? '还没有走访记录'
    : `上次是${yearOf(last) === yearOf(today) ? '' : `${yearOf(last)}年`}${chineseDay(last)}，过去${daysBetween(last, today)}天了`;

/**
 * Whether a paired household is due by now: without a quota once a year; with one, when the days between two visits that it
 * leaves have passed and the year's visits are not done.
 */
function pairedIsDue({ days, last }: Candidate, today: string, quota: number): boolean {
  if (quota === 0) return days === 0;
  if (days >= quota) return false;
  return last === null || daysBetween(last, today) >= Math.floor(365 / quota);
}

/**
 * Where one cadre goes today, at most eight: first those paired with them and overdue, then 重点对象 not visited this year, then
 * whoever was not visited for longest; households of one group together. Those paired with a colleague are the colleague's, and
 * the groups are dealt out among the team, so that not all go to one door. Visits of one day are one (`days`).
 * @param team ids of those who serve in the community; `quota`: visits a year to a paired household, 0: none set
 */
export function proposeVisits(
  candidates: readonly Candidate[],
  {
    cadreId,
    team,
    today,
    quota,
  }: { cadreId: number; team: (communityCode: string) => readonly number[]; today: string; quota: number },
): Proposed[] {
  const rested = ({ last }: Candidate) => last === null || daysBetween(last, today) >= restDays;
  const groupKey = ({ communityCode, group }: Candidate) => `${communityCode} ${group ?? ''}`;
  const isMine = (each: Candidate) => each.pairedWith.includes(cadreId);
  const groupsOf = new Map<string, string[]>();
  for (const each of candidates) {
    const groups = groupsOf.get(each.communityCode) ?? [];
    if (!groups.includes(groupKey(each))) groups.push(groupKey(each));
    groupsOf.set(each.communityCode, groups.sort());
  }
  const isDealtToMe = (each: Candidate) => {
    const members = [...team(each.communityCode)].sort((a, b) => a - b);
    const index = groupsOf.get(each.communityCode)?.indexOf(groupKey(each)) ?? 0;
    return members.length === 0 || members[index % members.length] === cadreId;
  };
  const byAge = (a: Candidate, b: Candidate) =>
    (a.last ?? '').localeCompare(b.last ?? '') || a.number.localeCompare(b.number) || a.id - b.id;

  const paired = candidates
    .filter((each) => isMine(each) && rested(each) && pairedIsDue(each, today, quota))
    .sort(byAge);
  const open = candidates.filter((each) => each.pairedWith.length === 0 && rested(each)).sort(byAge);
  const inNeed = open.filter(({ care, days }) => care.length > 0 && days === 0);
  const others = open.filter((each) => !inNeed.includes(each));
  const mineFirst = (list: Candidate[]) => [...list.filter(isDealtToMe), ...list.filter((each) => !isDealtToMe(each))];

  const chosen: Proposed[] = [];
  const take = (list: readonly Candidate[], reason: (each: Candidate) => string) => {
    const rest = [...list];
    while (chosen.length < mostADay && rest.length > 0) {
      const groups = new Set(chosen.map(groupKey));
      const near = rest.findIndex((each) => groups.has(groupKey(each)));
      const [next] = rest.splice(Math.max(near, 0), 1);
      if (next) chosen.push({ ...next, reason: reason(next) });
    }
  };
  take(
    paired,
    (each) => `和您结对，${quota > 0 ? `今年去过${each.days}次，应去${quota}次，` : ''}${since(each.last, today)}`,
  );
  take(mineFirst(inNeed), (each) => `${each.care.join('、')}，今年还没有去过，${since(each.last, today)}`);
  take(mineFirst(others), (each) => `${each.days === 0 ? '今年还没有去过，' : ''}${since(each.last, today)}`);
  const orderOf = (key: (each: Candidate) => string) => {
    const order = [...new Set(chosen.map(key))];
    return (each: Candidate) => order.indexOf(key(each));
  };
  const [place, group] = [orderOf(({ communityCode }) => communityCode), orderOf(groupKey)];
  return chosen.sort((a, b) => place(a) - place(b) || group(a) - group(b));
}

/** `67%`, never 100% while one is missing; null for none at all. */
export const shareOf = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${Math.floor((part * 100) / whole)}%`;

/** The instant (ms) up to which visits count on a civil day: its end. */
export const endOfDay = (today: string): number => startOfDay(addDays(today, 1));
