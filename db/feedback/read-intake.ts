import type { Holidays } from '../../src/domain/calendar.ts';
import type { TownRecord } from '../open.ts';
import { type PackedHolidays, unpackHolidays } from '../queries/holidays.ts';

/** What is on record under an Idempotency-Key: enough to answer a repeat. */
export type KnownFeedback = { id: number; salt: string; bodyHash: string; dueOn: string };
/** An area with the codes up to the root. */
export type FeedbackPlace = { code: string; kind: string; closedOn: string | null; areaCodes: string[] };
export type FeedbackCategory = { id: number; workingDays: number | null };

export type IntakeQuestion = {
  keyHash: string;
  community: string;
  /** Id or exact name. */
  category: number | string;
  counters: readonly string[];
  /** Civil date from which on the calendar is needed. */
  from: string;
};

/** What the record knows about a feedback that comes in. Null parts are unknown; a counter nobody counted is absent. */
export type IntakeFacts = {
  known: KnownFeedback | null;
  place: FeedbackPlace | null;
  category: FeedbackCategory | null;
  counts: ReadonlyMap<string, number>;
  /** Days before `from` are left out. */
  holidays: Holidays;
};

/** Every feedback asks this, so it is one statement of fixed text: one round trip, and nothing to put together. */
const statement = `SELECT
  (SELECT json_array(id, salt, body_hash, due_on) FROM feedback WHERE key_hash = :keyHash) AS known,
  (SELECT json_array(kind, closed_on) FROM areas WHERE code = :community) AS place,
  (WITH RECURSIVE above(code) AS (
    SELECT :community
    UNION SELECT areas.parent_code FROM areas JOIN above ON areas.code = above.code WHERE areas.parent_code IS NOT NULL
  ) SELECT json_group_array(code) FROM above) AS area_codes,
  (SELECT json_array(id, deadline_working_days) FROM issue_categories WHERE id = :categoryId OR name = :categoryName) AS category,
  (SELECT json_group_array(json_array(key, count)) FROM counters WHERE key IN (SELECT value FROM json_each(:counters))) AS counts,
  (SELECT json_group_array(json_array(date, name, kind)) FROM holidays WHERE date >= :from) AS holiday_days,
  (SELECT json_group_array(json_array(year)) FROM holiday_years) AS holiday_years`;

type Row = Record<'known' | 'place' | 'category', string | null> &
  Record<'area_codes' | 'counts', string> &
  PackedHolidays;

/** Asks the record everything that any feedback needs to know. */
export async function readIntake({ client }: Pick<TownRecord, 'client'>, asked: IntakeQuestion): Promise<IntakeFacts> {
  const { keyHash, community, category, counters, from } = asked;
  const { rows } = await client.execute({
    sql: statement,
    args: {
      keyHash,
      community,
      categoryId: typeof category === 'number' ? category : /^\d{1,15}$/.test(category) ? Number(category) : null,
      categoryName: String(category),
      counters: JSON.stringify(counters),
      from,
    },
  });
  const row = rows[0] as unknown as Row;
  const known = read<[number, string, string, string]>(row.known);
  const place = read<[string, string | null]>(row.place);
  const found = read<[number, number | null]>(row.category);
  return {
    known: known && { id: known[0], salt: known[1], bodyHash: known[2], dueOn: known[3] },
    place: place && { code: community, kind: place[0], closedOn: place[1], areaCodes: JSON.parse(row.area_codes) },
    category: found && { id: found[0], workingDays: found[1] },
    counts: new Map(JSON.parse(row.counts) as [string, number][]),
    holidays: unpackHolidays(row),
  };
}

const read = <Tuple>(json: string | null): Tuple | null => (json === null ? null : (JSON.parse(json) as Tuple));
