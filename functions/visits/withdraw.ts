import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { isInPublicHotIssue } from '../../db/hot-issues/touched.ts';
import { visits } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { withdrawVisitInput } from '../../src/domain/visit-input.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { parseInput } from '../parse-input.ts';
import { AlreadyDone, onceDone, ownVisit, visitColumns } from './find.ts';

/** Takes back an entry that was written by mistake, by who wrote it: it counts no more, and stays with the reason. Done twice is done. */
export async function withdrawVisit(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof withdrawVisitInput>,
): Promise<{ id: number; publicChanged: boolean }> {
  const reason = maskOnIntake(parseInput(withdrawVisitInput, input).reason);
  const { record, now } = context;
  const { row } = await ownVisit(context, actor, id);
  const { publicChanged } = await onceDone(
    change(context, actor, { what: 'withdrawVisit', areaCode: row.community.code }, async () => {
      const { withdrawnAt, kind, visitedAt } = await visitColumns(context, id);
      if (withdrawnAt !== null) throw new AlreadyDone({ changeId: 0, publicChanged: false });
      return {
        before: { visit: id, kind, visitedAt },
        after: { visit: id, withdrawn: true },
        statements: [
          record.db
            .update(visits)
            .set({ withdrawnAt: now, withdrawnReason: reason })
            .where(and(eq(visits.id, id), isNull(visits.withdrawnAt))),
        ],
        paths: (await isInPublicHotIssue(record.db, { visitId: id })) ? hotIssuePaths : [],
        result: {},
      };
    }),
  );
  return { id, publicChanged };
}
