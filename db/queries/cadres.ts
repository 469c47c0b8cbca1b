import { eq, inArray } from 'drizzle-orm';
import type { CadreView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { cadres, departments, memberships, teams } from '../schema.ts';
import { readTree } from './areas.ts';
import { groupBy, inChunks } from './chunks.ts';

type Service = CadreView['serves'][number];

/** Present service first, then the latest. */
const presentFirst = (a: Service, b: Service): number =>
  Number(a.toDate !== null) - Number(b.toDate !== null) || (a.fromDate < b.fromDate ? 1 : -1);

/** Cadres with the teams they serve in, by number; all of them, or those asked for. */
export async function cadreViews(db: Db, ids?: readonly number[]): Promise<CadreView[]> {
  const [tree, people, services] = await Promise.all([
    readTree(db),
    inChunks(ids, (chunk) =>
      db
        .select({ cadre: cadres, department: departments.name })
        .from(cadres)
        .leftJoin(departments, eq(departments.id, cadres.departmentId))
        .where(chunk && inArray(cadres.id, chunk)),
    ),
    inChunks(ids, (chunk) =>
      db
        .select({ membership: memberships, communityCode: teams.communityCode, teamKind: teams.kind })
        .from(memberships)
        .innerJoin(teams, eq(teams.id, memberships.teamId))
        .where(chunk && inArray(memberships.cadreId, chunk))
        .orderBy(memberships.id),
    ),
  ]);
  const servicesOf = groupBy(services, ({ membership }) => membership.cadreId);
  people.sort((a, b) => a.cadre.id - b.cadre.id);
  return people.map(({ cadre, department }) => {
    const { id, name, post, unit, duties, endedOn } = cadre;
    const serves = (servicesOf.get(id) ?? []).flatMap(({ membership, communityCode, teamKind }): Service[] => {
      const community = tree.community(communityCode);
      const { role, capacity, fromDate, toDate } = membership;
      return community ? [{ community, teamKind, role, capacity, fromDate, toDate }] : [];
    });
    const phone = endedOn === null ? cadre.phone : null;
    return { id, name, post, unit, duties, phone, department, endedOn, serves: serves.sort(presentFirst) };
  });
}
