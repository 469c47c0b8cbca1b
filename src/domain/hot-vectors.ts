/**
 * What somebody says as numbers, to be compared with what many others say: pairs of neighbouring characters as in similar-pairs.ts,
 * each by how telling it is among them all. Linear in the texts' lengths.
 */
import { codeAt, weightOf } from './similar-pairs.ts';

/** One who says something. `title`: what it is called, or its beginning; `text`: what else it tells, the place included. */
export type Saying = { communityCode: string; categoryId: number | null; title: string; text: string };

/** Over the pairs that at least two hold, of length 1 at most: what nobody else says weighs against. */
export type Vector = { terms: Uint32Array; weights: Float32Array };
/** `spread`: how many hold each pair. */
export type Vectors = { vectors: Vector[]; spread: Uint32Array };

/** Characters looked at: the beginning says what it is about. */
const [titleLooked, textLooked] = [60, 300] as const;
/** How much the words count beside the title. */
const besideTitle = 0.7;
/** As if so many more had been compared: in a quiet window a pair that five hold is still telling. */
const [priorSayings, priorCategories] = [20, 3] as const;

/** The pairs of one: in `terms` by number, each once; how much each counts in the title and in the text, 0 where it is not there. */
type Reading = { terms: Uint32Array; inTitle: Float32Array; inText: Float32Array };

/** Numbers pairs in the order they are met. Open addressing: a Map of so many numbers takes ten times as long. */
class Numbering {
  readonly #keys: Int32Array;
  readonly #numbers: Uint32Array;
  readonly #mask: number;
  size = 0;

  /** @param most how many pairs there can be */
  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, most * 2)));
    this.#keys = new Int32Array(slots);
    this.#numbers = new Uint32Array(slots);
    this.#mask = slots - 1;
  }

  numberOf(first: number, second: number): number {
    const pair = (first << 16) | second;
    const mixed = Math.imul(pair, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== pair) slot = (slot + 1) & this.#mask;
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = pair;
      this.#numbers[slot] = this.size;
      this.size += 1;
    }
    return this.#numbers[slot] as number;
  }
}

function readAll(sayings: readonly Saying[]): { readings: Reading[]; size: number } {
  const cut = sayings.map(({ title, text }) => [title.slice(0, titleLooked), text.slice(0, textLooked)] as const);
  const numbering = new Numbering(cut.reduce((sum, [title, text]) => sum + title.length + text.length, 0));
  const readings = cut.map(([title, text]): Reading => {
    const most = title.length + text.length;
    const reading = { terms: new Uint32Array(most), inTitle: new Float32Array(most), inText: new Float32Array(most) };
    const placed = new Map<number, number>();
    const read = (words: string, into: Float32Array): void => {
      let first = 0;
      for (let at = 0; at < words.length; at += 1) {
        const second = codeAt(words, at);
        if (first !== 0 && second !== 0) {
          const term = numbering.numberOf(first, second);
          let place = placed.get(term);
          if (place === undefined) {
            place = placed.size;
            placed.set(term, place);
            reading.terms[place] = term;
          }
          into[place] = weightOf(first, second);
        }
        first = second;
      }
    };
    read(title, reading.inTitle);
    read(text, reading.inText);
    return {
      terms: reading.terms.slice(0, placed.size),
      inTitle: reading.inTitle.slice(0, placed.size),
      inText: reading.inText.slice(0, placed.size),
    };
  });
  return { readings, size: numbering.size };
}

/** How telling each term is among some of them, by the categories it stands in; `of` answers 1 for a term of one category. */
class Categories {
  readonly #counts: Uint32Array;
  readonly #held: Uint32Array;
  readonly #squares: Float64Array;
  readonly #touched: number[] = [];
  #all = 0;

  constructor(terms: number) {
    this.#counts = new Uint32Array(terms);
    this.#held = new Uint32Array(terms);
    this.#squares = new Float64Array(terms);
  }

