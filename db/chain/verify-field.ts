/** Attendances and entries of the visit log against what the history last told of them: `changes` is chained, these rows are not. */

import { type SQL, sql } from 'drizzle-orm';
import type { ChainFinding } from '../../src/domain/chain-findings.ts';
import { visitDigest } from '../../src/domain/visit-digest.ts';
import type { Db } from '../open.ts';
import { forgottenBody } from '../visits/read.ts';
import { sha256 } from './sha256.ts';

type Value = string | number | boolean | null;
/** Columns with their values; of a row, or as the history told them. */
type Columns = Record<string, Value | undefined>;
type Told = { id: number; at: number; cadreId: number; what: string; areaCode: string; after: Columns };
type FieldTable = 'attendances' | 'visits';

const rowsAtOnce = 10_000;

async function inPages<Row extends { id: number }>(db: Db, read: (after: number) => SQL, take: (row: Row) => void) {
  for (let after = 0; ; ) {
    const rows = await db.all<Row>(sql`${read(after)} LIMIT ${rowsAtOnce}`);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}

/** What the history comes to, by row. */
async function toldOf(db: Db): Promise<Record<FieldTable, Map<number, Columns>>> {
  const told = { attendances: new Map<number, Columns>(), visits: new Map<number, Columns>() };
  await inPages<Omit<Told, 'after'> & { after: string }>(
    db,
    (after) => sql`SELECT id, at, cadre_id AS "cadreId", what, area_code AS "areaCode", after FROM changes
      WHERE id > ${after} AND what IN ('signIn', 'putAttendanceRight', 'logVisit', 'putVisitRight', 'withdrawVisit', 'keepPromise', 'raiseVisit')
      ORDER BY id`,
    (line) => {
      const parsed = { ...line, after: JSON.parse(line.after) as Columns };
      const { attendance, visit } = parsed.after;
      if (typeof attendance === 'number') told.attendances.set(attendance, attendanceTold(parsed));
      else if (typeof visit === 'number') told.visits.set(visit, { ...told.visits.get(visit), ...visitTold(parsed) });
    },
  );
  return told;
}

const attendanceTold = ({ cadreId: enteredBy, what, after }: Told): Columns => ({
  duty_id: after.duty,
  cadre_id: after.cadreId,
  make_up: after.makeUp,
  outcome: after.outcome,
  signed_at: after.signedAt,
  received_at: after.receivedAt,
  code_given: after.codeGiven,
  entered_by: enteredBy,
  // What somebody wrote of their own coming late stays out of the history.
  ...(what === 'putAttendanceRight' ? { reason: after.reason ?? null } : {}),
});

function visitTold({ at, cadreId, what, areaCode, after }: Told): Columns {
  switch (what) {
    case 'withdrawVisit':
      return { withdrawn_at: at };
    case 'keepPromise':
      return { promise_kept_on: after.date };
    case 'raiseVisit':
      return { feedback_id: true };
  }
  // A photo changes nothing of the row.
  if (after.kind === undefined) return {};
  const facts = {
    kind: after.kind,
    visited_at: after.visitedAt,
    household_id: after.household,
    duty_id: after.duty,
    companions: `${after.companions}`,
    texts: after.texts,
  };
  if (what === 'putVisitRight') return { ...facts, revision: after.revision };
  return {
    ...facts,
    community_code: areaCode,
    cadre_id: cadreId,
    written_at: after.writtenAt,
    received_at: at,
    revision: 1,
    feedback_id: after.raised,
    withdrawn_at: null,
    promise_kept_on: null,
  };
}

type VisitRow = Columns & { id: number; salt: string } & Parameters<typeof visitDigest>[1];

const reads: Record<FieldTable, (after: number) => SQL> = {
  attendances: (
    after,
  ) => sql`SELECT id, duty_id, cadre_id, make_up, outcome, signed_at, received_at, code_given, entered_by, reason
    FROM attendances WHERE id > ${after} ORDER BY id`,
  visits: (
    after,
  ) => sql`SELECT id, community_code, cadre_id, kind, visited_at, written_at, received_at, household_id, duty_id, revision,
      feedback_id IS NOT NULL AS feedback_id, withdrawn_at, promise_kept_on, body_hash AS salt,
      said, done, promise, promise_due_on AS "promiseDueOn", place,
      (SELECT coalesce(group_concat(cadre_id), '') FROM (SELECT cadre_id FROM visit_companions WHERE visit_id = v.id ORDER BY cadre_id)) AS companions
    FROM visits v WHERE id > ${after} ORDER BY id`,
};

/** The texts as their digest; of those that were deleted at their time nothing is said, where they are gone. */
function asTold({ salt, ...row }: VisitRow, told: Columns): Columns {
  const { said, done, promise, place } = row;
  const isGone = salt === forgottenBody && [said, done, promise, place].every((text) => text === null);
  return { ...row, texts: isGone ? told.texts : visitDigest(salt, row, sha256) };
}

const plain = (value: Value | undefined): Value => (typeof value === 'boolean' ? Number(value) : (value ?? null));

/** Rows that are not what the history says, that it knows nothing of (the demo's own have none), and that are gone. */
export async function checkField(db: Db): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = [];
  const told = await toldOf(db);
  const [board] = await db.all<{ demo: number }>(sql`SELECT demo FROM board`);
  for (const table of ['attendances', 'visits'] as const) {
    const missing = told[table];
    await inPages<VisitRow>(db, reads[table], (row) => {
      const { id } = row;
      const known = missing.get(id);
      if (!known || Object.keys(known).length === 0) {
        if (!board?.demo) findings.push({ what: 'untold', table, id });
        return;
      }
      missing.delete(id);
      const is = table === 'visits' ? asTold(row, known) : row;
      const columns = Object.keys(known).filter((column) => plain(known[column]) !== plain(is[column]));
      if (columns.length > 0) findings.push({ what: 'field', table, id, columns });
    });
    for (const [id, { kind, outcome }] of missing)
      if (kind !== undefined || outcome !== undefined) findings.push({ what: 'field-gone', table, id });
  }
  return findings;
}
