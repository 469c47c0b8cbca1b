/** Two things in one batch: what a verb writes by itself, and what a meeting adds to it. */
import { sql } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { changes } from '../../db/schema.ts';
import type { FieldAction } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';

/** The context of a verb whose batch also holds these statements, after its own: all or nothing. */
export const alsoWriting = (context: VerbContext, more: readonly Statement[]): VerbContext => ({
  ...context,
  record: { ...context.record, write: (statements) => context.record.write([...statements, ...more]) },
});

/** The line of the history for such a batch; in a list, since a statement by itself is thenable. */
export const historyLine = (
  { record, now }: VerbContext,
  actor: Official,
  line: { what: FieldAction; areaCode: string; before?: object | null; after: object },
): [Statement] => [
  record.db.insert(changes).values({
    id: sql`(SELECT coalesce(max(id), 0) + 1 FROM changes)` as unknown as number,
    at: now,
    cadreId: actor.cadreId,
    what: line.what,
    areaCode: line.areaCode,
    before: line.before ? JSON.stringify(line.before) : null,
    after: JSON.stringify(line.after),
  }),
];
