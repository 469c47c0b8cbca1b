import { chineseDay } from '../../src/domain/wording.ts';
import type { Place } from './places.ts';
import type { Seeded } from './seeded.ts';

/** In a street community the same words name other things. */
const streetWords: readonly (readonly [village: string, street: string])[] = [
  ['村委会', '居委会'],
  ['村民', '居民'],
  ['村干部', '社区干部'],
  ['村规民约', '居民公约'],
  ['村集体', '社区集体'],
  ['村保洁员', '保洁员'],
  ['全村', '全社区'],
  ['邻村', '邻近社区'],
  ['村里', '社区'],
  ['村公开栏', '社区公开栏'],
  ['村文化', '社区文化'],
  ['村群', '社区群'],
  ['到村', '到社区'],
];

/**
 * Fills the placeholders of a situation's texts, remembering what it has chosen: `{村}` short name, `{村委会}` full name,
 * `{屯}` `{屯2}` hamlets, `{路}` `{路2}` roads, `{渠}` `{塘}` `{桥}` `{广场}` `{学校}`; `{灯=3-8}` chooses a whole number,
 * `{灯}` says it again, `{灯*45}` computes with it; `{@2}` is the day of the second step (`{@0}` when it was raised,
 * `{@r}` of the result) as 3月12日. A placeholder that means nothing is a RangeError.
 */
export function templateOf(place: Place, seed: Seeded): (text: string, dates: readonly string[]) => string {
  const [hamlet, hamlet2] = seed.shuffled(place.hamlets);
  const [road, road2] = seed.shuffled(place.roads);
  const words: Record<string, string | undefined> = {
    村: place.shortName,
    村委会: place.name,
    屯: hamlet,
    屯2: hamlet2 ?? hamlet,
    路: road,
    路2: road2 ?? road,
    渠: place.ditch,
    塘: place.pond,
    桥: place.bridge,
    广场: place.square,
    学校: place.school,
  };
  const numbers = new Map<string, number>();

  const value = (term: string): number => {
    const known = numbers.get(term) ?? Number(term);
    if (Number.isNaN(known)) throw new RangeError(`no number ${term}`);
    return known;
  };
  const fill = (inside: string, dates: readonly string[]): string => {
    const day = /^@(\d+|r)$/.exec(inside)?.[1];
    if (day) {
      const date = day === 'r' ? dates.at(-1) : dates[Number(day)];
      if (!date) throw new RangeError(`no step ${inside}`);
      return chineseDay(date);
    }
    const choice = /^(.+)=(\d+)-(\d+)$/.exec(inside);
    if (choice?.[1]) {
      const chosen = numbers.get(choice[1]) ?? seed.whole(Number(choice[2]), Number(choice[3]));
      numbers.set(choice[1], chosen);
      return String(chosen);
    }
    const sum = /^(.+?)([*+-])(.+)$/.exec(inside);
    if (sum?.[1] && sum[3]) {
      const [left, right] = [value(sum[1]), value(sum[3])];
      return String(sum[2] === '*' ? left * right : sum[2] === '+' ? left + right : left - right);
    }
    return words[inside] ?? String(value(inside));
  };
  const local = (text: string) =>
    place.traits.includes('street')
      ? streetWords.reduce((said, [village, street]) => said.replaceAll(village, street), text)
      : text;
  return (text, dates) => local(text.replace(/\{([^{}]+)\}/g, (_, inside: string) => fill(inside, dates)));
}
