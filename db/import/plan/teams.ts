import { rosterProblems } from '../../../src/domain/roster.ts';
import type { Role, TeamKind } from '../../../src/domain/terms.ts';
import { addDays } from '../../../src/domain/time.ts';
import { laterDate } from '../cells/date.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { auxiliarySheet, teamOverviewSheet, teamsSheet } from '../sheets/people.ts';
import { type Person, putCadre } from './cadres.ts';
import { type Context, communityFinder, type Planner } from './context.ts';
import type { Town } from './town.ts';

/** One person in one team, as a sheet names them. */
type Member = Person & {
  role: Role;
  capacity?: string | null | undefined;
  from?: string | undefined;
  to?: string | undefined;
  confirmedOn?: string | null | undefined;
};
type Membership = ReturnType<Town['memberships']['add']>;
type Placed = Member & { cadreId: number };

/** Roles that one person holds at a time: a successor ends the predecessor the day before. */
const single = new Set<Role>(['lead', 'head', 'liaison']);

export const planTeams: Planner<RowOf<typeof teamsSheet.columns>> = (town, rows, context) =>
  planRoster(
    town,
    'resident',
    rows.map((row) => ({ row, members: membersOf(row.value, row.value.role, context) })),
    context,
  );

export const planAuxiliary: Planner<RowOf<typeof auxiliarySheet.columns>> = (town, rows, context) =>
  planRoster(
    town,
    'auxiliary',
    rows.map((row) => ({ row, members: membersOf(row.value, row.value.role ?? 'member', context) })),
    context,
  );

/** The people of one row. A phone beside several names is nobody's own: it is left out, and the clerk is told. */
function membersOf(
  value: RowOf<typeof teamsSheet.columns> | RowOf<typeof auxiliarySheet.columns>,
  role: Role,
  context: Context,
): Member[] {
  const { name: people, ...common } = value;
  if (people.length > 1 && common.phone) {
    const names = people.map(({ name }) => name).join('、');
    context.note(`“${names}”写在一格，旁边的电话分不清是谁的，没有导入。请每人写一行。`);
  }
  return people.map(({ name, post, phone }) => ({
    ...common,
    role,
    name,
    post: post ?? common.post,
    phone: phone ?? (people.length === 1 ? common.phone : undefined),
  }));
}

/** One row a community, people by role in its columns. */
export const planTeamOverview: Planner<RowOf<typeof teamOverviewSheet.columns>> = (town, rows, context) => {
  const entries = rows.map((row) => {
    const { value } = row;
    const common = { from: value.from, confirmedOn: value.confirmedOn };
    const members = (['lead', 'head', 'deputy', 'liaison', 'member'] as const).flatMap((role) =>
      (value[role] ?? []).map(
        (person): Member => ({
          name: person.name,
          post: person.post ?? (role === 'lead' ? value.leadPost : undefined) ?? undefined,
          phone:
            person.phone ??
            (role === 'lead' ? value.leadPhone : role === 'liaison' ? value.liaisonPhone : undefined) ??
            undefined,
          role,
          ...common,
        }),
      ),
    );
    return { row, members };
  });
  planRoster(town, 'resident', entries, context);
};

type Entry = {
  row: ParsedRow<{ community: string; town?: string | null | undefined; communityCode?: string | undefined }>;
  members: Member[];
};

/** The teams named by the sheet become what the sheet says; teams it does not name stay. */
function planRoster(town: Town, kind: TeamKind, entries: Entry[], context: Context): void {
  const community = communityFinder(town, context);
  const wanted = new Map<string, { row: Entry['row']; member: Placed }[]>();
  const check = contradictions(context);
  for (const { row, members } of entries) {
    const code = community(row);
    if (!code) continue;
    const team = town.teams.get(`${code} ${kind}`);
    const among = new Set((team ? town.memberships.group(`${team.id}`) : []).map(({ cadreId }) => cadreId));
    for (const member of members) {
      if (!check(row, code, member)) continue;
      const cadre = putCadre(town, row, member, context, among);
      if (!cadre) continue;
      const list = wanted.get(code) ?? [];
      if (
        !list.some(
          (other) =>
            other.member.cadreId === cadre.id && other.member.role === member.role && other.member.from === member.from,
        )
      )
        list.push({ row, member: { ...member, cadreId: cadre.id } });
      wanted.set(code, list);
    }
  }
  for (const [code, list] of wanted)
    settleTeam(
      town,
      teamOf(town, code, kind),
      list.map(({ member }) => member),
      context,
    );
  if (kind === 'resident') noteRoster(town, context);
}

