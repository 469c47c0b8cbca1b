import { dutyStands } from '../domain/duty-words.ts';
import type { CommunityDuty, CommunityLink } from '../domain/views.ts';

export type Session = { startsAt: string; endsAt: string; communities: CommunityLink[] };

/** The duties of one date that stand, by hours, in the order of the day. */
export function sessions(duties: readonly CommunityDuty[]): Session[] {
  const byHours = new Map<string, Session>();
  for (const duty of duties.filter(dutyStands)) {
    const key = `${duty.startsAt}-${duty.endsAt}`;
    const session = byHours.get(key) ?? { startsAt: duty.startsAt, endsAt: duty.endsAt, communities: [] };
    session.communities.push(duty.community);
    byHours.set(key, session);
  }
  return [...byHours.values()].sort((a, b) => (a.startsAt + a.endsAt < b.startsAt + b.endsAt ? -1 : 1));
}
