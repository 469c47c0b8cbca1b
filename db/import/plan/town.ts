import { eq, max } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../../open.ts';
import * as schema from '../../schema.ts';
import { type Draft, type DraftOptions, draftOf } from './draft.ts';
import type { PeopleDraft } from './people.ts';

type RowOfTable<Table extends SQLiteTable> = Table['$inferSelect'];

/** How the rows of one table are told apart, and how they are looked up together. */
const shape = <Table extends SQLiteTable>(table: Table, options: DraftOptions<RowOfTable<Table>>) => ({
  table,
  ...options,
});

/** All tables that an import may touch, those that others refer to first. Keys are the natural ones. */
export const tables = {
  areas: shape(schema.areas, { key: (row) => row.code, group: (row) => row.parentCode ?? '' }),
  departments: shape(schema.departments, { key: (row) => row.name }),
  issueCategories: shape(schema.issueCategories, { key: (row) => row.name }),
  careCategories: shape(schema.careCategories, { key: (row) => row.name }),
  cadres: shape(schema.cadres, { key: (row) => cadreKey(row.name, row.unit), group: (row) => row.name }),
  teams: shape(schema.teams, { key: (row) => `${row.communityCode} ${row.kind}` }),
  memberships: shape(schema.memberships, { key: (row) => `${row.id}`, group: (row) => `${row.teamId}` }),
  dutyPatterns: shape(schema.dutyPatterns, { key: (row) => `${row.id}`, group: (row) => row.communityCode }),
  duties: shape(schema.duties, { key: (row) => `${row.communityCode} ${row.date} ${row.startsAt}` }),
  announcements: shape(schema.announcements, {
    key: (row) => `${row.publishedOn} ${row.communityCode ?? ''} ${row.title}`,
    group: (row) => row.title,
  }),
  makeUps: shape(schema.makeUps, { key: (row) => `${row.dutyId}` }),
  householdCounts: shape(schema.householdCounts, {
    key: (row) => `${row.communityCode} ${row.asOf} ${row.careCategoryId ?? ''}`,
    group: (row) => row.communityCode,
  }),
  policyPosts: shape(schema.policyPosts, { key: (row) => row.title }),
  cardReviews: shape(schema.cardReviews, { key: (row) => `${row.communityCode} ${row.year}` }),
  households: shape(schema.households, {
    key: (row) => `${row.communityCode} ${row.number}`,
    group: (row) => row.communityCode,
  }),
  householdCare: shape(schema.householdCare, {
    key: (row) => `${row.householdId} ${row.careCategoryId}`,
    group: (row) => `${row.householdId}`,
  }),
  pairings: shape(schema.pairings, { key: (row) => `${row.id}`, group: (row) => `${row.householdId}` }),
  holidays: shape(schema.holidays, { key: (row) => row.date }),
  holidayYears: shape(schema.holidayYears, { key: (row) => `${row.year}` }),
  issues: shape(schema.issues, {
    key: (row) => `${row.id}`,
    group: (row) => importKey(row.importSource ?? '', row.importNumber ?? ''),
  }),
  issueEvents: shape(schema.issueEvents, {
    key: (row) => `${row.issueId} ${row.seq}`,
    group: (row) => `${row.issueId}`,
  }),
  notices: shape(schema.notices, { key: (row) => `${row.id}`, group: (row) => `${row.issueId}` }),
  noticeRevisions: shape(schema.noticeRevisions, {
    key: (row) => `${row.noticeId} ${row.revision}`,
    group: (row) => `${row.noticeId}`,
  }),
};

export type TableName = keyof typeof tables;
export type Town = { [Name in TableName]: Draft<RowOfTable<(typeof tables)[Name]['table']>> } & {
  /** Revision of the board when it was read: the plan is void when it has moved since. */
  revision: number;
  /** The last change at the desk when it was read; the same. */
  lastChange: number;
  /** Who lives in the households; only where a sheet names them, and they can be sealed. */
  people?: PeopleDraft;
};

export const cadreKey = (name: string, unit: string): string => `${name} ${unit}`;
export const importKey = (source: string, number: string): string => `${source} ${number}`;

/** Reads the record into drafts. `except` leaves large tables out that the sheets at hand do not touch. */
export async function readTown(db: Db, except: readonly TableName[] = []): Promise<Town> {
  const drafts: Record<string, unknown> = {};
  const [latest] = await db.select({ id: max(schema.changes.id) }).from(schema.changes);
  const [state] = await db.select({ revision: schema.board.revision }).from(schema.board).where(eq(schema.board.id, 1));
  for (const [name, { table, ...options }] of Object.entries(tables)) {
    const rows = except.includes(name as TableName) ? [] : await db.select().from(table as typeof schema.areas);
    drafts[name] = draftOf(rows, options as DraftOptions<object>);
  }
  return { ...drafts, revision: state?.revision ?? 0, lastChange: latest?.id ?? 0 } as Town;
}

/** Steps of a spreadsheet come from officials: none concerns a resident's feedback. */
export const ofNoFeedback = { feedbackId: null, messageId: null, internalNote: null };
