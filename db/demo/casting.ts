import { departmentId } from './departments.ts';
import type { CadreRow, MembershipRow, People } from './people.ts';
import type { Place } from './places.ts';
import type { Seeded } from './seeded.ts';

/** Who acts: ids of cadres for the parts that an issue's history needs. */
export type Casting = {
  /** 责任人 of the community on that day. */
  lead(place: Place, date: string): number;
  /** Who keeps the ledger; the deputy where there is no liaison. */
  liaison(place: Place): number;
  /** Who handles it: someone of the department, or the community's own board. */
  handler(departmentId: number, place: Place, seed: Seeded): number;
  supervisor: number;
  officer: number;
};

export function castingOf(people: People): Casting {
  const teamOf = (place: Place, kind: 'resident' | 'auxiliary') =>
    people.teams.find((team) => team.communityCode === place.code && team.kind === kind)?.id;
  const byTeam = Map.groupBy(people.memberships, (row) => row.teamId);
  const byDepartment = Map.groupBy(people.cadres, (row) => row.departmentId ?? 0);
  const member = (
    place: Place,
    kind: 'resident' | 'auxiliary',
    test: (row: MembershipRow) => boolean,
  ): number | undefined => byTeam.get(teamOf(place, kind) ?? 0)?.find(test)?.cadreId;
  const required = (id: number | undefined, part: string): number => {
    if (!id) throw new RangeError(`nobody plays the ${part}`);
    return id;
  };
  const board = departmentId('村（居）委会');
  return {
    lead: (place, date) =>
      required(
        member(
          place,
          'resident',
          (row) => row.role === 'lead' && row.fromDate <= date && (row.toDate ?? date) >= date,
        ) ?? member(place, 'resident', (row) => row.role === 'lead'),
        'lead',
      ),
    liaison: (place) =>
      required(
        member(place, 'resident', (row) => row.role === 'liaison') ??
          member(place, 'resident', (row) => row.role === 'deputy'),
        'liaison',
      ),
    handler: (department, place, seed) => {
      if (department === board)
        return required(
          member(place, 'auxiliary', (row) => row.role === 'deputy'),
          'handler',
        );
      return seed.pick<CadreRow>(byDepartment.get(department) ?? []).id;
    },
    supervisor: people.supervisor,
    officer: people.officer,
  };
}