  /** Instead of those read before. What has no category tells nothing. */
  read(indexes: Iterable<number>, sayings: readonly Saying[], readings: readonly Reading[]): void {
    for (const term of this.#touched) {
      this.#held[term] = 0;
      this.#squares[term] = 0;
    }
    this.#touched.length = 0;
    const groups = Map.groupBy(indexes, (index) => (sayings[index] as Saying).categoryId);
    groups.delete(null);
    this.#all = groups.size;
    for (const members of groups.values()) {
      const met: number[] = [];
      for (const index of members)
        for (const term of (readings[index] as Reading).terms) {
          if (this.#counts[term] === 0) met.push(term);
          this.#counts[term] = (this.#counts[term] as number) + 1;
        }
      for (const term of met) {
        const count = this.#counts[term] as number;
        if (this.#held[term] === 0) this.#touched.push(term);
        this.#held[term] = (this.#held[term] as number) + count;
        this.#squares[term] = (this.#squares[term] as number) + count ** 2;
        this.#counts[term] = 0;
      }
    }
  }

  /** Less the more categories a term runs through: as many as if it stood in each equally often. */
  of(term: number): number {
    const held = this.#held[term] as number;
    if (held === 0) return 1;
    const through = held ** 2 / (this.#squares[term] as number);
    return through === 1 ? 1 : 1 - Math.log((through + 1) / 2) / Math.log((this.#all + priorCategories) / 2);
  }
}

/** By the number of those who hold it. */
const rarityOf = (all: number): Float64Array =>
  Float64Array.from({ length: all + 1 }, (_, count) => Math.log((all + priorSayings) / (count + 1)));

/** Scaled to length 1, in place; nothing stays nothing. */
function scale(weights: Float32Array): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) / length;
  return weights;
}

/** What is said in one vector: the title and the words beside it, each term by how telling it is. */
function whole({ terms, inTitle, inText }: Reading, telling: (term: number) => number): Float32Array {
  const title = new Float32Array(terms.length);
  const text = new Float32Array(terms.length);
  for (let at = 0; at < terms.length; at += 1) {
    const each = telling(terms[at] as number);
    title[at] = (inTitle[at] as number) * each;
    text[at] = (inText[at] as number) * each;
  }
  scale(title);
  scale(text);
  for (let at = 0; at < terms.length; at += 1) title[at] = (title[at] as number) + (text[at] as number) * besideTitle;
  return scale(title);
}

/**
 * A vector for each. How telling a pair is: the rarer the more, and the less the more categories it runs through, all over or in
 * its community: there a place's name runs through everything, the prose of complaint everywhere, a matter through neither.
 */
export function vectorsOf(sayings: readonly Saying[]): Vectors {
  const { readings, size } = readAll(sayings);
  const held = new Uint32Array(size);
  for (const { terms } of readings) for (const term of terms) held[term] = (held[term] as number) + 1;
  const rarity = rarityOf(sayings.length);
  const everywhere = new Categories(size);
  everywhere.read(sayings.keys(), sayings, readings);

  const places = new Uint32Array(size);
  const spread: number[] = [];
  for (let term = 0; term < size; term += 1)
    if ((held[term] as number) > 1) {
      places[term] = spread.length;
      spread.push(held[term] as number);
    }

  const vectors: Vector[] = new Array(sayings.length);
  const within = new Categories(size);
  for (const members of Map.groupBy(sayings.keys(), (index) => (sayings[index] as Saying).communityCode).values()) {
    within.read(members, sayings, readings);
    const telling = (term: number): number =>
      (rarity[held[term] as number] as number) * Math.min(everywhere.of(term), within.of(term));
    for (const index of members) {
      const reading = readings[index] as Reading;
      const weights = whole(reading, telling);
      const shared: number[] = [];
      for (let at = 0; at < weights.length; at += 1)
        if ((held[reading.terms[at] as number] as number) > 1) shared.push(at);
      const vector = { terms: new Uint32Array(shared.length), weights: new Float32Array(shared.length) };
      for (const [to, at] of shared.entries()) {
        vector.terms[to] = places[reading.terms[at] as number] as number;
        vector.weights[to] = weights[at] as number;
      }
      vectors[index] = vector;
    }
  }
  return { vectors, spread: Uint32Array.from(spread) };
}
