import { addDays } from '../../src/domain/time.ts';
import type { officialRoles } from '../schema.ts';
import { departmentId, departmentRows } from './departments.ts';
import type { People } from './people.ts';
import { places, town } from './places.ts';

type RoleRow = typeof officialRoles.$inferInsert;

/** Handlers of each office: its chief and one more. */
const handlersPerOffice = 2;

/**
 * Who holds which role that is given and not served in a team: 组织办, 督查组, 主要领导 and the handlers of every department. The
 * village's own board handles in its own community only.
 */
export function demoRoles(people: People, today: string): RoleRow[] {
  const fromDate = addDays(today, -700);
  const rows: RoleRow[] = [];
  const give = (cadreId: number, role: RoleRow['role'], department?: number, areaCode = town.code) =>
    rows.push({ cadreId, role, areaCode, departmentId: department ?? null, fromDate });
  for (const id of people.officers) give(id, 'office');
  for (const id of people.supervisors) give(id, 'supervision');
  for (const id of people.principals) give(id, 'principal');

  const village = departmentId('村（居）委会');
  for (const { id } of departmentRows) {
    if (id === village) continue;
    for (const cadre of people.cadres.filter(({ departmentId }) => departmentId === id).slice(0, handlersPerOffice))
      give(cadre.id, 'handler', id);
  }
  for (const place of places) {
    const team = people.teams.find(({ communityCode, kind }) => communityCode === place.code && kind === 'auxiliary');
    const deputy = people.memberships.find(({ teamId, role }) => teamId === team?.id && role === 'deputy');
    if (deputy) give(deputy.cadreId, 'handler', village, place.code);
  }
  return rows;
}
