/** The way every change of rosters, duties, the town's words and the field's records goes: right, what is there, rule, one batch with its history. */

import { and, eq, sql } from 'drizzle-orm';
import { areaAndAbove } from '../../db/areas-above.ts';
import { lastChange } from '../../db/changes.ts';
import type { Statement } from '../../db/open.ts';
import { publicChange } from '../../db/publish.ts';
import { changes } from '../../db/schema.ts';
import { type FieldAction, isFieldAction, mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { mayChange, type TownAction } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';
import { isConstraint } from '../issues/write.ts';
import { forbidden, lostRace } from '../refusal.ts';

/** What a change writes. `before` and `after` are kept as JSON; `paths` are the public addresses it touches; none: the board stays as it is. */
export type Change<Result> = {
  before: unknown;
  after: unknown;
  statements: Statement[];
  paths: readonly string[];
  result: Result;
};

export type Changed<Result> = Result & { changeId: number; publicChanged: boolean };

const attempts = 5;
/** Where it was only another change that was quicker: a whole town comes back to its network at once, and each is to be kept. */
const attemptsInLine = 60;

/** Whether another change took the number meanwhile. */
const isOvertaken = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (/changes is append-only|changes\.id/.test(cause.message)) return true;
  return false;
};

/** Those who wait go on one after the other, not all at once again. Milliseconds, longer with each attempt, at most a quarter second. */
const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(250, 10 * attempt)));

/**
 * One change. Its number is the last one's plus one: where another change was written meanwhile, everything is read and decided
 * again. 403 without the right in the area; 409 where the same was changed there after `seen`, the last change the actor knew of.
 */
export async function change<Result extends object>(
  { record, now }: VerbContext,
  actor: Official,
  { what, areaCode, seen }: { what: TownAction | FieldAction; areaCode: string; seen?: number | undefined },
  decide: (areaCodes: readonly string[]) => Promise<Change<Result>>,
): Promise<Changed<Result>> {
  const { db } = record;
  for (let attempt = 1; ; attempt += 1) {
    const [last, latest, above] = await Promise.all([
      lastChange(db),
      lastChange(db, and(eq(changes.areaCode, areaCode), eq(changes.what, what))),
      db.all<{ code: string }>(sql`SELECT code FROM ${areaAndAbove(areaCode)}`),
    ]);
    const areaCodes = above.map(({ code }) => code);
    const problem = isFieldAction(what) ? mayInField(actor, what, areaCodes) : mayChange(actor, what, areaCodes);
    if (problem !== null) throw forbidden(problem);
    if (seen !== undefined && latest > seen) throw lostRace();
    const { before, after, statements, paths, result } = await decide(areaCodes);
    const id = last + 1;
    try {
      await record.write([
        db.insert(changes).values({
          id,
          at: now,
          cadreId: actor.cadreId,
          what,
          areaCode,
          before: before === null ? null : JSON.stringify(before),
          after: JSON.stringify(after),
        }),
        ...statements,
        ...(paths.length > 0 ? publicChange(record, paths, now) : []),
      ]);
      return { ...result, changeId: id, publicChanged: paths.length > 0 };
    } catch (error) {
      if (!isConstraint(error) || attempt >= (isOvertaken(error) ? attemptsInLine : attempts)) throw error;
      await pause(attempt);
    }
  }
}
