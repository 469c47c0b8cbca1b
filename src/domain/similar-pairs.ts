/** Pairs of neighbouring characters of a text, and a table of those of a query that candidates are read against without allocating. */

/** A pair that holds one of these says how people complain rather than what about. */
const prose =
  '的了是我们你您他她它在有不没和也就都而及与或被把给对向从到这那个些之其为以于上下中大小多少很最更还又再已' +
  '请求希望能可会要得着过说看想问题情况反映应解决处理领导政府部门相关市民群众居业主村百姓尊敬谢感好尽时关' +
  '啊吗呢吧什么怎如何因所但果现年月日时候';

/** Each UTF-16 unit as it is compared: letters and digits half-width and lower case; 0 where the text splits. */
const folded = new Uint16Array(0x10000);
const isProse = new Uint8Array(0x10000);
for (let code = 0x3400; code < 0xfb00; code += 1) folded[code] = code;
for (const [from, to, size] of [
  [0x30, 0x30, 10],
  [0x41, 0x61, 26],
  [0x61, 0x61, 26],
  [0xff10, 0x30, 10],
  [0xff21, 0x61, 26],
  [0xff41, 0x61, 26],
] as const)
  for (let step = 0; step < size; step += 1) folded[from + step] = to + step;
for (const character of prose) isProse[character.charCodeAt(0)] = 1;

/** The unit at a place as it is compared; 0 where the text splits. */
export const codeAt = (text: string, at: number): number => folded[text.charCodeAt(at)] as number;

/** By how many of a pair's two characters are prose: 1 for a pair that carries meaning, little for one of complaint prose. */
const damping = [1, 0.4, 0.1] as const;
const squared = damping.map((each) => each ** 2);
const proseOf = (first: number, second: number): number => (isProse[first] as number) + (isProse[second] as number);
/** How much a pair counts, above 0 up to 1. */
export const weightOf = (first: number, second: number): number => damping[proseOf(first, second)] as number;
/** The square of a pair's damping. */
export const squareOf = (first: number, second: number): number => squared[proseOf(first, second)] as number;
/** How much a single character counts beside pairs; 0 for one of complaint prose. */
export const characterWeight = (code: number): number => (isProse[code] === 1 ? 0 : 0.3);

const slots = 1 << 14;

export type PairTable = {
  /** Open addressing: the pair in a slot, 0 for none, and its place. */
  keys: Int32Array;
  places: Uint16Array;
  /** 1 for the characters a pair begins with: most pairs of a candidate need no look into the slots. */
  begins: Uint8Array;
  /** By place: how much each different pair counts. */
  damping: number[];
};

/** The slot that holds the pair, or the free one where it would go. */
function slotOf(keys: Int32Array, pair: number): number {
  let slot = (Math.imul(pair, 0x9e3779b1) >>> 18) & (slots - 1);
  while (keys[slot] !== 0 && keys[slot] !== pair) slot = (slot + 1) & (slots - 1);
  return slot;
}

/**
 * The different pairs of a text; of one longer than 8,000 characters its beginning, so that the table is never full.
 * @param single how much a single character counts; those above 0 stand in the table too, as pairs that begin with 0
 */
export function pairTable(text: string, single: (code: number) => number = () => 0): PairTable {
  const keys = new Int32Array(slots);
  const places = new Uint16Array(slots);
  const begins = new Uint8Array(0x10000);
  const counts: number[] = [];
  const add = (first: number, second: number, weight: number): void => {
    const pair = (first << 16) | second;
    const slot = slotOf(keys, pair);
    if (keys[slot] !== 0) return;
    keys[slot] = pair;
    places[slot] = counts.length;
    begins[first] = 1;
    counts.push(weight);
  };
  let first = 0;
  for (let at = 0; at < text.length && counts.length < slots / 2; at += 1) {
    const second = codeAt(text, at);
    const alone = second === 0 ? 0 : single(second);
    if (alone > 0) add(0, second, alone);
    if (first !== 0 && second !== 0) add(first, second, weightOf(first, second));
    first = second;
  }
  return { keys, places, begins, damping: counts };
}

/** Place of a pair in the table; -1 where the text of the table does not have it. */
export function placeOf({ keys, places, begins }: PairTable, first: number, second: number): number {
  if (begins[first] === 0) return -1;
  const slot = slotOf(keys, (first << 16) | second);
  return keys[slot] === 0 ? -1 : (places[slot] as number);
}
