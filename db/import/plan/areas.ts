import { shortNames } from '../../../src/domain/area-names.ts';
import { placePinyin } from '../pinyin.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { areasSheet } from '../sheets/places.ts';
import type { Planner } from './context.ts';
import type { Town } from './town.ts';

type Row = RowOf<typeof areasSheet.columns>;
type Kind = 'prefecture' | 'county' | 'town' | 'community';
type Named = { code: string; name: string | null | undefined };

const kindOf = (code: string): Kind =>
  code.length === 12 ? 'community' : code.length === 9 ? 'town' : code.length === 6 ? 'county' : 'prefecture';
const parentOf = (code: string): string | null =>
  code.length === 12
    ? code.slice(0, 9)
    : code.length === 9
      ? code.slice(0, 6)
      : code.length === 6
        ? code.slice(0, 4)
        : null;

/** The tree from 地市 down to 村社: a row may carry the names of all that is above it. */
export const planAreas: Planner<Row> = (town, rows, context) => {
  const named = new Set(rows.map(({ value }) => value.code));
  const seen = new Map<string, number>();
  const touched = new Set<string>();
  for (const row of rows) {
    const { value } = row;
    const earlier = seen.get(value.code);
    if (earlier !== undefined) {
      context.refuse(row, 'code', `与第 ${earlier} 行编码相同`, '请核对编码，删去重复的一行。');
      continue;
    }
    seen.set(value.code, row.row);
    const above = higherAreas(value);
    const parent = value.parentCode ?? parentOf(value.code);
    const parentKnown =
      parent !== null &&
      (town.areas.get(parent) || named.has(parent) || above.some(({ code, name }) => code === parent && name));
    if (kindOf(value.code) === 'community' && !parentKnown) {
      context.refuse(row, 'town', `不知道上级 ${parent} 的名称`, '请加上“镇街”一列，或先导入镇街一级的区划。');
      continue;
    }
    for (const area of above) if (area.name && !named.has(area.code)) putArea(town, area.code, area.name, {});
    const { supervisionPhone, closedOn, shortName, pinyin, initials } = value;
    const settled = putArea(town, value.code, value.name, {
      supervisionPhone,
      closedOn,
      shortName,
      pinyin,
      initials,
      parentCode: value.parentCode ?? undefined,
    });
    if (!settled && parent) touched.add(parent);
  }
  for (const parent of named.union(touched)) hangIn(town, parent);
  for (const parent of touched) nameShort(town, parent, rows);
};

function higherAreas({ code, town, townCode, county, countyCode, prefecture }: Row): Named[] {
  const above: Named[] = [];
  if (code.length >= 6) above.push({ code: (countyCode ?? code).slice(0, 4), name: prefecture });
  if (code.length >= 9) above.push({ code: countyCode ?? code.slice(0, 6), name: county });
  if (code.length === 12) above.push({ code: townCode ?? code.slice(0, 9), name: town });
  return above;
}

type Details = Partial<Pick<Row, 'supervisionPhone' | 'closedOn' | 'shortName' | 'pinyin' | 'initials' | 'parentCode'>>;

/** True when the area stood there with this name already. */
function putArea(town: Town, code: string, name: string, details: Details): boolean {
  const present = town.areas.get(code);
  if (present) {
    const sameName = present.name === name;
    town.areas.change(present, { name, ...details });
    return sameName;
  }
  const parent = details.parentCode ?? parentOf(code);
  const { supervisionPhone = null, closedOn = null } = details;
  const shortName = details.shortName ?? name;
  const typed = placePinyin(shortName);
  town.areas.add({
    code,
    name,
    kind: kindOf(code),
    parentCode: parent,
    shortName,
    supervisionPhone,
    closedOn,
    pinyin: details.pinyin ?? typed.pinyin,
    initials: details.initials ?? typed.initials,
  });
  return details.shortName !== undefined;
}

/** A parent that nothing names is none. */
function hangIn(town: Town, code: string): void {
  for (let area = town.areas.get(code); area; area = town.areas.get(area.parentCode ?? '')) {
    if (area.parentCode && !town.areas.get(area.parentCode)) town.areas.change(area, { parentCode: null });
  }
}

/** Short names are unique within a town, so a new neighbour may change them; those the sheet states stay. */
function nameShort(town: Town, parent: string, rows: ParsedRow<Row>[]): void {
  const stated = new Set(rows.filter(({ value }) => value.shortName).map(({ value }) => value.code));
  const siblings = town.areas.group(parent).filter((area) => area.kind === 'community' && area.closedOn === null);
  shortNames(siblings.map(({ name }) => name)).forEach((shortName, index) => {
    const area = siblings[index];
    if (area && !stated.has(area.code) && area.shortName !== shortName)
      town.areas.change(area, { shortName, ...placePinyin(shortName) });
  });
}
