import { pinyin } from 'pinyin-pro';

/** At most this many readings of one name: a name of several polyphones would otherwise multiply without end. */
const maximumReadings = 8;

/** Their other readings are surnames and archaisms that no place name has. */
const settled = new Set('区社村镇街县市');

/**
 * How a place name is typed: full pinyin without tones and initials, `鱼龙埠` → `yulongbu` / `ylb`. The reading the words
 * suggest comes first; other readings of its polyphones follow, separated by a space (`朝阳` → `chaoyang zhaoyang`).
 */
export function placePinyin(name: string): { pinyin: string; initials: string } {
  const characters = [...name.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '')];
  const likely = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
  const readings = combine(
    characters.map((character, index) => {
      const own = likely.length === characters.length ? likely[index] : undefined;
      if (!/\p{Script=Han}/u.test(character)) return [character.toLowerCase()];
      if (own && settled.has(character)) return [own];
      const all = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true });
      return [...new Set([...(own ? [own] : []), ...all].map((reading) => reading.toLowerCase()))];
    }),
  );
  return {
    pinyin: distinct(readings.map((syllables) => syllables.join(''))),
    initials: distinct(readings.map((syllables) => syllables.map((syllable) => syllable[0] ?? '').join(''))),
  };
}

const distinct = (words: string[]): string => [...new Set(words)].join(' ');

/** Every choice of one reading per character, likely ones first. */
function combine(choices: string[][]): string[][] {
  let combined: string[][] = [[]];
  for (const readings of choices) {
    const grown = readings.flatMap((reading) => combined.map((before) => [...before, reading]));
    combined = grown.length <= maximumReadings ? grown : combined.map((before) => [...before, readings[0] ?? '']);
  }
  return combined;
}
