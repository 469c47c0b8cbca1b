import type { CommunityView } from '../domain/views.ts';

/** Whom a resident of the community calls: the liaison, else whoever of the team has a phone. */
export const whomToCall = (members: CommunityView['members']) =>
  members.find(({ role, phone }) => role === 'liaison' && phone) ?? members.find(({ phone }) => phone);
