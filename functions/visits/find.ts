import { eq } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { visits } from '../../db/schema.ts';
import { visitRows } from '../../db/visits/read.ts';
import type { Official } from '../../src/domain/rights.ts';
import { seenVisit, type VisitLevel, visitLevel } from '../../src/domain/visit-seen.ts';
import type { VisitRow } from '../../src/domain/visit-shapes.ts';
import type { VerbContext } from '../context.ts';
import { forbidden, notFound } from '../refusal.ts';

export type FoundVisit = { row: VisitRow; level: VisitLevel; areaCodes: string[] };

/** An entry as this official may see it. 404 where there is none, or none for them. */
export async function findVisit(
  { record: { db } }: Pick<VerbContext, 'record'>,
  official: Official,
  id: number,
): Promise<FoundVisit> {
  const [row] = await visitRows(db, eq(visits.id, id), 1);
  if (!row) throw notFound();
  const areaCodes = await areaAbove(db, row.community.code);
  const level = visitLevel(official, row, areaCodes);
  if (level === null) throw notFound();
  return { row: seenVisit(row, level), level, areaCodes };
}

/** One whose texts they read; 403 for who only sees that it was. */
export async function readableVisit(
  context: Pick<VerbContext, 'record'>,
  official: Official,
  id: number,
): Promise<FoundVisit> {
  const found = await findVisit(context, official, id);
  if (found.level !== 'texts') throw forbidden('日志的内容只给写的人和这个村（社区）的团队看。');
  return found;
}

/** One that they wrote; 403 for everybody else's. */
export async function ownVisit(
  context: Pick<VerbContext, 'record'>,
  official: Official,
  id: number,
): Promise<FoundVisit> {
  const found = await findVisit(context, official, id);
  if (found.row.by.id !== official.cadreId) throw forbidden('日志只能由写的人来改。');
  return found;
}

/** The row itself, read within a verb. */
export async function visitColumns({ record: { db } }: Pick<VerbContext, 'record'>, id: number) {
  const [row] = await db.select().from(visits).where(eq(visits.id, id));
  if (!row) throw notFound();
  return row;
}

/** Thrown out of a change that was done before: nothing is written, and `result` is what was answered then. */
export class AlreadyDone<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('done before');
    this.result = result;
  }
}

/** What a change answers, also where it had been done before. */
export async function onceDone<Result extends object>(changing: Promise<Result>): Promise<Result> {
  try {
    return await changing;
  } catch (error) {
    if (error instanceof AlreadyDone) return error.result as Result;
    throw error;
  }
}