/** What one sheet says twice in different words: two leads of a community, two phones of a person, an end before the start. */
function contradictions(context: Context): (row: Entry['row'], code: string, member: Member) => boolean {
  const leads = new Map<string, { name: string; row: number }>();
  const phones = new Map<string, { phone: string; row: number }>();
  return (row, code, { name, unit, role, phone, from, to }) => {
    const lead = leads.get(code);
    if (role === 'lead' && !to && lead && lead.name !== name) {
      context.refuse(
        row,
        'role',
        `这个村（社区）已有责任人${lead.name}（第 ${lead.row} 行）`,
        '责任人只能有一名：请改正角色，或给前任填上结束日期。',
      );
      return false;
    }
    if (from && to && to < from) {
      context.refuse(row, 'to', '结束日期早于起始日期', '请核对两个日期。');
      return false;
    }
    const person = `${name} ${unit ?? ''}`;
    const known = phones.get(person);
    if (phone && known && known.phone !== phone) {
      context.refuse(
        row,
        'phone',
        `与第 ${known.row} 行的${name}电话不同`,
        '同一个人请写同一个号码；若是同名的两个人，请填写单位加以区分。',
      );
      return false;
    }
    if (role === 'lead' && !to) leads.set(code, { name, row: row.row });
    if (phone && !known) phones.set(person, { phone, row: row.row });
    return true;
  };
}

function teamOf(town: Town, communityCode: string, kind: TeamKind) {
  return (
    town.teams.get(`${communityCode} ${kind}`) ??
    town.teams.add({ id: town.teams.freeId(), communityCode, kind, rosterConfirmedOn: null })
  );
}

function settleTeam(town: Town, team: ReturnType<typeof teamOf>, members: Placed[], context: Context): void {
  const present = () => town.memberships.group(`${team.id}`);
  const serving = present().filter(({ toDate }) => toDate === null);
  const staying = new Set<Membership>();
  const joining: Placed[] = [];
  let moved = false;
  for (const member of members.filter(({ to }) => to)) {
    const same = present().filter(({ cadreId, role }) => cadreId === member.cadreId && role === member.role);
    const known = same.find(
      ({ fromDate, toDate }) => toDate === member.to && (!member.from || fromDate === member.from),
    );
    const open = same.find(({ fromDate, toDate }) => toDate === null && (!member.from || fromDate === member.from));
    if (known) continue;
    moved = true;
    if (open) town.memberships.change(open, { toDate: laterDate(open.fromDate, member.to as string) });
    else town.memberships.add(membershipOf(town, team.id, member, member.from ?? (member.to as string)));
  }
  for (const member of members.filter(({ to }) => !to)) {
    const same = serving.find(
      ({ cadreId, role, toDate }) => cadreId === member.cadreId && role === member.role && toDate === null,
    );
    if (!same) joining.push(member);
    else {
      staying.add(same);
      town.memberships.change(same, { capacity: member.capacity });
    }
  }
  for (const membership of serving.filter((each) => each.toDate === null && !staying.has(each))) {
    const successor = single.has(membership.role) ? joining.find(({ role }) => role === membership.role) : undefined;
    if (!context.isWhole() && !(successor && membership.role === 'lead')) continue;
    town.memberships.change(membership, {
      toDate: laterDate(membership.fromDate, addDays(successor?.from ?? context.on, -1)),
    });
    moved = true;
  }
  for (const member of joining) {
    town.memberships.add(membershipOf(town, team.id, member, member.from ?? context.on));
    moved = true;
  }
  const stated = members.map(({ confirmedOn }) => confirmedOn).filter((date) => date !== undefined);
  const confirmedOn =
    stated.length > 0
      ? (stated
          .filter((date) => date !== null)
          .sort()
          .at(-1) ?? null)
      : moved
        ? context.on
        : undefined;
  town.teams.change(team, { rosterConfirmedOn: confirmedOn });
}

const membershipOf = (
  town: Town,
  teamId: number,
  { cadreId, role, capacity, to }: Placed,
  fromDate: string,
): Membership => ({
  id: town.memberships.freeId(),
  teamId,
  cadreId,
  role,
  capacity: capacity ?? null,
  fromDate,
  toDate: to ?? null,
});

/** The rules on team size and leaders' load stop nothing: the clerk reads them. */
function noteRoster(town: Town, context: Context): void {
  const names = new Map([...town.cadres.rows()].map(({ id, name }) => [id, name]));
  const teams = [...town.teams.rows()]
    .filter(({ kind }) => kind === 'resident')
    .map((team) => ({
      community: town.areas.get(team.communityCode)?.name ?? team.communityCode,
      members: town.memberships
        .group(`${team.id}`)
        .filter(({ toDate }) => toDate === null)
        .map(({ cadreId, role }) => ({ person: cadreId, role, name: names.get(cadreId) ?? '' })),
    }));
  for (const problem of rosterProblems(teams)) context.note(problem);
}
