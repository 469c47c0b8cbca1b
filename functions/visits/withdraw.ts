import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { visits } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
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
): Promise<{ id: number }> {
  const reason = maskOnIntake(parseInput(withdrawVisitInput, input).reason);
  const { record, now } = context;
  const { row } = await ownVisit(context, actor, id);
  await onceDone(
    change(context, actor, { what: 'withdrawVisit', areaCode: row.community.code }, async () => {
      const { withdrawnAt, kind, visitedAt } = await visitColumns(context, id);
      if (withdrawnAt !== null) throw new AlreadyDone({});
      return {
        before: { visit: id, kind, visitedAt },
        after: { visit: id, withdrawn: true },
        statements: [
          record.db
            .update(visits)
            .set({ withdrawnAt: now, withdrawnReason: reason })
            .where(and(eq(visits.id, id), isNull(visits.withdrawnAt))),
        ],
        paths: [],
        result: {},
      };
    }),
  );
  return { id };
}
