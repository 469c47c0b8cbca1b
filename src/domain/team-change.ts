/** A new roster against the one on record: who stays, who ends, who joins (shared/domain.md, "membership role"; [001]). Dates are civil dates. */
import type { Role } from './terms.ts';
import { addDays } from './time.ts';
import { chineseDate } from './wording.ts';

/** A membership on record. `toDate`: last day; null while serving. */
export type MembershipOnRecord<Person> = {
  id: number;
  person: Person;
  role: Role;
  capacity: string | null;
  fromDate: string;
  toDate: string | null;
};
export type Wanted<Person> = { person: Person; role: Role; capacity: string | null };

export type TeamChange<Person> = {
  /** Their last day. */
  ends: { id: number; toDate: string }[];
  /** Written wrong earlier on the same day: the row becomes the right person's, since no membership is deleted. */
  replaces: { id: number; wanted: Wanted<Person> }[];
  joins: Wanted<Person>[];
  /** Who stays and is told of otherwise now. */
  renames: { id: number; capacity: string | null }[];
};

/** Latest day on which the roster changes, past or planned; null for an empty one. */
const lastChangeOn = (memberships: readonly { fromDate: string; toDate: string | null }[]): string | null =>
  memberships
    .map(({ fromDate, toDate }) => (toDate === null ? fromDate : addDays(toDate, 1)))
    .sort()
    .at(-1) ?? null;

/** Why the roster cannot change from this day on, in Chinese; null when it can: history is not rewritten. */
export function fromDateProblem(
  memberships: readonly { fromDate: string; toDate: string | null }[],
  from: string,
): string | null {
  const last = lastChangeOn(memberships);
  // Ended and joined in one day: the end is entered as that day, so that the next change may be on it too.
  if (
    last === null ||
    from >= last ||
    memberships.every(({ fromDate }) => fromDate <= from && last === addDays(from, 1))
  )
    return null;
  return `名单已经排到${chineseDate(last)}有变动，新名单请从${chineseDate(last)}或以后开始。`;
}

/** How the roster on record becomes the wanted one from a day on: successors start, the old ones end the day before. */
export function teamChange<Person extends number | string>(
  onRecord: readonly MembershipOnRecord<Person>[],
  wanted: readonly Wanted<Person>[],
  from: string,
): TeamChange<Person> {
  const serving = onRecord.filter(({ toDate }) => toDate === null);
  const same = (one: Wanted<Person>, other: Wanted<Person>) => one.person === other.person && one.role === other.role;
  const joins = wanted.filter((each) => !serving.some((member) => same(member, each)));
  const change: TeamChange<Person> = { ends: [], replaces: [], joins: [], renames: [] };
  for (const member of serving) {
    const staying = wanted.find((each) => same(each, member));
    if (staying) {
      if (staying.capacity !== member.capacity) change.renames.push({ id: member.id, capacity: staying.capacity });
      continue;
    }
    const successor = joins.findIndex(({ role }) => role === member.role);
    if (member.fromDate >= from && successor >= 0)
      change.replaces.push({ id: member.id, wanted: joins.splice(successor, 1)[0] as Wanted<Person> });
    else {
      const toDate = member.fromDate < from ? addDays(from, -1) : member.fromDate;
      change.ends.push({ id: member.id, toDate });
    }
  }
  return { ...change, joins };
}
