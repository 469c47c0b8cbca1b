import { and, asc, desc, eq, lt, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { DeskFilter } from '../../src/domain/desk-filter.ts';
import type { DeskRow } from '../../src/domain/desk-shapes.ts';
import type { Official } from '../../src/domain/rights.ts';
import { settledStates } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { readHolidays } from '../queries/holidays.ts';
import { isOpenEntry } from '../schema/issues.ts';
import { issues } from '../schema.ts';
import { deskRows, fromDesk } from './rows.ts';
import { readScope } from './scope.ts';

export const deskPageSize = 50;

/** A substring: Latin letters in any case. `instr` takes two thirds of the time and knows no case. */
const holds = (column: SQLWrapper, words: string): SQL =>
  /[a-z]/i.test(words)
    ? sql`${column} LIKE ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`
    : sql`instr(${column}, ${words})`;

/** Title or words of residents, each table read once. */
const holdingText = (words: string): SQL =>
  sql`${issues.id} IN (SELECT id FROM issues WHERE ${holds(sql`title`, words)} UNION ALL SELECT issue_id FROM feedback WHERE ${holds(sql`content`, words)} OR ${holds(sql`place`, words)})`;

function condition(filter: DeskFilter, official: Official, today: string): (SQL | undefined)[] {
  const { state, community, category, department, mine, overdue, q, order } = filter;
  const me = official.cadreId;
  return [
    state === 'settled'
      ? sql`${issues.state} IN ${[...settledStates]}`
      : state === undefined || state === 'open'
        ? undefined
        : eq(issues.state, state),
    state === 'open' || overdue || order === 'due' ? isOpenEntry : undefined,
    order === 'due' ? sql`${issues.dueOn} IS NOT NULL` : undefined,
    community === undefined ? undefined : eq(issues.communityCode, community),
    category === undefined ? undefined : eq(issues.categoryId, category),
    department === undefined ? undefined : eq(issues.departmentId, department),
    mine === undefined ? undefined : or(eq(issues.handlerId, me), eq(issues.responsibleLeaderId, me)),
    overdue === undefined ? undefined : lt(issues.dueOn, today),
    q === undefined ? undefined : holdingText(q),
  ];
}

/** Rows are asked for so many times at most until a page is full: those that wait for the resident are not overdue. */
const rounds = 20;

/**
 * One page of the public ledger for an official: newest first, or by deadline. `next` is the cursor of the page after, absent on
 * the last. Pages are cut by (date, id), never by counting: a page far back costs as much as the first.
 */
export async function deskLedger(
  db: Db,
  official: Official,
  filter: DeskFilter,
  now: number,
): Promise<{ items: DeskRow[]; next?: string }> {
  const today = civilDate(now);
  const [scope, holidays] = await Promise.all([readScope(db, official), readHolidays(db)]);
  const byDue = filter.order === 'due';
  const date = byDue ? issues.dueOn : issues.raisedOn;
  const key = sql`(${date}, ${issues.id})`;
  const conditions = [...condition(filter, official, today), scope.visible];
  const items: DeskRow[] = [];
  let after = filter.after;
  for (let round = 0; round < rounds; round += 1) {
    const [on, id] = after?.split('_') ?? [];
    const beyond =
      on === undefined
        ? undefined
        : byDue
          ? sql`${key} > (${on}, ${Number(id)})`
          : sql`${key} < (${on}, ${Number(id)})`;
    const found = await fromDesk(db)
      .where(and(...conditions, beyond))
      .orderBy(...(byDue ? [asc(date), asc(issues.id)] : [desc(date), desc(issues.id)]))
      .limit(deskPageSize + 1);
    const rows = await deskRows(db, scope, found, holidays, today);
    for (const row of rows) {
      if (filter.overdue && row.overdueDays === 0) continue;
      if (items.length === deskPageSize) return { items, next: cursorOf(found, items.at(-1)?.id, byDue) ?? after };
      items.push(row);
    }
    const last = found.at(-1);
    if (!last || found.length <= deskPageSize) return { items };
    after = `${byDue ? last.dueOn : last.raisedOn}_${last.id}`;
  }
  return { items, next: after };
}

const cursorOf = (
  found: readonly { id: number; dueOn: string | null; raisedOn: string }[],
  id: number | undefined,
  byDue: boolean,
): string | undefined => {
  const row = found.find((each) => each.id === id);
  return row && `${byDue ? row.dueOn : row.raisedOn}_${row.id}`;
};
