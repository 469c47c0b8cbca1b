import { readTree } from '../../db/queries/areas.ts';
import { readRosters } from '../../db/queries/members.ts';
import type { VerbContext } from '../context.ts';

export type WhomToCall = {
  communityName: string;
  /** Liaison, else lead, with a published phone. */
  contact: { name: string; phone: string } | null;
  supervisionPhone: string | null;
};

/** A community's name and whom its residents call on the civil date `today`. */
export async function whomToCall(
  { record, settings }: Pick<VerbContext, 'record' | 'settings'>,
  code: string,
  today: string,
): Promise<WhomToCall> {
  const [tree, rosters] = await Promise.all([readTree(record.db), readRosters(record.db, today, [code])]);
  const reachable = rosters.members(code, 'resident').filter(({ phone }) => phone);
  const member = reachable.find(({ role }) => role === 'liaison') ?? reachable.find(({ role }) => role === 'lead');
  return {
    communityName: tree.community(code)?.name ?? code,
    contact: member?.phone ? { name: member.name, phone: member.phone } : null,
    supervisionPhone: tree.supervisionPhone(code) ?? (settings.SITE_PHONE || null),
  };
}
