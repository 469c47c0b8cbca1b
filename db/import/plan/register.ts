import { samePeople, somePeople } from '../../../src/domain/household.ts';
import { laterDate } from '../cells/date.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { pairingsSheet, registerSheet } from '../sheets/register.ts';
import { cadresByLabel } from './cadres.ts';
import { type Context, communityFinder, type Planner } from './context.ts';
import { isKnownCategory } from './households.ts';
import type { Town } from './town.ts';

type Row = RowOf<typeof registerSheet.columns>;
type Household = ReturnType<Town['households']['add']>;

const keyOf = (communityCode: string, number: string) => `${communityCode} ${number}`;

/** 民情登记卡: cards made and brought up to date by community and number; cards that the sheet does not name stay. */
export const planRegister: Planner<Row> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const seen = new Map<string, number>();
  for (const row of rows) {
    const code = community(row);
    if (!code) continue;
    const key = keyOf(code, row.value.number);
    const before = seen.get(key);
    if (before !== undefined) {
      context.refuse(row, 'number', `与第 ${before} 行是同一个户号`, '请改正户号，或删去重复的一行。');
      continue;
    }
    seen.set(key, row.row);
    if (town.households.get(key)?.toDate && row.value.to === undefined) {
      context.note(`户号 ${row.value.number}（第 ${row.row} 行）已经移出，没有改动。`);
      continue;
    }
    const care = careOf(town, row, context);
    const cadres = pairedOf(town, code, row, context);
    if (!care || !cadres || !datesHold(town, key, row, context)) continue;
    const household = putHousehold(town, code, row.value, context);
    if (care !== 'as it is') putCare(town, household, care);
    if (cadres !== 'as it is') putPairings(town, household, cadres, context);
    putPeople(town, household, row.value, context);
  }
};

function datesHold(town: Town, key: string, row: ParsedRow<Row>, context: Context): boolean {
  const { from, to } = row.value;
  const begins = from ?? town.households.get(key)?.fromDate ?? context.on;
  if (!to || to >= begins) return true;
  context.refuse(row, 'to', '移出日期早于登记日期', '请核对两个日期。');
  return false;
}

function putHousehold(town: Town, communityCode: string, value: Row, context: Context): Household {
  const { number, kind, group, from, to } = value;
  const present = town.households.get(keyOf(communityCode, number));
  if (!present)
    return town.households.add({
      id: town.households.freeId(),
      communityCode,
      number,
      kind: kind ?? 'household',
      groupName: group ?? null,
      fromDate: from ?? context.on,
      toDate: to ?? null,
      updatedAt: context.now,
    });
  // What the desk reads as `seen` moves only where something else does.
  if (town.households.change(present, { kind, groupName: group, fromDate: from, toDate: to }))
    town.households.change(present, { updatedAt: Math.max(context.now, present.updatedAt + 1) });
  return present;
}

/** Numbers of the care categories; undefined where one is not known. A category that towns commonly keep is made. */
function careOf(town: Town, row: ParsedRow<Row>, context: Context): number[] | 'as it is' | undefined {
  const { care } = row.value;
  if (!care) return 'as it is';
  const unknown = care.find((name) => !town.careCategories.get(name) && !isKnownCategory(name));
  if (unknown !== undefined) {
    const known = [...town.careCategories.rows()].map(({ name }) => name).slice(0, 12);
    context.refuse(
      row,
      'care',
      `没有“${unknown}”这个重点对象类别`,
      known.length > 0 ? `请用这些：${known.join('、')}；或先导入“重点对象类别”表。` : '请先导入“重点对象类别”表。',
    );
    return undefined;
  }
  const idOf = (name: string) =>
    (
      town.careCategories.get(name) ??
      town.careCategories.add({ id: town.careCategories.freeId(), name, enabled: true })
    ).id;
  return [...new Set(care.map(idOf))];
}

function putCare(town: Town, { id }: Household, care: readonly number[]): void {
  const present = town.householdCare.group(`${id}`);
  for (const link of [...present]) if (!care.includes(link.careCategoryId)) town.householdCare.drop(link);
  for (const careCategoryId of care)
    if (!town.householdCare.get(`${id} ${careCategoryId}`)) town.householdCare.add({ householdId: id, careCategoryId });
}

