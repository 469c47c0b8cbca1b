import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { visits } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { keepPromiseInput } from '../../src/domain/visit-input.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { AlreadyDone, onceDone, readableVisit, visitColumns } from './find.ts';

/** What was promised was done, on a day: by whoever of the team knows it. */
export async function keepPromise(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof keepPromiseInput>,
): Promise<{ id: number; on: string }> {
  const { on } = parseInput(keepPromiseInput, input);
  const { record, now } = context;
  const { row } = await readableVisit(context, actor, id);
  await onceDone(
    change(context, actor, { what: 'keepPromise', areaCode: row.community.code }, async () => {
      const { promise, promiseDueOn, promiseKeptOn, visitedAt, withdrawnAt } = await visitColumns(context, id);
      if (promise === null && promiseDueOn === null) throw conflict('这一条没有答应什么事。');
      if (withdrawnAt !== null) throw conflict('这一条已经撤回。');
      if (promiseKeptOn === on) throw new AlreadyDone({});
      if (promiseKeptOn !== null) throw conflict(`已经记过，${promiseKeptOn} 做到了。`);
      if (on > civilDate(now)) throw invalid([{ path: 'on', message: '这一天还没到，做到了再记。' }]);
      if (on < civilDate(visitedAt)) throw invalid([{ path: 'on', message: '做到的日期不能早于答应的那一天。' }]);
      return {
        before: { visit: id, due: promiseDueOn },
        after: { visit: id, date: on },
        statements: [record.db.update(visits).set({ promiseKeptOn: on }).where(eq(visits.id, id))],
        paths: [],
        result: {},
      };
    }),
  );
  return { id, on };
}
