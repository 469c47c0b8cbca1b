import { readCount } from '../cells/number.ts';
import { plain } from '../cells/text.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import { plainHeader } from '../sheets/define.ts';
import type { careCategoriesSheet, householdsSheet } from '../sheets/places.ts';
import { type Context, communityFinder, type Planner } from './context.ts';
import type { Town } from './town.ts';

/** Care categories that towns count (shared/domain.md); each deployment may have others in its own sheet. */
const knownCategories = [
  '低保户',
  '特困人员',
  '五保户',
  '残疾人',
  '残疾人家庭',
  '孤寡老人',
  '孤寡',
  '留守老人',
  '留守儿童',
  '留守',
  '低收入',
  '低收入户',
  '困境儿童',
  '军属',
  '外来户',
  '流动人口户',
  '个体工商户',
  '脱贫户',
];
/** A care category that towns commonly count. */
export const isKnownCategory = (name: string): boolean => knownCategories.includes(name);
const looksLikeOne = /(户|老人|儿童|残疾人|人员|家庭)$/;

export const planCareCategories: Planner<RowOf<typeof careCategoriesSheet.columns>> = (town, rows) => {
  for (const { value } of rows) {
    const enabled = /^(是|启用|TRUE|1)$/i.test(value.enabled);
    const present = town.careCategories.get(value.name);
    if (present) town.careCategories.change(present, { enabled });
    else town.careCategories.add({ id: town.careCategories.freeId(), name: value.name, enabled });
  }
};

type Row = RowOf<typeof householdsSheet.columns>;

/** Counts of households by community: the total, and one column per care category. */
export const planHouseholds: Planner<Row> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const seen = new Map<string, number>();
  for (const row of rows) {
    const code = community(row);
    const cares = code ? caresOf(town, row, context) : undefined;
    if (!code || !cares) continue;
    const key = `${code} ${row.value.asOf ?? ''}`;
    if (seen.has(key)) {
      context.refuse(
        row,
        'community',
        `与第 ${seen.get(key)} 行是同一个村（社区）`,
        '请删去重复的一行，或写明统计日期。',
      );
      continue;
    }
    seen.set(key, row.row);
    if (row.value.total !== undefined) put(town, code, null, row.value.total, row.value.asOf, context);
    for (const { name, count } of cares) {
      const category =
        town.careCategories.get(name) ??
        town.careCategories.add({ id: town.careCategories.freeId(), name, enabled: true });
      put(town, code, category.id, count, row.value.asOf, context);
    }
  }
};

function caresOf(town: Town, row: ParsedRow<Row>, context: Context): { name: string; count: number }[] | undefined {
  const cares: { name: string; count: number }[] = [];
  for (const { header, text } of row.extras) {
    const name = careCategoryOf(town, header);
    if (!name || !plain(text) || /^[-—/无]+$/.test(text.trim())) continue;
    const count = readCount(text);
    if (count === undefined) {
      context.refuse(row, header, `“${header}”不是数字`, '请填写户数，如 12；不要填写姓名。');
      return undefined;
    }
    cares.push({ name, count });
  }
  return cares;
}

/** The category a column counts; undefined for columns such as 备注. */
function careCategoryOf(town: Town, header: string): string | undefined {
  const given = plainHeader(header)
    .replace(/(户数|人数|数)$/, (end) => (end.startsWith('户') ? '户' : ''))
    .replace(/\((户|人|个)\)$/, '');
  const names = [...town.careCategories.rows()].map(({ name }) => name);
  return (
    names.find((name) => plainHeader(name) === plainHeader(header)) ??
    [...names, ...knownCategories].find((name) => plainHeader(name) === given) ??
    (looksLikeOne.test(given) ? given : undefined)
  );
}

/** Without a date of its own a count holds from the import on, and only where it differs from the latest. */
function put(
  town: Town,
  communityCode: string,
  careCategoryId: number | null,
  count: number,
  stated: string | undefined,
  context: Context,
): void {
  const counts = town.householdCounts.group(communityCode).filter((each) => each.careCategoryId === careCategoryId);
  const latest = counts.toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1))[0];
  if (stated === undefined && latest?.count === count) return;
  const asOf = stated ?? context.on;
  const present = counts.find((each) => each.asOf === asOf);
  if (present) town.householdCounts.change(present, { count });
  else town.householdCounts.add({ id: town.householdCounts.freeId(), communityCode, careCategoryId, count, asOf });
}