/** Who is paired: by name among those who serve in the community, so that a namesake elsewhere is not meant. */
function pairedOf(town: Town, code: string, row: ParsedRow<Row>, context: Context): number[] | 'as it is' | undefined {
  const { paired } = row.value;
  if (!paired) return 'as it is';
  const serving = servingIn(town, code, context.on);
  const label = cadresByLabel(town);
  const ids: number[] = [];
  for (const name of paired) {
    const named = town.cadres.group(name.replace(/ /g, '')).filter(({ id }) => serving.has(id));
    const id = named.length === 1 ? named[0]?.id : label(name);
    if (id === undefined || !serving.has(id)) {
      context.refuse(
        row,
        'paired',
        id === undefined && named.length > 1 ? `团队里有几位${name}` : `“${name}”不在这个村（社区）的团队里`,
        '请填写驻点团队或辅助团队里的人，与团队表一致；同名的写成 张三（单位）。',
      );
      return undefined;
    }
    ids.push(id);
  }
  return [...new Set(ids)];
}

function servingIn(town: Town, code: string, on: string): Set<number> {
  const teams = (['resident', 'auxiliary'] as const).flatMap((kind) => town.teams.get(`${code} ${kind}`) ?? []);
  return new Set(
    teams
      .flatMap(({ id }) => town.memberships.group(`${id}`))
      .filter(({ toDate }) => toDate === null || toDate >= on)
      .map(({ cadreId }) => cadreId),
  );
}

function putPairings(town: Town, { id, fromDate }: Household, cadres: readonly number[], context: Context): void {
  const open = town.pairings.group(`${id}`).filter(({ toDate }) => toDate === null);
  for (const pairing of open)
    if (!cadres.includes(pairing.cadreId))
      town.pairings.change(pairing, { toDate: laterDate(pairing.fromDate, context.on) });
  for (const cadreId of cadres)
    if (!open.some((pairing) => pairing.cadreId === cadreId))
      town.pairings.add({
        id: town.pairings.freeId(),
        householdId: id,
        cadreId,
        fromDate: laterDate(fromDate, context.on),
        toDate: null,
      });
}

/** Who lives there, cell by cell: blank keeps what is sealed, 无 clears it. Left out, with a word, where nothing can be sealed. */
function putPeople(town: Town, { id }: Household, value: Row, context: Context): void {
  const { head, phone, address, note } = value;
  if ([head, phone, address, note].every((text) => text === undefined)) return;
  if (!town.people) {
    context.note('户主、电话、住址没有导入：这里不收联系方式，或者还没有密钥（CONTACT_KEY，先运行一次 npm start）。');
    return;
  }
  const before = town.people.after(id);
  const kept = <T>(given: T | null | undefined, present: T | undefined) => (given === undefined ? present : given);
  const after = somePeople({
    name: kept(head, before?.name),
    phone: kept(phone, before?.phone),
    address: kept(address, before?.address),
    note: kept(note, before?.note),
  });
  if (!samePeople(before, after)) town.people.set(id, after);
}

/** 结对 with its dates, as exports write it. */
export const planPairings: Planner<RowOf<typeof pairingsSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const label = cadresByLabel(town);
  for (const row of rows) {
    const code = community(row);
    if (!code) continue;
    const { number, cadre, from, to = null } = row.value;
    const household = town.households.get(keyOf(code, number));
    const cadreId = cadre ? label(cadre) : undefined;
    if (!household) context.refuse(row, 'number', '民情登记卡里没有这个户号', '请与“民情登记卡”表一起导入。');
    else if (cadreId === undefined) context.refuse(row, 'cadre', '干部表里没有这个人', '请核对姓名和单位。');
    else if (to !== null && to < from) context.refuse(row, 'to', '结束日期早于起始日期', '请核对两个日期。');
    else {
      const same = town.pairings
        .group(`${household.id}`)
        .filter((pairing) => pairing.cadreId === cadreId && (pairing.fromDate === from || pairing.toDate === null));
      const present = same.find(({ fromDate }) => fromDate === from) ?? (to === null ? same[0] : undefined);
      if (present) town.pairings.change(present, { toDate: to });
      else
        town.pairings.add({
          id: town.pairings.freeId(),
          householdId: household.id,
          cadreId,
          fromDate: from,
          toDate: to,
        });
    }
  }
};
