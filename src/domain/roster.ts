/** Who serves a community, what is missing, and what the rules say of a roster (shared/domain.md, Rules; [001, 003]). Dates are civil dates. */
import type { Role } from './terms.ts';
import { addDays } from './time.ts';
import type { Gap } from './views.ts';

type Term = { fromDate: string; toDate: string | null };

/** Memberships in force on a date: `toDate` is the last day in the team. */
export const membersOn = <Membership extends Term>(memberships: readonly Membership[], date: string): Membership[] =>
  memberships.filter(({ fromDate, toDate }) => fromDate <= date && (toDate === null || toDate >= date));

/** When the roster last changed, as seen on a date: the latest joining, or the day after the latest leaving. Null for an empty one. */
export function rosterChangedOn(memberships: readonly Term[], date: string): string | null {
  const changes = memberships
    .flatMap(({ fromDate, toDate }) => (toDate === null ? [fromDate] : [fromDate, addDays(toDate, 1)]))
    .filter((change) => change <= date)
    .sort();
  return changes.at(-1) ?? null;
}

/**
 * What of the fixed things is missing: lead, liaison, a phone to call, weekday, place [000]. `members` are those of the
 * resident team who serve now, `patterns` those in force now.
 */
export function gapsOf(community: {
  members: readonly { role: Role; phone: string | null }[];
  patterns: readonly { place: string }[];
}): Gap[] {
  const { members, patterns } = community;
  const present: Record<Gap, boolean> = {
    lead: members.some(({ role }) => role === 'lead'),
    liaison: members.some(({ role }) => role === 'liaison'),
    phone: members.some(({ phone }) => phone !== null && phone.trim() !== ''),
    weekday: patterns.length > 0,
    place: patterns.some(({ place }) => place.trim() !== ''),
  };
  return (Object.keys(present) as Gap[]).filter((gap) => !present[gap]);
}

export type RosterSettings = { teamLimit: number; communitiesPerLeader: number };
/** A team has at most 10 members [001]; a leader serves one or two communities [001, 003]. */
export const rosterDefaults: RosterSettings = { teamLimit: 10, communitiesPerLeader: 2 };

/** A resident team with those who serve now; `person` tells namesakes apart, `name` is shown. */
export type RosterTeam = {
  community: string;
  members: readonly { person: string | number; name: string; role: Role }[];
};

/** What the rules object to, as Chinese sentences for the import's report; empty when nothing. One person in two roles counts once. */
export function rosterProblems(teams: readonly RosterTeam[], settings: RosterSettings = rosterDefaults): string[] {
  const problems: string[] = [];
  const led = new Map<string | number, { name: string; communities: Set<string> }>();
  for (const { community, members } of teams) {
    const size = new Set(members.map(({ person }) => person)).size;
    if (size > settings.teamLimit) problems.push(`${community}的驻点团队有${size}人，超过${settings.teamLimit}人。`);
    const leads = new Map(members.filter(({ role }) => role === 'lead').map((lead) => [lead.person, lead]));
    if (leads.size > 1) {
      const names = Array.from(leads.values(), ({ name }) => name).join('、');
      problems.push(`${community}的驻点团队有${leads.size}名责任人（${names}），只能有1名。`);
    }
    for (const { person, name } of leads.values()) {
      const leader = led.get(person) ?? { name, communities: new Set<string>() };
      led.set(person, leader);
      leader.communities.add(community);
    }
  }
  for (const { name, communities } of led.values())
    if (communities.size > settings.communitiesPerLeader)
      problems.push(
        `${name}负责${communities.size}个村（社区）：${[...communities].join('、')}，最多${settings.communitiesPerLeader}个。`,
      );
  return problems;
}
