import { addDays } from '../../src/domain/time.ts';
import type { cadres, memberships, teams } from '../schema.ts';
import { departmentId, departmentRows } from './departments.ts';
import {
  incompleteCommunity,
  leaders,
  predecessor,
  predecessorLeftDaysAgo,
  secondSupervisor,
  staleCommunity,
  succeededCommunity,
} from './leaders.ts';
import { inventNames, mobilePhone, officePhone, soundsFemale } from './names.ts';
import { type Place, places } from './places.ts';
import { seeded } from './seeded.ts';

export type CadreRow = typeof cadres.$inferInsert & { id: number };
export type MembershipRow = typeof memberships.$inferInsert;
export type People = {
  cadres: CadreRow[];
  teams: (typeof teams.$inferInsert)[];
  memberships: MembershipRow[];
  /** Who presses on overdue matters. */
  supervisor: number;
  /** Who corrects and withdraws notices. */
  officer: number;
  /** 组织办, 督查组, 主要领导. */
  officers: number[];
  supervisors: number[];
  principals: number[];
};

/** Town staff beside the leaders: 22 heads, 22 deputies, 22 liaisons, and a pool of members who serve two teams each. */
const staffCount = 76;

/** Everyone of the demo town, their resident and auxiliary teams, as of `today`. */
export function demoPeople(today: string): People {
  const seed = seeded(20_240_611);
  const names = inventNames(seed, 260);
  const people: People = {
    cadres: [],
    teams: [],
    memberships: [],
    supervisor: 0,
    officer: 0,
    officers: [],
    supervisors: [],
    principals: [],
  };
  const add = (row: Omit<CadreRow, 'id' | 'name'>): number => {
    const id = people.cadres.length + 1;
    const next = row.post === '妇联主席' ? names.findIndex(soundsFemale) : 0;
    const [name] = names.splice(next, 1);
    if (!name) throw new RangeError('no name left');
    people.cadres.push({ id, name, ...row });
    return id;
  };

  const leadOf = new Map<string, number>();
  for (const [index, leader] of leaders.entries()) {
    const incomplete = leader.leads.includes(incompleteCommunity);
    const phone = incomplete ? null : officePhone(1101 + index);
    const id = add({ post: leader.post, unit: leader.unit, duties: leader.duties, phone });
    for (const community of leader.leads) leadOf.set(community, id);
    if (leader.supervises) people.supervisor = id;
    if (leader.role) people[leader.role].push(id);
  }
  const former = add({ ...predecessor, phone: null, endedOn: addDays(today, -predecessorLeftDaysAgo) });
  const staff = Array.from({ length: staffCount }, (_, index) => add(staffRow(index)));
  people.officer = staff[0] ?? 0;
  people.officers.push(people.officer);
  const lawyers = Array.from({ length: 6 }, (_, index) =>
    add({
      post: '律师',
      unit: '岚溪县公共法律服务中心',
      duties: '村（居）法律顾问，每月到村一天',
      phone: officePhone(4001 + index),
    }),
  );

  for (const [index, place] of places.entries()) {
    const resident = team(people, place, 'resident', confirmedOn(today, place, index));
    const auxiliary = team(people, place, 'auxiliary', confirmedOn(today, place, index));
    const since = addDays(today, -(700 + index * 13));
    const join = (
      teamId: number,
      cadreId: number | undefined,
      role: MembershipRow['role'],
      capacity?: string,
      fromDate = since,
    ) => {
      if (cadreId)
        people.memberships.push({ teamId, cadreId, role, capacity: capacity ?? null, fromDate, toDate: null });
    };
    const succeeded = place.shortName === succeededCommunity;
    if (succeeded) {
      const toDate = addDays(today, -predecessorLeftDaysAgo);
      people.memberships.push({
        teamId: resident,
        cadreId: former,
        role: 'lead',
        capacity: null,
        fromDate: since,
        toDate,
      });
    }
    join(
      resident,
      leadOf.get(place.shortName),
      'lead',
      undefined,
      succeeded ? addDays(today, 1 - predecessorLeftDaysAgo) : since,
    );
    join(resident, staff[index], 'head');
    join(resident, staff[22 + index], 'deputy');
    const incomplete = place.shortName === incompleteCommunity;
    if (!incomplete) join(resident, staff[44 + index], 'liaison');
    const extras = incomplete ? 0 : place.households > 500 ? 2 : 1;
    for (let extra = 0; extra < extras; extra += 1) {
      join(resident, staff[66 + ((index + extra * 4) % 10)], 'member', undefined, addDays(since, 120 + extra * 31));
    }
    joinAuxiliary(place, index, auxiliary, lawyers, add, join);
  }
  people.supervisors.push(add({ ...secondSupervisor, phone: officePhone(1201) }));
  for (const row of people.memberships) {
    if (row.teamId === incompleteTeam(people)) silence(people.cadres[row.cadreId - 1]);
  }
  return people;
}

