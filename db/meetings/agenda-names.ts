import { eq, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { rowTitle } from '../../src/domain/desk-wording.ts';
import { type FieldAction, mayInField } from '../../src/domain/field-rights.ts';
import type { Agenda, AgendaLine } from '../../src/domain/meeting-agenda.ts';
import type { AgendaNames } from '../../src/domain/meeting-lines.ts';
import { maySee } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { factsOfRow, fromDesk } from '../desk/rows.ts';
import type { Scope } from '../desk/scope.ts';
import type { Db } from '../open.ts';
import { cadres, hotIssues, households, issues, visits } from '../schema.ts';

const among = (column: SQLiteColumn, ids: readonly number[]) =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;

const actions: Record<Parameters<AgendaNames['may']>[0], FieldAction> = {
  duties: 'seeAttendance',
  visits: 'countVisits',
  households: 'seeHouseholds',
  coverage: 'countHouseholds',
  hot: 'seeHotIssues',
};

/** What the lines of an agenda name, as the record has it now, and what of it the official may open. */
export async function agendaNames(db: Db, scope: Scope, agenda: Agenda, today: string): Promise<AgendaNames> {
  const lines = agenda.sections.flatMap((section) => section.lines);
  const idsOf = (of: AgendaLine['of'], pick: (line: AgendaLine) => number[]) => [
    ...new Set(lines.filter((line) => line.of === of).flatMap(pick)),
  ];
  const [entries, entered, cards, hot] = await Promise.all([
    fromDesk(db).where(
      among(
        issues.id,
        idsOf('issue', (line) => (line.of === 'issue' ? [line.id] : [])),
      ),
    ),
    db
      .select({ id: visits.id, by: cadres.name, kind: visits.kind, at: visits.visitedAt })
      .from(visits)
      .innerJoin(cadres, eq(cadres.id, visits.cadreId))
      .where(
        among(
          visits.id,
          idsOf('visit', (line) => (line.of === 'visit' ? [line.id] : [])),
        ),
      ),
    db
      .select({ id: households.id, number: households.number })
      .from(households)
      .where(
        among(
          households.id,
          idsOf('plan', (line) => (line.of === 'plan' ? [line.household] : [])),
        ),
      ),
    db
      .select({ id: hotIssues.id, title: hotIssues.title })
      .from(hotIssues)
      .where(
        among(
          hotIssues.id,
          idsOf('hot', (line) => (line.of === 'hot' ? [line.id] : [])),
        ),
      ),
  ]);
  const issuesById = new Map(
    entries.map((row) => {
      const title = rowTitle({ title: row.title, category: { id: row.categoryId, name: row.categoryName } });
      return [row.id, { title, seen: maySee(scope.official, factsOfRow(row, scope, today)) }];
    }),
  );
  const visitsById = new Map(entered.map(({ id, by, kind, at }) => [id, { by, kind, on: civilDate(at) }]));
  const cardsById = new Map(cards.map(({ id, number }) => [id, number]));
  const hotById = new Map(hot.map(({ id, title }) => [id, title]));
  return {
    area: scope.areaName,
    issue: (id) => issuesById.get(id),
    visit: (id) => visitsById.get(id),
    household: (id) => cardsById.get(id),
    hot: (id) => hotById.get(id),
    may: (what, community) => mayInField(scope.official, actions[what], scope.areaCodes(community)) === null,
  };
}
