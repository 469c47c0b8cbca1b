/**
 * How alike what somebody says is to short titles. Two who speak of one lamp in ten characters often share one word and no more,
 * so single characters and the name of the category count too, and a title need not be covered to be worth an offer.
 * Linear in the texts' lengths.
 */
import { characterWeight, codeAt, pairTable, placeOf, weightOf } from './similar-pairs.ts';

/** `text`: what else the entry tells. Entries without a category count as one each. */
export type Titled = { title: string; text: string; category?: string | null };

/** A title is read as what it is about; the rest of the entry and its category's name only where the query has their words. */
const [inTitle, inText, inCategory] = [1, 0.7, 0.6] as const;
/** As if so many more categories had been compared: words that all entries hold still tell a little. */
const prior = 3;
/** Shared words of less than this are chance: 1 is a pair of characters that carries meaning. */
const substance = 0.8;

type Reading = {
  /** Places of the query's words that stand in the entry, each once, and how much they count there. */
  shared: number[];
  counted: number[];
  /** Places of those that stand in the title. */
  own: number[];
  /** Weight of the title's words that the query does not have. */
  other: number;
};

/** A category's entries are one voice: a word of one matter stays telling where many speak of it, a place's name in all of them does not. */
function voices(
  candidates: readonly Titled[],
  readings: readonly Reading[],
  places: number,
): { spread: Uint32Array; all: number } {
  const spread = new Uint32Array(places);
  const heard = new Uint32Array(places);
  const groups = Map.groupBy(candidates.keys(), (index) => candidates[index]?.category ?? index);
  let stamp = 0;
  for (const indexes of groups.values()) {
    stamp += 1;
    for (const index of indexes)
      for (const place of (readings[index] as Reading).shared)
        if (heard[place] !== stamp) {
          heard[place] = stamp;
          spread[place] = (spread[place] as number) + 1;
        }
  }
  return { spread, all: groups.size };
}

/** The score of every entry against the query: 0 to 1, which the same words reach. */
export function titleScores(query: string, candidates: readonly Titled[]): number[] {
  const table = pairTable(query, characterWeight);
  const { damping } = table;
  const seen = new Uint32Array(damping.length);

  const readings = candidates.map(({ title, text, category }, index): Reading => {
    const reading: Reading = { shared: [], counted: [], own: [], other: 0 };
    const meet = (first: number, second: number, scale: number): void => {
      const weight = first === 0 ? characterWeight(second) : weightOf(first, second);
      if (weight === 0) return;
      const place = placeOf(table, first, second);
      if (scale === inTitle) {
        if (place < 0) reading.other += weight;
        else reading.own.push(place);
      }
      if (place < 0 || seen[place] === index + 1) return;
      seen[place] = index + 1;
      reading.shared.push(place);
      reading.counted.push(weight * scale);
    };
    const read = (words: string, scale: number): void => {
      let first = 0;
      for (let at = 0; at < words.length; at += 1) {
        const second = codeAt(words, at);
        if (second !== 0 && scale !== inText) meet(0, second, scale);
        if (first !== 0 && second !== 0) meet(first, second, scale);
        first = second;
      }
    };
    read(title, inTitle);
    read(text, inText);
    read(category ?? '', inCategory);
    return reading;
  });

  const { spread, all } = voices(candidates, readings, damping.length);
  const rarity = Array.from(spread, (count) => Math.log((all + prior) / (count + 1)));
  const rarest = Math.log((all + prior) / 2);
  const asked = damping.reduce((sum, each, place) => sum + each * (rarity[place] as number), 0);
  return readings.map(({ shared, counted, own, other }) => {
    const meant = counted.reduce((sum, each) => sum + each, 0);
    if (meant < substance) return 0;
    const common = shared.reduce((sum, place, at) => sum + (counted[at] as number) * (rarity[place] as number), 0);
    const said = own.reduce(
      (sum, place) => sum + (damping[place] as number) * (rarity[place] as number),
      other * rarest,
    );
    const least = Math.min(asked, said);
    return least > 0 ? Math.min(1, common / Math.sqrt(Math.sqrt(asked * said) * least)) : 0;
  });
}
