/** Whom an entry may be assigned to. Every function throws a 422 Refusal that names the field. */

import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Case } from '../../db/ledger/read-case.ts';
import { teamLead } from '../../db/ledger/team-lead.ts';
import { officialOf } from '../../db/officials.ts';
import type { Db } from '../../db/open.ts';
import { areas, departments } from '../../db/schema.ts';
import { maySee, type Official, type OfficialRole, relationsTo } from '../../src/domain/rights.ts';
import { invalid } from '../refusal.ts';

const wrong = (path: string, message: string) => invalid([{ path, message }]);

async function officialFor(db: Db, path: string, id: number, today: string): Promise<Official> {
  const official = await officialOf(db, id, today);
  if (!official) throw wrong(path, '这位干部不在任，请重新选。');
  return official;
}

/** 分管部门: as named, else the one it is with, else the one its category suggests. */
export async function chooseDepartment(db: Db, { row, category }: Case, named?: number | null): Promise<number | null> {
  const id = named === undefined ? (row.departmentId ?? category.departmentId) : named;
  if (id === null) return null;
  const [found] = await db
    .select({ id: departments.id })
    .from(departments)
    .where(and(eq(departments.id, id), isNull(departments.closedOn)));
  if (!found) throw wrong('department', '没有这个部门，请重新选。');
  return id;
}

/**
 * 责任领导: as named, else the one it has and who is still in office, else the team's lead [001]. Only who leads a team of the
 * same town, or its principal: else whoever assigns could make themselves the one who signs off, or hand what residents wrote
 * to another town.
 */
export async function chooseLeader(db: Db, { facts }: Case, today: string, named?: number): Promise<number> {
  const id = named ?? facts.responsibleLeaderId ?? (await teamLead(db, facts.communityCode, today));
  if (id === null) throw wrong('responsibleLeader', '这个村（社区）现在没有责任人，请指定责任领导。');
  const { grants } = await officialFor(db, 'responsibleLeader', id, today);
  const areasOf = (role: OfficialRole) => grants.flatMap((grant) => (grant.role === role ? [grant.areaCode] : []));
  if (
    !areasOf('principal').some((code) => facts.areaCodes.includes(code)) &&
    !(await isOfTown(db, facts.communityCode, areasOf('lead')))
  )
    throw wrong('responsibleLeader', '责任领导要由本镇（街道）的责任人或主要领导来当，请重新选。');
  return id;
}

/** Whether one of these communities is this one, or stands beside it below the same town. */
async function isOfTown(db: Db, communityCode: string, codes: readonly string[]): Promise<boolean> {
  const town = db.select({ code: areas.parentCode }).from(areas).where(eq(areas.code, communityCode));
  return (
    codes.includes(communityCode) ||
    (await db.$count(areas, and(inArray(areas.code, [...codes]), inArray(areas.parentCode, town)))) > 0
  );
}

/** 承办人 of the department; without one, anyone who serves where the entry is. */
export async function chooseHandler(
  db: Db,
  { facts }: Case,
  departmentId: number | null,
  today: string,
  id: number,
): Promise<number> {
  const official = await officialFor(db, 'handler', id, today);
  const belongs =
    departmentId === null
      ? relationsTo(official, { ...facts, handlerId: null, responsibleLeaderId: null }).size > 0
      : official.departmentId === departmentId || official.grants.some((grant) => grant.departmentId === departmentId);
  if (!belongs)
    throw wrong(
      'handler',
      departmentId === null ? '这位干部不管这个村（社区），请重新选。' : '承办人不是这个部门的，请重新选。',
    );
  return id;
}

/** Whoever works on a restricted entry: someone of supervision who may see it. */
export async function chooseSupervisor(
  db: Db,
  { facts }: Case,
  today: string,
  path: string,
  id: number,
): Promise<number> {
  if (!maySee(await officialFor(db, path, id, today), facts))
    throw wrong(path, '这类内容只由督查组中没有关联的人办理，请重新选。');
  return id;
}
