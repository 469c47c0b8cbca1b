/** Finding a household by whatever one knows of it: its number, its head's name, its group. */
import type { FieldHousehold } from './field-pack.ts';

/** 三组 03-012 陈石头（低保户） */
export const householdWords = ({ number, group, name, care }: FieldHousehold): string =>
  [group, number, name].filter(Boolean).join(' ') + (care.length > 0 ? `（${care.join('、')}）` : '');

/** `03-012`, `3012` and `0３０１２` are looked for alike. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-－—_.]/g, '');

/**
 * Those that hold every word of the query, at most so many: whose number or name begins with it first, then the official's own
 * paired ones, then in the order of their numbers. A blank query finds the paired ones.
 */
export function findHouseholds(
  households: readonly FieldHousehold[],
  query: string,
  { community, most = 8 }: { community: string; most?: number },
): FieldHousehold[] {
  const words = query
    .split(/[\s,，、]+/)
    .map(plain)
    .filter((word) => word !== '');
  const rank = (each: FieldHousehold): number | null => {
    const [number, name, group] = [each.number, each.name ?? '', each.group ?? ''].map(plain) as [
      string,
      string,
      string,
    ];
    const all = number + name + group;
    if (!words.every((word) => all.includes(word))) return null;
    const starts = words.some((word) => number.startsWith(word) || (name !== '' && name.startsWith(word)));
    if (words.length === 0 && !each.paired) return null;
    return (starts ? 0 : 2) + (each.paired ? 0 : 1);
  };
  return households
    .filter((each) => each.community === community)
    .flatMap((each) => {
      const order = rank(each);
      return order === null ? [] : [{ each, order }];
    })
    .sort((a, b) => a.order - b.order || a.each.number.localeCompare(b.each.number))
    .slice(0, most)
    .map(({ each }) => each);
}
