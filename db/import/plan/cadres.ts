import type { ParsedRow } from '../sheets/define.ts';
import type { Context } from './context.ts';
import { cadreKey, type Town } from './town.ts';

export type Cadre = ReturnType<Town['cadres']['add']>;
export type Person = {
  name: string;
  unit?: string | null | undefined;
  post?: string | null | undefined;
  phone?: string | null | undefined;
  duties?: string | null | undefined;
  id?: number | undefined;
};

/**
 * The cadre a row means, made or updated. Key is name and unit; without unit the only one of that name; a unit that becomes
 * known is added, but not for rows with a number of the record, which know what they mean. Refuses the row where several fit.
 */
export function putCadre(
  town: Town,
  row: ParsedRow<unknown>,
  person: Person,
  context: Context,
  among: ReadonlySet<number> = new Set(),
): Cadre | undefined {
  const found = findCadre(town, person, among);
  if (found === 'several') {
    const units = town.cadres
      .group(person.name)
      .map(({ unit }) => unit || '单位未填')
      .join('、');
    context.refuse(row, 'name', `有几位同名的${person.name}（${units}）`, '请填写单位，写明是哪一位。');
    return undefined;
  }
  const { post, phone, duties } = person;
  if (found) {
    town.cadres.change(found, { post, phone, duties, unit: person.unit ?? undefined });
    return found;
  }
  return town.cadres.add({
    id: town.cadres.freeId(person.id),
    name: person.name,
    unit: person.unit ?? '',
    post: post ?? null,
    phone: phone ?? null,
    duties: duties ?? null,
    departmentId: null,
    endedOn: null,
  });
}

/** Who is meant, without changing anything. `among` are those who belong to the team at hand: they come first. */
function findCadre(town: Town, { name, unit, id }: Person, among: ReadonlySet<number>): Cadre | 'several' | undefined {
  const namesakes = town.cadres.group(name);
  if (id !== undefined) return town.cadres.get(cadreKey(name, unit ?? ''));
  if (unit) return town.cadres.get(cadreKey(name, unit)) ?? namesakes.find((cadre) => cadre.unit === '');
  if (unit === null) return town.cadres.get(cadreKey(name, ''));
  const near = namesakes.filter(({ id }) => among.has(id));
  const candidates = near.length > 0 ? near : namesakes.filter(({ endedOn }) => endedOn === null);
  return candidates.length > 1 ? 'several' : candidates[0];
}

/** How exports name a person in a cell: 张三（党政办公室）. */
export const cadreLabel = ({ name, unit }: { name: string; unit: string }): string =>
  unit ? `${name}（${unit}）` : name;

/** Finds people by such labels; undefined where nobody fits. */
export function cadresByLabel(town: Town): (label: string) => number | undefined {
  const labels = new Map([...town.cadres.rows()].map((cadre) => [cadreLabel(cadre), cadre.id]));
  return (label) => {
    const only = town.cadres.group(label);
    return labels.get(label) ?? (only.length === 1 ? only[0]?.id : undefined);
  };
}
