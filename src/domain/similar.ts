/**
 * Entries that may be about the same thing, offered while a resident writes and beside the inbox. Pairs of neighbouring
 * characters, weighted by how rare they are among the candidates; linear in the texts' lengths. Restricted entries are never
 * handed in (shared/domain.md, "Denunciations").
 */
import { codeAt, type PairTable, pairTable, placeOf, squareOf } from './similar-pairs.ts';
import { titleScores } from './similar-titles.ts';

/** `place`: where it is, in words; it is compared together with the text. */
export type Described = { text: string; categoryId?: number | null; place?: string | null };
/** `title`: what the entry is called; `text` is what else it tells. `category`: its name, part of what it is about. */
export type Candidate<Id = number> = Described & { id: Id; title?: string; category?: string | null };
/** `score` above 0 up to 1, which the same text reaches; offers begin at the same score, whatever was asked. */
export type Similar<Id = number> = { id: Id; score: number };

/** Characters looked at in one text: its beginning says what it is about. */
const looked = 1_000;
/** Of two entries of one category. */
const sameCategory = 1.2;
/** As if so many more entries had been compared: among three candidates a pair that all hold is still a little telling. */
const prior = 20;

/** What two texts must share at least, in pairs that carry meaning: less is chance, however short one of them is. */
const substance = 1.5;

/** A text without a title that is no longer than this is its own title. */
const titleLike = 60;
/** The title's score from which an entry is offered: rather one too many among three than a repeat not seen. */
const enough = 0.16;
/** Of the titles, one far less alike than the best offer is not worth the room beside it. */
const besideBest = 0.6;

const described = ({ text, place, title }: Described & { title?: string }): string =>
  [place, title, text].filter(Boolean).join('\n').slice(0, looked);

/**
 * The score from which two texts are offered: unrelated ones of a community stay below it, a short query more easily passes.
 * Measured on real messages, see test/domain/similar-real.test.ts.
 * @param pairs how many different pairs of characters the query has
 */
const thresholdOf = (pairs: number): number => 0.08 + 3.3 / (pairs + 15);

type Reading = {
  /** Places of the query's pairs that stand in the candidate, each once. */
  shared: number[];
  /** Sum of the squared damping of the candidate's own pairs. */
  squares: number;
};

function readCandidate(text: string, table: PairTable, seen: Uint32Array, stamp: number): Reading {
  const shared: number[] = [];
  let squares = 0;
  let first = 0;
  for (let at = 0; at < text.length; at += 1) {
    const second = codeAt(text, at);
    if (first !== 0 && second !== 0) {
      squares += squareOf(first, second);
      const place = placeOf(table, first, second);
      if (place >= 0 && seen[place] !== stamp) {
        seen[place] = stamp;
        shared.push(place);
      }
    }
    first = second;
  }
  return { shared, squares };
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/** The score of every text against the query, 0 to 1: what they share, against what the shorter and what both have to say. */
function scores(table: PairTable, texts: readonly string[]): number[] {
  const { damping } = table;
  const seen = new Uint32Array(damping.length);
  const readings = texts.map((text, index) => readCandidate(text, table, seen, index + 1));
  const counts = new Uint32Array(damping.length);
  for (const { shared } of readings) for (const place of shared) counts[place] = (counts[place] as number) + 1;
  const weights = damping.map(
    (each, place) => (each * Math.log((texts.length + prior) / ((counts[place] as number) + 1))) ** 2,
  );
  const whole = sum(weights);
  // The candidate's own pairs are taken to be as rare as the query's: counting them all would need every candidate's table.
  const squared = damping.map((each) => each ** 2);
  const rarity = whole / sum(squared);
  return readings.map(({ shared, squares }) => {
    const common = sum(shared.map((place) => weights[place] as number));
    const own = squares * rarity;
    const meant = sum(shared.map((place) => squared[place] as number));
    return meant < substance ? 0 : Math.min(1, common / Math.sqrt(Math.sqrt(whole * own) * Math.min(whole, own)));
  });
}

/** How alike two texts are, 0 to 1, without other entries to say what is rare; 0 also for texts too short to say anything. */
export const similarity = (one: string, other: string): number =>
  scores(pairTable(one.slice(0, looked)), [other.slice(0, looked)])[0] ?? 0;

function titled<Id>(candidate: Candidate<Id>) {
  const whole = described(candidate);
  const { title = '', category = null } = candidate;
  if (title !== '') return { title: title.slice(0, titleLike), text: whole, category };
  return { title: whole.length <= titleLike ? whole : '', text: '', category };
}

/** The candidates that may be about the same thing, most alike first, at most `limit`; none where nothing is alike enough. */
export function mostSimilar<Id>(
  query: string | Described,
  candidates: readonly Candidate<Id>[],
  limit: number,
): Similar<Id>[] {
  const asked: Described = typeof query === 'string' ? { text: query } : query;
  const words = described(asked);
  const table = pairTable(words);
  if (table.damping.length === 0) return [];
  const toTitles = enough / thresholdOf(table.damping.length);
  const titles = titleScores(words, candidates.map(titled));
  const found = scores(table, candidates.map(described)).map((whole, index) => {
    const { id, categoryId } = candidates[index] as Candidate<Id>;
    const factor = categoryId != null && categoryId === asked.categoryId ? sameCategory : 1;
    const [byWhole, byTitle] = [whole * toTitles * factor, (titles[index] as number) * factor];
    return { id, score: Math.min(1, Math.max(byWhole, byTitle)), byWhole };
  });
  const best = found.reduce((most, { score }) => Math.max(most, score), 0);
  return found
    .filter(({ score, byWhole }) => byWhole >= enough || score >= Math.max(enough, best * besideBest))
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ id, score }) => ({ id, score }));
}
