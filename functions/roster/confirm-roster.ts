import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { readTeam } from '../../db/publishing/roster.ts';
import { teams } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { communityPaths } from '../../src/domain/stale.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { conflict } from '../refusal.ts';

export const confirmRosterInput = z.strictObject({});

/** 确认名单: the resident team's roster is right as it stands today. */
export async function confirmRoster(
  context: VerbContext,
  actor: Official,
  communityCode: string,
): Promise<Changed<{ confirmedOn: string }>> {
  const { record, now } = context;
  await communityOf(context, communityCode);
  const confirmedOn = civilDate(now);
  return change(context, actor, { what: 'confirmRoster', areaCode: communityCode }, async () => {
    const team = await readTeam(record.db, communityCode, 'resident');
    if (!team?.members.some(({ toDate }) => toDate === null)) throw conflict('这里还没有驻点团队名单，请先填名单。');
    return {
      before: { confirmedOn: team.rosterConfirmedOn },
      after: { confirmedOn },
      statements: [record.db.update(teams).set({ rosterConfirmedOn: confirmedOn }).where(eq(teams.id, team.id))],
      paths: communityPaths(communityCode),
      result: { confirmedOn },
    };
  });
}