function team(people: People, place: Place, kind: 'resident' | 'auxiliary', rosterConfirmedOn: string | null): number {
  const id = people.teams.length + 1;
  people.teams.push({ id, communityCode: place.code, kind, rosterConfirmedOn });
  return id;
}

function confirmedOn(today: string, place: Place, index: number): string | null {
  if (place.shortName === incompleteCommunity) return null;
  return addDays(today, place.shortName === staleCommunity ? -431 : -(6 + ((index * 7) % 41)));
}

const incompleteTeam = (people: People) =>
  people.teams.find(
    (one) =>
      one.kind === 'resident' &&
      one.communityCode === places.find((place) => place.shortName === incompleteCommunity)?.code,
  )?.id;

function silence(cadre: CadreRow | undefined): void {
  if (cadre) cadre.phone = null;
}

/** The offices take turns, so that every team mixes them; the first of each office is its chief. */
function staffRow(index: number): Omit<CadreRow, 'id' | 'name'> {
  const offices = departmentRows.filter((row) => row.line !== null);
  const office = offices[index % offices.length];
  if (!office) throw new RangeError('no office');
  const chief = office.name.endsWith('所') ? '所长' : office.name.endsWith('中队') ? '中队长' : '主任';
  const posts = ['四级主任科员', '一级科员', '科员', '工作人员', '技术员'];
  const post = index < offices.length ? chief : index < 22 ? `副${chief}` : posts[index % posts.length];
  return {
    post: post ?? null,
    unit: `鹭渡镇${office.name}`,
    duties: office.duties,
    phone: officePhone(2001 + index),
    departmentId: office.id,
  };
}

function joinAuxiliary(
  place: Place,
  index: number,
  auxiliary: number,
  lawyers: readonly number[],
  add: (row: Omit<CadreRow, 'id' | 'name'>) => number,
  join: (teamId: number, cadreId: number | undefined, role: MembershipRow['role'], capacity?: string) => void,
): void {
  const street = place.traits.includes('street');
  const [board, both] = street ? ['居委会', '社区“两委”干部'] : ['村委会', '村“两委”干部'];
  const home = { unit: place.name, departmentId: departmentId('村（居）委会') };
  const mobile = (line: number) => mobilePhone(1000 + index * 20 + line);
  join(
    auxiliary,
    add({ ...home, post: `党支部书记、${board}主任`, duties: '主持全面工作', phone: mobile(1) }),
    'head',
    both,
  );
  join(
    auxiliary,
    add({ ...home, post: `${board}副主任`, duties: '环境卫生、民政、调解', phone: mobile(2) }),
    'deputy',
    both,
  );
  join(
    auxiliary,
    add({ ...home, post: '文书', duties: '台账登记、公开栏、来访接待', phone: officePhone(3001 + index) }),
    'liaison',
    both,
  );
  if (place.households > 350) {
    join(
      auxiliary,
      add({ ...home, post: '妇联主席', duties: '妇女儿童、养老服务、留守老人探访', phone: mobile(3) }),
      'member',
      both,
    );
  }
  for (let grid = 1; grid <= (street ? 3 : 1); grid += 1) {
    const row = {
      unit: place.name,
      post: `第${'一二三'[grid - 1]}网格网格员`,
      duties: '日常巡查、信息上报、上门走访',
      phone: mobile(3 + grid),
    };
    join(auxiliary, add(row), 'member', '网格员');
  }
  join(auxiliary, lawyers[index % lawyers.length], 'member', '法律顾问');
  if (index % 2 === 0)
    join(
      auxiliary,
      add({ unit: place.name, post: '志愿服务队队长', duties: '助老、劝导、防火防溺水巡逻', phone: null }),
      'member',
      '志愿者',
    );
}
