import { and, eq, inArray } from 'drizzle-orm';
import type { TeamKind } from '../../src/domain/terms.ts';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { cadres, memberships, teams } from '../schema.ts';

/** Everyone who serves in a team of these communities on a civil date; in a team of one kind, or of either. */
export async function servingCadres(db: Db, codes: readonly string[], today: string, kind?: TeamKind) {
  return await inChunks(codes, (chunk) =>
    db
      .selectDistinct({ id: cadres.id, name: cadres.name })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
      .where(
        and(
          chunk && inArray(teams.communityCode, chunk),
          kind && eq(teams.kind, kind),
          inForce(memberships, today),
          inOffice(today),
        ),
      )
      .orderBy(cadres.id),
  );
}

/** Those of the cadres who were in office on a civil date, with their names. */
export const inOfficeOn = (db: Db, ids: readonly number[], date: string) =>
  db
    .select({ id: cadres.id, name: cadres.name })
    .from(cadres)
    .where(and(inArray(cadres.id, [...ids]), inOffice(date)))
    .orderBy(cadres.id);
